import { describe, expect, test } from "vitest";
import type { Breakpoint } from "../../../src/debug/stops/breakpoint.ts";
import { Breakpoints } from "../../../src/debug/stops/breakpoints.ts";
import { hitTest } from "../../../src/debug/stops/hit-condition.ts";
import { fakeGate, type GateGiven } from "../fake-gate.ts";

function stopsAt(breakpoint: Omit<Breakpoint, "id">, gate: GateGiven): boolean {
  const breakpoints = new Breakpoints();
  expect(breakpoints.set([{ id: 1, ...breakpoint }])).toEqual([{ id: 1, verified: true }]);
  return breakpoints.at(fakeGate(gate)).stops.length > 0;
}

describe("targets", () => {
  test("a node, by its id, in every flow or in those of a name", () => {
    const target = { kind: "node", node: "sub/a" } as const;
    expect(stopsAt({ target }, { node: "sub/a" })).toBe(true);
    expect(stopsAt({ target }, { node: "a" })).toBe(false);
    expect(stopsAt({ target: { ...target, flow: "flow" } }, { node: "sub/a" })).toBe(true);
    expect(stopsAt({ target: { ...target, flow: "other" } }, { node: "sub/a" })).toBe(false);
  });

  test("a task, by its name, and by where it is defined", () => {
    expect(stopsAt({ target: { kind: "task", task: "fetch" } }, { node: "a", task: "fetch" })).toBe(true);
    expect(stopsAt({ target: { kind: "task", task: "fetch" } }, { node: "fetch", task: "other" })).toBe(false);
    const target = { kind: "definition", file: "file:///project/tasks.ts", line: 3 } as const;
    expect(stopsAt({ target }, {})).toBe(true);
    expect(stopsAt({ target: { ...target, line: 4 } }, {})).toBe(false);
    expect(stopsAt({ target }, { definedAt: undefined })).toBe(false);
  });

  test("a token of a flow's text, wherever in the template the flow was reported, but for what is interpolated", () => {
    const within = { start: { line: 9, column: 20 }, end: { line: 12, column: 3 } };
    const target = { kind: "token", file: "/project/flow.ts", within, id: "a" } as const;
    expect(stopsAt({ target }, {})).toBe(true);
    expect(stopsAt({ target }, { node: "sub/a", id: "a" })).toBe(true);
    expect(stopsAt({ target: { ...target, id: "b" } }, {})).toBe(false);
    expect(stopsAt({ target: { ...target, within: { ...within, start: { line: 10, column: 6 } } } }, {})).toBe(false);
    expect(stopsAt({ target: { ...target, within: { ...within, end: { line: 10, column: 5 } } } }, {})).toBe(false);
    expect(stopsAt({ target: { ...target, holes: [{ ...within, start: { line: 10, column: 5 } }] } }, {})).toBe(false);
    expect(stopsAt({ target: { ...target, file: "/project/other.ts" } }, {})).toBe(false);
  });
});

test.each([
  ["before", "before", true],
  ["before", "enter", true],
  ["before", "after", false],
  ["before", "leave", false],
  ["before", "failed", false],
  ["before", "item", false],
  ["after", "before", false],
  ["after", "after", true],
  ["after", "leave", true],
  ["after", "barrier", true],
  ["before", "barrier", false],
] as const)("with mode %s, at a gate %s: %s", (mode, kind, stops) => {
  expect(stopsAt({ target: { kind: "node", node: "a" }, mode }, { kind })).toBe(stops);
});

test("a map or loop, whose id is that of a task in it, is not stopped at; a sub-flow is", () => {
  const target = { kind: "node", node: "a" } as const;
  expect(stopsAt({ target }, { kind: "enter", subject: "map" })).toBe(false);
  expect(stopsAt({ target }, { kind: "enter", subject: "loop" })).toBe(false);
  expect(stopsAt({ target }, { kind: "enter", subject: "subflow" })).toBe(true);
});

const target = { kind: "node", node: "a" } as const;

test("a condition decides; one that throws does not stop, and is told", () => {
  expect(stopsAt({ target, condition: "input.n > 3" }, { input: { n: 4 } })).toBe(true);
  expect(stopsAt({ target, condition: "input.n > 3" }, { input: { n: 3 } })).toBe(false);
  expect(stopsAt({ target, condition: "results.x === 1 && attempt === 1" }, { frames: () => [frame] })).toBe(true);
  const breakpoints = new Breakpoints();
  breakpoints.set([{ id: 1, target, condition: "input.n > 3" }]);
  const { stops, mistakes } = breakpoints.at(fakeGate({}));
  expect(stops).toEqual([]);
  expect(mistakes[0]).toMatch(/^The condition of the breakpoint on "a" threw: TypeError/);
});

const frame = { path: "", instance: undefined, nodes: [{ id: "x", state: "completed", output: 1 }] } as const;

test("hits are counted where the condition is met, and kept as long as nothing of the breakpoint changes", () => {
  const breakpoints = new Breakpoints();
  const second: Breakpoint = { id: 1, target, hitCondition: "2", condition: "input" };
  breakpoints.set([second]);
  const hit = (input: boolean): boolean => breakpoints.at(fakeGate({ input })).stops.length > 0;
  expect([hit(true), hit(false)]).toEqual([false, false]);
  breakpoints.set([second, { id: 2, target: { kind: "task", task: "other" } }]);
  expect([hit(true), hit(true)]).toEqual([true, false]);
  breakpoints.set([{ ...second, condition: "true" }]);
  expect([hit(true), hit(true)]).toEqual([false, true]);
});

test.each([
  ["3", [3]],
  ["== 3", [3]],
  [">= 3", [3, 4, 5, 6]],
  [">3", [4, 5, 6]],
  ["< 3", [1, 2]],
  ["<=3", [1, 2, 3]],
  ["% 2", [2, 4, 6]],
])("the hit condition %s stops at %j", (condition, hits) => {
  const stops = hitTest(condition);
  expect([1, 2, 3, 4, 5, 6].filter((n) => stops?.(n))).toEqual(hits);
});

test.each(["", "three", "> ", "3 4", "% 0", "-1"])("%j is no hit condition", (condition) => {
  expect(hitTest(condition)).toBeUndefined();
});

test("a breakpoint that makes no sense is not verified, and says why; the others are set", () => {
  const breakpoints = new Breakpoints();
  const [condition, hits, log, good] = breakpoints.set([
    { id: 1, target, condition: "1 +" },
    { id: 2, target, hitCondition: "often" },
    { id: 3, target, logMessage: "open {input" },
    { id: 4, target },
  ]);
  expect(condition).toMatchObject({ id: 1, verified: false });
  expect(hits).toEqual({
    id: 2,
    verified: false,
    message: '"often" is no hit condition: write a number, or one after >=, >, <, <= or %',
  });
  expect(log?.message).toBe('"open {input" has a { that is not closed');
  expect(good).toEqual({ id: 4, verified: true });
  expect(breakpoints.at(fakeGate({})).stops).toEqual([4]);
});

test("a log message is written in place of stopping", () => {
  const breakpoints = new Breakpoints();
  breakpoints.set([{ id: 1, target, logMessage: "got {input.name} and {{ a: 1 }.a} of {input}" }]);
  const { stops, logs } = breakpoints.at(fakeGate({ input: { name: "x" } }));
  expect(stops).toEqual([]);
  expect(logs).toEqual(["got x and 1 of { name: 'x' }"]);
});

describe("failures", () => {
  const caught = (filter: "thrown" | "all" | "uncaught", gate: GateGiven, condition?: string): boolean => {
    const breakpoints = new Breakpoints();
    breakpoints.setFilters([{ filter, ...(condition === undefined ? {} : { condition }) }]);
    return breakpoints.catches(fakeGate({ kind: "failed", ...gate }));
  };

  test.each([
    { filter: "thrown", lastAttempt: false, handled: true, stops: true },
    { filter: "all", lastAttempt: false, handled: false, stops: false },
    { filter: "all", lastAttempt: true, handled: true, stops: true },
    { filter: "uncaught", lastAttempt: true, handled: true, stops: false },
    { filter: "uncaught", lastAttempt: true, handled: false, stops: true },
    { filter: "uncaught", lastAttempt: false, handled: false, stops: false },
  ] as const)("$filter, last attempt $lastAttempt, dealt with $handled: $stops", ({ filter, stops, ...gate }) => {
    expect(caught(filter, gate)).toBe(stops);
  });

  test("a condition decides; one that is none is told, one that throws is not met", () => {
    expect(caught("all", { error: new Error("x") }, "error.message === 'x'")).toBe(true);
    expect(caught("all", { error: new Error("y") }, "error.message === 'x'")).toBe(false);
    expect(caught("all", { error: undefined }, "error.message === 'x'")).toBe(false);
    expect(new Breakpoints().setFilters([{ filter: "all" }, { filter: "all", condition: ")" }])).toEqual([
      undefined,
      "SyntaxError: Unexpected token ')'",
    ]);
  });

  test("what has not failed is not caught", () => {
    expect(caught("thrown", { kind: "after" })).toBe(false);
  });
});

test.each([
  ["a path", "c:\\flows\\etl.ts", "C:\\flows\\etl.ts"],
  ["a path with what a loader has put behind it", "C:\\flows\\etl.ts", "c:\\flows\\etl.ts?v=2"],
])("a drive's letter may be small or a capital: %s", (_, ours, reported) => {
  const gate = fakeGate({ definedAt: { file: reported, line: 3, column: 1 } });
  const breakpoints = new Breakpoints();
  breakpoints.set([{ id: 7, target: { kind: "definition", file: ours, line: 3 } }]);
  expect(breakpoints.at(gate).stops).toEqual([7]);
});

test.each(["fetch", "sub/f", "flow/sub/f"])("a node by what people call it: %s", (name) => {
  const breakpoints = new Breakpoints();
  breakpoints.set([{ id: 7, target: { kind: "name", name } }]);
  expect(breakpoints.at(fakeGate({ node: "sub/f", task: "fetch" })).stops).toEqual([7]);
  expect(breakpoints.at(fakeGate({ node: "g", task: "other" })).stops).toEqual([]);
});
