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
    debugged.showPast("1", { moment: 3, latest: 7 });
    debugged.hold("1", []);
    expect(debugged.of("1")).toEqual({ paused: [], past: { moment: 3, latest: 7 } });
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
});
