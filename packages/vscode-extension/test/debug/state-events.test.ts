import { describe, expect, it } from "vitest";
import { stateEvents } from "../../src/debug/state-events.ts";
import { LiveRun } from "../../src/runs/live-run.ts";
import { hello } from "../runs/sample-run.ts";

const frame = { path: "", instance: undefined } as const;

/** What a run shows of its nodes after what an adapter has told. */
function statesAfter(
  ...told: readonly Parameters<typeof stateEvents>[0]["frames"][]
): Readonly<Record<string, string>> {
  const run = new LiveRun(hello());
  for (const frames of told) {
    for (const event of stateEvents({ runId: "run-1", frames, held: [] }, 1000)) run.apply(event);
  }
  return Object.fromEntries(Object.entries(run.record.nodes).map(([path, { state }]) => [path, state]));
}

describe("what an adapter tells of states", () => {
  it("is shown as what a run tells of itself", () => {
    const told = [{ ...frame, nodes: [{ id: "a", state: "running" }] }] as const;
    expect(statesAfter(told)).toMatchObject({ a: "running", inner: "pending" });
    expect(statesAfter(told, [{ ...frame, nodes: [{ id: "a", state: "completed" }] }])).toMatchObject({
      a: "completed",
    });
  });

  it("begins what it tells of only at its end, and leaves alone what waits", () => {
    const nodes = [
      { id: "a", state: "failed" },
      { id: "inner", state: "ready" },
    ] as const;
    expect(statesAfter([{ ...frame, nodes }])).toMatchObject({ a: "failed", inner: "pending" });
  });

  it("reaches what stands in a sub-flow", () => {
    const nodes = [
      { id: "b", state: "completed" },
      { id: "c", state: "skipped" },
    ] as const;
    expect(statesAfter([{ path: "inner/", instance: undefined, nodes }])).toMatchObject({
      inner: "completed",
      "inner>b": "completed",
      "inner>c": "skipped",
    });
  });

  it("counts the instances of a map apart", () => {
    const run = new LiveRun(hello());
    const frames = ["0", "1"].map((instance) => ({
      path: "",
      instance,
      nodes: [{ id: "a", state: instance === "0" ? ("completed" as const) : ("running" as const) }],
    }));
    for (const event of stateEvents({ runId: "run-1", frames, held: [] }, 1000)) run.apply(event);
    expect(run.record.nodes.a).toMatchObject({ state: "running", runs: 2 });
  });
});
