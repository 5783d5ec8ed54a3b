import { flow, task } from "@graflow/runtime";
import { describe, expect, test } from "vitest";
import { pickFlow } from "../../src/load/pick-flow.ts";

const first = task("first", () => 1);
const a = flow`first`;
const b = flow`first >> second`;

function pick(module: unknown, exportName?: string): unknown {
  const typed = exportName === undefined ? "flow.ts" : `flow.ts#${exportName}`;
  return pickFlow(
    module,
    { typed, file: "/x/flow.ts", ...(exportName === undefined ? {} : { exportName }) },
    "graflow run",
  );
}

function complaint(module: unknown, exportName?: string): { code: unknown; message: string } {
  try {
    pick(module, exportName);
  } catch (error) {
    const { code, message } = error as Error & { code: unknown };
    return { code, message };
  }
  throw new Error("A flow was found");
}

describe("without a name", () => {
  test("the only flow that is exported", () => {
    expect(pick({ first, a, text: "x", n: 1, none: null })).toBe(a);
  });

  test("the same flow under two names is one", () => {
    expect(pick({ default: a, a })).toBe(a);
  });

  test("of several the default export", () => {
    expect(pick({ a, default: b })).toBe(b);
  });

  test("of several without a default export none: the message has the commands to type", () => {
    expect(complaint({ a, "two words": b, default: { c: 1 } })).toEqual({
      code: "FLOW8005",
      message:
        '"flow.ts" exports 2 flows\n  Say which one, or make one of them the default export:\n    graflow run flow.ts#a\n    graflow run "flow.ts#two words"',
    });
  });
});

describe("modules of other kinds", () => {
  test("a CommonJS module that is the flow itself", () => {
    expect(pick(a)).toBe(a);
    expect(pick({ default: a, "module.exports": a })).toBe(a);
  });

  test("a CommonJS module that was imported: its exports are the entries of the default export", () => {
    expect(pick({ default: { a, first, __esModule: true } })).toBe(a);
    expect(pick({ default: { a, b } }, "b")).toBe(b);
  });

  test("a flow of another copy of graflow is known by its brand", () => {
    const foreign = { [Symbol.for("graflow.workflow")]: true };
    expect(pick({ foreign })).toBe(foreign);
  });
});

describe("by name", () => {
  test("the export of that name", () => {
    expect(pick({ a, b }, "b")).toBe(b);
  });

  test("no export of that name", () => {
    expect(complaint({ nightly: a, hourly: b }, "nigthly")).toEqual({
      code: "FLOW8006",
      message: '"flow.ts" has no export "nigthly"\n  Did you mean "nightly"?',
    });
    expect(complaint({ nightly: a, hourly: b }, "x").message).toBe(
      '"flow.ts" has no export "x"\n  Its flows are nightly, hourly.',
    );
    expect(complaint({}, "x").message).toBe('"flow.ts" has no export "x"\n  It exports no flow.');
  });

  test("an export of that name that is no flow", () => {
    expect(complaint({ a, first }, "first")).toEqual({
      code: "FLOW8006",
      message:
        'The export "first" of "flow.ts" is no flow\n  "first" is a task, not a flow. Put it in one: export const main = flow`${first}`;',
    });
  });
});

describe("a file that exports no flow", () => {
  test.each([
    ["nothing", {}, "Export one: export const main = flow`first >> second`;"],
    ["a task", { first }, '"first" is a task, not a flow. Put it in one: export const main = flow`${first}`;'],
    [
      "a promise",
      { main: Promise.resolve(a) },
      '"main" is a promise. Export the flow itself, or await it: export const main = await …;',
    ],
    ["a function", { make: () => a }, '"make" is a function. If it makes a flow, export what it returns.'],
    [
      "a flow's text",
      { text: "a >> b" },
      '"text" is a text. If it is a flow\'s, write: export const main = flow.from(text);',
    ],
    ["another text", { version: "1.0" }, "Export one: export const main = flow`first >> second`;"],
  ])("but %s", (_what, module, hint) => {
    expect(complaint(module)).toEqual({ code: "FLOW8004", message: `"flow.ts" exports no flow\n  ${hint}` });
  });
});
