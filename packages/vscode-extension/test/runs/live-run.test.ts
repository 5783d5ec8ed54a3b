import { describe, expect, it } from "vitest";
import { LiveRun } from "../../src/runs/live-run.ts";
import type { RunEventText } from "../../src/runs/run-message.ts";
import type { NodeRecord } from "../../src/runs/run-record.ts";
import { ended, happened, hello } from "./sample-run.ts";

function nodesAfter(...events: readonly RunEventText[]): Readonly<Record<string, NodeRecord>> {
  const run = new LiveRun(hello());
  for (const event of events) run.apply(event);
  return run.record.nodes;
}

describe("the nodes of a run", () => {
  it("are pending at first, in the order of the text", () => {
    expect(Object.entries(nodesAfter())).toEqual([
      ["a", { state: "pending" }],
      ["inner", { state: "pending" }],
      ["inner>b", { state: "pending" }],
      ["inner>c", { state: "pending" }],
    ]);
  });

  it("run, and complete with a duration and an output", () => {
    expect(nodesAfter(happened("taskStarted", "a")).a).toEqual({ state: "running", attempt: 1 });
    const completed = happened("taskCompleted", "a", { durationMs: 12, output: { n: 1 } });
    expect(nodesAfter(happened("taskStarted", "a"), completed).a).toEqual({
      state: "completed",
      durationMs: 12,
      attempt: 1,
      output: '{\n  "n": 1\n}',
    });
  });

  it("are tried again, and fail with what the task threw", () => {
    const error = {
      $type: "Error",
      name: "TaskError",
      message: "a failed",
      code: "FLOW6001",
      cause: { message: "boom", name: "TypeError" },
    };
    const events = [
      happened("taskStarted", "a"),
      happened("taskRetrying", "a", { error }),
      happened("taskStarted", "a", { attempt: 2 }),
    ];
    expect(nodesAfter(...events).a).toEqual({ state: "running", attempt: 2, error: "TypeError: boom" });
    const failed = happened("taskFailed", "a", { attempts: 2, durationMs: 30, error });
    expect(nodesAfter(...events, failed).a).toEqual({
      state: "failed",
      attempt: 2,
      durationMs: 30,
      error: "TypeError: boom",
    });
  });

  it("that run many times are counted, from the first one's start to the last one's end", () => {
    const events = [
      happened("taskStarted", "a", { instance: "0", time: 100 }),
      happened("taskStarted", "a", { instance: "1", time: 110 }),
      happened("taskCompleted", "a", { instance: "0", time: 150, durationMs: 50, output: 1 }),
    ];
    expect(nodesAfter(...events).a).toMatchObject({ state: "running", runs: 2 });
    const last = happened("taskFailed", "a", { instance: "1", time: 190, durationMs: 80, error: "no" });
    expect(nodesAfter(...events, last).a).toMatchObject({ state: "failed", runs: 2, durationMs: 90 });
  });

  it("that are run again after a jump count by their last outcome", () => {
    const events = [
      happened("taskStarted", "a"),
      happened("taskFailed", "a", { error: "no", durationMs: 1 }),
      happened("taskStarted", "a"),
      happened("taskCompleted", "a", { output: 1, durationMs: 1 }),
    ];
    expect(nodesAfter(...events).a).toMatchObject({ state: "completed", runs: 2, output: "1" });
    expect(nodesAfter(...events).a).not.toHaveProperty("error");
  });

  it("of a sub-flow are skipped with it", () => {
    const nodes = nodesAfter(happened("taskSkipped", "inner", { reason: "dead" }));
    expect([nodes.inner?.state, nodes["inner>b"]?.state, nodes["inner>c"]?.state, nodes.a?.state]).toEqual([
      "skipped",
      "skipped",
      "skipped",
      "pending",
    ]);
  });

  it("are found by a name that has a slash of its own", () => {
    const run = new LiveRun(hello({ flow: { nodes: [["etl/fetch"]] } }));
    run.apply(happened("taskStarted", "etl/fetch"));
    expect(run.record.nodes).toEqual({ "etl/fetch": { state: "running", attempt: 1 } });
  });

  it("that a task adds come behind", () => {
    expect(Object.keys(nodesAfter(happened("taskAdded", "extra", { after: "a" })))).toContain("extra");
  });
});

describe("a sub-flow", () => {
  const b = happened("taskStarted", "inner/b", { time: 100 });
  const bDone = happened("taskCompleted", "inner/b", { time: 130, durationMs: 30, output: 1 });
  const c = happened("taskStarted", "inner/c", { time: 130 });

  it("runs from the first task in it to the last one", () => {
    expect(nodesAfter(b).inner).toEqual({ state: "running" });
    expect(nodesAfter(b, bDone).inner).toEqual({ state: "running" });
    const cDone = happened("taskCompleted", "inner/c", { time: 190, durationMs: 60, output: 2 });
    expect(nodesAfter(b, bDone, c, cDone).inner).toEqual({ state: "completed", durationMs: 90 });
  });

  it("fails when one of them does", () => {
    const failed = happened("taskFailed", "inner/c", { time: 150, durationMs: 20, error: "no" });
    expect(nodesAfter(b, bDone, c, failed).inner).toEqual({ state: "failed", durationMs: 50 });
  });

  it("has completed where the run is over and some were not needed", () => {
    expect(nodesAfter(b, bDone, ended("completed")).inner).toEqual({ state: "completed", durationMs: 30 });
  });

  it("is told of when what is in it changes, however deep", () => {
    const run = new LiveRun(hello({ flow: { nodes: [["x"], ["x", "y"], ["x", "y", "z"]] } }));
    run.apply(happened("taskStarted", "x/y/z"));
    expect(run.takeChanged()).toEqual({
      "x>y>z": { state: "running", attempt: 1 },
      x: { state: "running" },
      "x>y": { state: "running" },
    });
  });
});

describe("a run", () => {
  it("ends as its process says", () => {
    const run = new LiveRun(hello());
    run.apply(ended("completed", { output: [1] }));
    run.close(9000);
    expect(run.record).toMatchObject({ status: "completed", startedMs: 1000, endedMs: 2000, output: "[\n  1\n]" });
  });

  it("says what it failed with", () => {
    const run = new LiveRun(hello());
    run.apply(ended("failed", { error: { name: "Error", message: "too late", code: "FLOW6003" } }));
    expect(run.record).toMatchObject({ status: "failed", error: "too late (FLOW6003)" });
  });

  it("whose process dies is lost, and so is what ran", () => {
    const run = new LiveRun(hello());
    run.apply(happened("taskStarted", "a"));
    run.takeChanged();
    run.close(9000);
    expect(run.record).toMatchObject({ status: "lost", endedMs: 9000, nodes: { a: { state: "skipped" } } });
    expect(Object.keys(run.takeChanged())).toEqual(["a", "inner"]);
  });

  it("that completes has completed what it seems to have left running, where events are missing", () => {
    const run = new LiveRun(hello());
    run.apply(happened("taskStarted", "a"));
    run.miss(3);
    run.apply(ended("completed"));
    expect(run.record).toMatchObject({ missing: 3, nodes: { a: { state: "completed" } } });
  });

  it("gives what has changed once", () => {
    const run = new LiveRun(hello());
    run.apply(happened("taskStarted", "a"));
    expect(run.takeChanged()).toEqual({ a: { state: "running", attempt: 1 } });
    expect(run.takeChanged()).toEqual({});
  });

  it("has no output where that is undefined", () => {
    const run = new LiveRun(hello());
    run.apply(ended("completed", { output: { $type: "undefined" } }));
    expect(run.record).not.toHaveProperty("output");
  });
});
