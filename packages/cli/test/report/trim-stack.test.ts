import { expect, test } from "vitest";
import { trimStack } from "../../src/report/trim-stack.ts";

function withFrames(...frames: readonly string[]): Error {
  const error = new Error("no");
  error.stack = ["Error: no", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

test("keeps the frames of user code, also those in its packages", () => {
  const error = withFrames("a (/p/a.ts:1:1)", "Array.map (<anonymous>)", "get (/p/node_modules/pg/lib/client.js:1:1)");
  expect(trimStack(error)).toBe(error.stack);
});

test("leaves out those of Node, of the engine and of what loads TypeScript", () => {
  expect(
    trimStack(
      withFrames(
        "a (C:\\p\\a.ts:1:1)",
        "Socket.emit (node:events:524:28)",
        "node:internal/main/run_main_module:28:49",
        "x (file:///p/node_modules/@graflow/runtime/dist/engine/attempt.js:1:1)",
        "y (C:\\p\\node_modules\\graflow\\dist\\bin.js:1:1)",
        "z (/p/node_modules/tsx/dist/register.mjs:1:1)",
        "new Promise (<anonymous>)",
      ),
    ),
  ).toBe("Error: no\n    at a (C:\\p\\a.ts:1:1)");
});

test("leaves out those of this copy of the command and of its runtime", () => {
  const own = new URL("../../src/x.ts", import.meta.url).pathname;
  const runtime = new URL("./x.js", import.meta.resolve("@graflow/runtime")).pathname;
  expect(trimStack(withFrames(`a (${own}:1:1)`, `b (file://${runtime}:1:1)`))).toBe("Error: no");
});

test("a message of several lines is whole, an error without a stack is its name and message", () => {
  const error = new TypeError("one\n   at two");
  error.stack = undefined as never;
  expect(trimStack(error)).toBe("TypeError: one\n   at two");
});
