import { describe, expect, it } from "vitest";
import { DebuggedRuns } from "../../src/runs/debugged-runs.ts";
import { statesMessage } from "../../src/runs/states-message.ts";
import { record } from "./sample-run.ts";

describe("what debuggers do with runs", () => {
  it("is told when it changes, and only then", () => {
    const debugged = new DebuggedRuns();
    const told: string[] = [];
    const listening = debugged.onDidChange((run) => told.push(run));
    debugged.hold("1", ["b", "a", "b"]);
    debugged.hold("1", ["a", "b"]);
    expect(debugged.of("1")).toEqual({ paused: ["a", "b"] });
    expect(told).toEqual(["1"]);
    const past = { moment: 3, latest: 7, paused: "a", states: { a: "running" }, behind: [] } as const;
    debugged.showPast("1", past);
    debugged.hold("1", []);
    expect(debugged.of("1")).toEqual({ paused: [], past });
    debugged.showPast("1", undefined);
    expect(debugged.of("1")).toEqual({ paused: [] });
    expect(told).toEqual(["1", "1", "1", "1"]);
    debugged.release("1");
    expect(told).toHaveLength(4);
    listening.dispose();
    debugged.hold("2", ["a"]);
    debugged.release("2");
    expect(debugged.of("2")).toEqual({ paused: [] });
    expect(told).toHaveLength(4);
  });

  it("goes to the preview with the run's states", () => {
    const run = record({ nodes: { a: { state: "running" } } });
    expect(statesMessage({ run, nodes: run.nodes }, { paused: ["a"] })).toEqual({
      type: "states",
      run: "run-1",
      nodes: { a: { state: "running" } },
      debugged: { paused: ["a"] },
    });
    expect(statesMessage({ run: undefined, nodes: {} }, { paused: [] })).toEqual({
      type: "states",
      run: null,
      nodes: {},
    });
  });

  it("goes to the preview as it was then, while a moment of the past is shown", () => {
    const nodes = { a: { state: "completed", durationMs: 3 }, b: { state: "running" } } as const;
    const run = record({ nodes });
    const past = { moment: 3, latest: 7, paused: "a", states: { a: "running" }, behind: [] } as const;
    expect(statesMessage({ run, nodes: {} }, { paused: ["b"], targets: ["a"], past })).toEqual({
      type: "states",
      run: "run-1",
      nodes: { a: { state: "running" }, b: { state: "pending" } },
      debugged: { paused: ["a"], targets: ["a"], past: { moment: 3, latest: 7 } },
    });
    const { paused: _, ...afterwards } = past;
    expect(statesMessage({ run, nodes: {} }, { paused: ["b"], past: afterwards })).toMatchObject({
      debugged: { paused: [] },
    });
  });

  it("shows inside of a sub-flow the same moment, and nothing of the present", () => {
    const debugged = new DebuggedRuns();
    debugged.hold("1", ["inner>c"]);
    expect(debugged.of("1>inner")).toEqual({ paused: [] });
    const states = { a: "completed", "inner>b": "running", "inner>c": "pending", "innermost>b": "failed" } as const;
    debugged.showPast("1", { moment: 3, latest: 7, paused: "inner>b", states, behind: ["inner>deep>d", "a"] });
    expect(debugged.of("1>inner")).toEqual({
      paused: [],
      past: { moment: 3, latest: 7, states: { b: "running", c: "pending" }, behind: ["deep>d"] },
    });
  });
});
