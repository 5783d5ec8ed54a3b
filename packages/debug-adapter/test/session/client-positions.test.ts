import { expect, test } from "vitest";
import { ClientPositions } from "../../src/session/client-positions.ts";

const fromZero = new ClientPositions({ linesStartAt1: false, columnsStartAt1: false, pathFormat: "uri" });

test("a client that counts from 0 and names files by URIs", () => {
  const args = { source: { path: "file:///a%20b/flow.ts" }, breakpoints: [{ line: 0, column: 4, mode: "after" }] };
  expect(fromZero.fromClient("setBreakpoints", args)).toEqual({
    source: { path: "/a b/flow.ts" },
    breakpoints: [{ line: 1, column: 5, mode: "after" }],
  });
  const frame = { id: 7, source: { path: "/a b/flow.ts" }, line: 1, column: 5, endLine: 1, endColumn: 6 };
  expect(fromZero.toClient("stackTrace", { stackFrames: [frame], totalFrames: 1 })).toEqual({
    stackFrames: [{ id: 7, source: { path: "file:///a%20b/flow.ts" }, line: 0, column: 4, endLine: 0, endColumn: 5 }],
    totalFrames: 1,
  });
});

test("the user's own values stay as they are", () => {
  const launch = { program: "/a.ts", input: { line: 3, source: { path: "x" } } };
  expect(fromZero.fromClient("launch", launch)).toBe(launch);
  const variables = { variables: [{ name: "line", value: "3", line: 3 }] };
  expect(fromZero.toClient("variables", variables)).toEqual(variables);
});

test("a completion's start is a column; what is no file stays", () => {
  const body = { targets: [{ label: "a", start: 3, length: 2 }] };
  expect(fromZero.toClient("completions", body)).toEqual({ targets: [{ label: "a", start: 2, length: 2 }] });
  const source = { source: { path: "not a uri" }, line: 5 };
  expect(fromZero.fromClient("gotoTargets", source)).toEqual({ source: { path: "not a uri" }, line: 6 });
});

test("nothing is done for a client that counts from 1", () => {
  const plain = new ClientPositions({});
  const body = { line: 1 };
  expect([plain.fromClient("gotoTargets", body), plain.toClient("stackTrace", body)]).toEqual([body, body]);
});
