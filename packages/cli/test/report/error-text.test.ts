import { FlowSyntaxError, ParallelGroupError, TaskFailedError } from "@graflow/runtime";
import { expect, test } from "vitest";
import { CliError } from "../../src/errors.ts";
import { errorText } from "../../src/report/error-text.ts";
import { uncolored } from "../../src/view/palette.ts";

function textOf(error: unknown): string {
  return errorText(error, uncolored);
}

function thrownBy(message: string, frames: readonly string[]): Error {
  const error = new Error(message);
  error.stack = [`Error: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

test("an error of the command line: code, message, hint", () => {
  expect(textOf(new CliError("FLOW8001", "There is no file", { hint: "Did you mean …?" }))).toBe(
    "error FLOW8001: There is no file\n  Did you mean …?\n",
  );
});

test("mistakes in a flow's text have codes of their own", () => {
  const error = new FlowSyntaxError("FLOW1003: Nothing stands behind this >>.\nflow.ts:3:5", []);
  expect(textOf(error)).toBe("error FLOW1003: Nothing stands behind this >>.\nflow.ts:3:5\n");
});

test("a failed task: what it threw, with the frames of the user's own code only", () => {
  const cause = thrownBy("boom", [
    "fetch (/project/flow.ts:3:11)",
    "new Promise (<anonymous>)",
    "run (/project/node_modules/@graflow/runtime/dist/engine/attempt.js:10:5)",
    "process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
  ]);
  expect(textOf(new TaskFailedError("fetch", { attempts: 2, instance: undefined, cause }))).toBe(
    'error FLOW6001: Task "fetch" failed after 2 attempts: boom\n  Error: boom\n      at fetch (/project/flow.ts:3:11)\n',
  );
});

test("what was thrown and is no error stands in the message, and nowhere else", () => {
  expect(textOf(new TaskFailedError("a", { attempts: 1, instance: undefined, cause: "no" }))).toBe(
    'error FLOW6001: Task "a" failed: no\n',
  );
});

test("a chain of causes is told to its end, and once", () => {
  const last = thrownBy("socket closed", ["connect (/project/db.ts:1:1)"]);
  const cause = Object.assign(thrownBy("no data", []), { cause: last });
  last.cause = cause;
  expect(textOf(new TaskFailedError("a", { attempts: 1, instance: undefined, cause }))).toBe(
    'error FLOW6001: Task "a" failed: no data\n  Error: no data\n  Error: socket closed\n      at connect (/project/db.ts:1:1)\n',
  );
});

test("of a group the failures of all branches are told", () => {
  const failed = ["a", "b"].map((taskId) => ({
    branch: taskId,
    taskId,
    error: thrownBy(`${taskId} broke`, [`${taskId} (/p/${taskId}.ts:1:1)`]),
  }));
  const text = textOf(new ParallelGroupError("group_1", { failed, succeeded: [], reason: "2 branches failed" }));
  expect(text).toContain("  Error: a broke\n      at a (/p/a.ts:1:1)\n  Error: b broke\n      at b (/p/b.ts:1:1)\n");
  expect(text.match(/at a \(/g)).toHaveLength(1);
});

test("what user code threw outside of any task, whatever it is", () => {
  expect(textOf(new CliError("FLOW8012", "Nobody caught it", { cause: "a text" }))).toBe(
    "error FLOW8012: Nobody caught it\n  threw the string 'a text'\n",
  );
  expect(textOf(new CliError("FLOW8012", "Nobody caught it", { cause: null }))).toBe(
    "error FLOW8012: Nobody caught it\n  threw null\n",
  );
  expect(textOf(undefined)).toBe("error: threw undefined\n");
});

test("an error that is none of graflow's: name, message, frames", () => {
  expect(textOf(thrownBy("strange", ["x (/project/x.ts:1:1)"]))).toBe(
    "error: Error: strange\n    at x (/project/x.ts:1:1)\n",
  );
});
