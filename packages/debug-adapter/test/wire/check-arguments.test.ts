import { expect, test } from "vitest";
import { checkArguments } from "../../src/wire/check-arguments.ts";

test.each([
  ["setBreakpoints", {}, '"setBreakpoints" needs "source" to be an object, and it is missing'],
  ["setBreakpoints", { source: {}, breakpoints: [{ line: "3" }] }, 'needs "line" to be a number, and it is "3"'],
  ["setBreakpoints", { source: { path: 5 } }, '"setBreakpoints: source" needs "path" to be a text'],
  ["setBreakpoints", { source: {}, breakpoints: [null] }, "to be a list of objects"],
  ["next", { threadId: "1" }, '"next" needs "threadId" to be a number'],
  ["setExceptionBreakpoints", { filterOptions: [{}] }, 'needs "filterId" to be a text'],
  ["threads", [], 'The arguments of "threads" have to be an object'],
])("%s %j is refused in words", (command, args, message) => {
  expect(() => checkArguments(command, args)).toThrow(message);
});

test("what is right, or not known here, passes", () => {
  checkArguments("setBreakpoints", { source: { path: "/a.ts" }, breakpoints: [{ line: 1 }] });
  checkArguments("launch", { program: 5 });
  checkArguments("terminateThreads", {});
});
