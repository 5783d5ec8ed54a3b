import { beforeEach, describe, expect, it } from "vitest";
import { innerRuns } from "../../src/runs/inner-runs.ts";
import type { RunMessage } from "../../src/runs/run-message.ts";
import type { RunRecord } from "../../src/runs/run-record.ts";
import { type RunChange, type RunEntry, Runs } from "../../src/runs/runs.ts";
import { ended, happened, hello, record, TestWorld } from "./sample-run.ts";

const inner = { file: "/app/inner.ts", exportName: "clean", name: "clean" };
const subFlows = { inner };
const done = { state: "completed" } as const;
const pending = { state: "pending" } as const;

let world: TestWorld;
let runs: Runs;
let changes: RunChange[];

beforeEach(() => {
  world = new TestWorld();
  runs = new Runs(world, world);
  changes = [];
  runs.onDidChange((change) => changes.push(change));
});

function begin(runId = "run-1"): RunEntry {
  return runs.begin(hello({ runId }), { subFlows, stop: () => {} });
}

function event(type: string, node: string): RunMessage {
  return { type: "event", event: happened(type, node) };
}

describe("what a run does inside a sub-flow", () => {
  it("is shown for that flow, from the beginning on", () => {
    const run = begin();
    run.take(event("taskStarted", "inner/b"));
    world.pass();
    expect(runs.shownOf(inner)?.nodes.b?.state).toBe("running");
    const told = changes.filter(({ flow }) => flow === inner);
    expect(told.map(({ nodes, isWhole }) => [isWhole, nodes.b?.state, nodes.c?.state])).toEqual([
      [true, "pending", "pending"],
      [true, "running", "pending"],
    ]);
    run.take(event("taskCompleted", "inner/b"));
    run.take({ type: "event", event: ended("completed") });
    run.close();
    expect(runs.shownOf(inner)).toMatchObject({
      id: "run-1>inner",
      status: "completed",
      nodes: { b: done },
      inside: { flow: "main", path: "inner", places: 1 },
    });
    expect(runs.find("run-1>inner")).toEqual(runs.shownOf(inner));
    expect(runs.shown.map(({ id }) => id)).toEqual(["run-1", "run-1>inner"]);
  });

  it("is no run of its own: the list has the run as a whole", () => {
    begin();
    expect(runs.all.map(({ id }) => id)).toEqual(["run-1"]);
  });

  it("gives way to a later run, of the flow itself or inside of another", () => {
    begin().close();
    const own = hello({ runId: "run-2", flow: { ...inner, nodes: [["b"], ["c"]] } });
    runs.begin(own, { stop: () => {} }).close();
    expect(runs.shownOf(inner)?.id).toBe("run-2");
    begin("run-3").close();
    expect(runs.shownOf(inner)?.id).toBe("run-3>inner");
    runs.show("run-1");
    expect(runs.shownOf(inner)?.id).toBe("run-1>inner");
  });

  it("is taken away with all other states, and comes back with the next run", () => {
    begin().close();
    runs.clear();
    expect(runs.shown).toEqual([]);
    expect(changes.at(-1)).toMatchObject({ flow: inner, nodes: {} });
    begin("run-2");
    expect(runs.shownOf(inner)?.id).toBe("run-2>inner");
  });

  it("is known when the editor starts anew", () => {
    begin().close();
    expect(new Runs(world, world).shownOf(inner)?.id).toBe("run-1>inner");
  });
});

describe("a flow that stands at several places", () => {
  const deep = { ...inner, exportName: "deep" };
  const at = ({ nodes }: Pick<RunRecord, "nodes">): readonly RunRecord[] =>
    innerRuns(record({ subFlows: { first: inner, second: inner, "second>deep": deep }, nodes }));

  it("shows the last that has begun", () => {
    const nodes = { first: done, "first>b": done, second: pending, "second>b": pending, "second>deep": pending };
    expect(at({ nodes })[0]).toMatchObject({ id: "run-1>first", nodes: { b: done }, inside: { places: 2 } });
    const later = { ...nodes, second: { state: "running" }, "second>b": { state: "running" } } as const;
    expect(at({ nodes: later })[0]).toMatchObject({ id: "run-1>second", nodes: { b: { state: "running" } } });
  });

  it("has the flows inside of it as well", () => {
    const nodes = { second: done, "second>deep": done, "second>deep>c": done };
    expect(at({ nodes }).map(({ id, nodes: shown }) => [id, Object.keys(shown)])).toEqual([
      ["run-1>second", ["deep", "deep>c"]],
      ["run-1>second>deep", ["c"]],
    ]);
  });
});
