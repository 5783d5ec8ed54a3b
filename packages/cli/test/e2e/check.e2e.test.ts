import { resolve } from "node:path";
import { expect, test } from "vitest";
import { start } from "./support/graflow-process.ts";

const examples = resolve(import.meta.dirname, "../../../../examples");

test("graflow check finds nothing wrong in the examples", async () => {
  const { code, stdout, stderr } = await start(["check"], { cwd: examples }).ended;
  expect({ code, stderr, stdout }).toEqual({
    code: 0,
    stderr: "",
    stdout: expect.stringMatching(/^✓ nothing wrong in \d{2} flows and \d{2,3} tasks in \d{2,3} files\n$/),
  });
});

test("graflow check --watch ends with Ctrl-C", async () => {
  const running = start(["check", "--watch", "hello"], { cwd: examples });
  await running.says("Waiting for changes; Ctrl-C ends.");
  running.child.kill("SIGINT");
  expect(await running.ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^✓ nothing wrong in /) });
});
