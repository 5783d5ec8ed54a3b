import { expect, test } from "vitest";
import { expectAnswered } from "../../../src/debug/commands/answers.ts";
import { DebugSession } from "../../../src/debug/session.ts";
import { branchesOf } from "../../../src/debug/stops/branches.ts";
import { Breakpoints } from "../../../src/debug/stops/breakpoints.ts";
import { failureOf } from "../../../src/debug/stops/failure-info.ts";
import { stepEnds, stepFrom } from "../../../src/debug/stops/step.ts";
import { Stops } from "../../../src/debug/stops/stops.ts";
import { flow, task } from "../../../src/index.ts";
import { attachDebugger } from "../../../src/ports/debugger.ts";
import { attached } from "../attached.ts";
import { fakeGate } from "../fake-gate.ts";

function session(): DebugSession {
  return new DebugSession({ event: () => {}, holding: () => {} });
}

test("branches: who stands, told or not, and whose task runs; each keeps its number", async () => {
  const debug = session();
  debug.configured();
  debug.breakpoints.set([
    { id: 1, target: { kind: "task", task: "left" } },
    { id: 2, target: { kind: "task", task: "right" } },
  ]);
  let finish: (value: number) => void = () => {};
  const slow = new Promise<number>((resolve) => {
    finish = resolve;
  });
  let begun: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const left = task("left", () => 1);
  const right = task("right", () => 2);
  const running = task("running", () => {
    begun();
    return slow;
  });
  const each = task("each", (n: number) => n);
  const whole = flow("whole")`(l: ${left} | r: ${right} | ${running}) >> ${task("end", () => [1])} >> ${each}[2]`;
  await attached(debug, async () => {
    const result = whole.run();
    await started;
    const found = branchesOf(debug);
    expect(found.map(({ thread, stop, gate }) => [thread, gate.branch, gate.node, stop?.reason])).toEqual([
      [1, ["l"], "l", "breakpoint"],
      [2, ["r"], "r", "breakpoint"],
      [3, ["running"], "running", undefined],
    ]);
    expect(branchesOf(debug).map(({ thread }) => thread)).toEqual([1, 2, 3]);
    expect([...debug.runs.values()][0]?.outline()).toMatchObject({
      name: "whole",
      nodes: [{ id: "l", task: "left" }, { id: "r" }, { id: "running" }, { id: "end" }, { id: "each" }],
      groups: [{ branches: [{ key: "l", nodes: ["l"] }, { key: "r" }, { key: "running" }] }],
    });
    debug.follow(debug.stops.goOn(2));
    expect(branchesOf(debug).map(({ thread }) => thread)).toEqual([1, 3]);
    finish(3);
    debug.follow(debug.stops.goOnAll());
    await result;
    expect(branchesOf(debug)).toEqual([]);
  });
  attachDebugger(undefined);
});

test("a pause of one thread stops that one, or what comes after its branch", () => {
  const stops = new Stops(new Breakpoints(), { allStop: false });
  const left = fakeGate({ scopes: ["/", "/1.0|"] });
  const right = fakeGate({ scopes: ["/", "/1.1|"] });
  const threads = stops.branches([left, right]).map(({ thread }) => thread);
  stops.pauseThread(threads[1] ?? 0);
  expect(stops.arrive(left).stop).toBeUndefined();
  expect(stops.arrive(right).stop).toMatchObject({ reason: "pause", thread: threads[1] });
  expect(stops.arrive(right).stop).toBeUndefined();
  stops.pauseThread(threads[1] ?? 0);
  expect(stops.arrive(fakeGate({ scopes: ["/"] })).stop?.reason).toBe("pause");
});

test("a step in with a target passes what comes before it, and ends behind the group at the latest", () => {
  const step = stepFrom(fakeGate({ kind: "enter", subject: "group", scopes: ["/"] }), { how: "in", target: "b" });
  expect(stepEnds(step, fakeGate({ node: "a", scopes: ["/", "/1.0|"] }))).toBe(false);
  expect(stepEnds(step, fakeGate({ node: "b", scopes: ["/", "/1.1|"] }))).toBe(true);
  expect(stepEnds(step, fakeGate({ node: "c", scopes: ["/"] }))).toBe(true);
});

test("a branch that is sent somewhere stops there, once, and says why", () => {
  const stops = new Stops(new Breakpoints());
  const here = fakeGate({ kind: "after", node: "sub/a" });
  expectAnswered(stops, here, { kind: "goto", node: "b", stop: true });
  expect(stops.arrive(fakeGate({ node: "sub/a" })).stop).toBeUndefined();
  expect(stops.arrive(fakeGate({ node: "sub/b" })).stop?.reason).toBe("goto");
  stops.goOnAll();
  expect(stops.arrive(fakeGate({ node: "sub/b" })).stop).toBeUndefined();
  expectAnswered(stops, here, { kind: "again", stop: true });
  expect(stops.arrive(fakeGate({ node: "sub/a" })).stop?.reason).toBe("restart");
  expectAnswered(stops, here, { kind: "again" });
  expect(stops.arrive(fakeGate({ node: "sub/a" })).stop).toBeUndefined();
});

test("a failure is told with its causes, however it was thrown", () => {
  const debug = session();
  const cause = new TypeError("inner");
  const outer = new Error("outer", { cause });
  const gate = fakeGate({ kind: "failed", node: "a", error: outer, attempt: 2, attempts: 3, lastAttempt: false });
  expect(failureOf(gate, debug.rules)).toMatchObject({
    error: { name: "Error", message: "outer", stack: outer.stack, cause: { name: "TypeError", message: "inner" } },
    attempt: 2,
    attempts: 3,
    lastAttempt: false,
  });
  expect(failureOf(fakeGate({ kind: "failed", error: "text" }), debug.rules).error).toEqual({
    name: "string",
    message: "text",
    stack: undefined,
    cause: undefined,
  });
  const self: { cause?: unknown; message: string } = { message: "round" };
  self.cause = self;
  expect(JSON.stringify(failureOf(fakeGate({ kind: "failed", error: self }), debug.rules)).length).toBeLessThan(3000);
  expect(() => failureOf(fakeGate({ kind: "after" }), debug.rules)).toThrow("Nothing has failed");
});
