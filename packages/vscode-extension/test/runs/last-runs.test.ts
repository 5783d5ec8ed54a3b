import type { LastRunParams } from "@graflow/lsp";
import { beforeEach, expect, it } from "vitest";
import { LastRuns } from "../../src/runs/last-runs.ts";
import type { NodeRecord, RunRecord } from "../../src/runs/run-record.ts";
import { Runs } from "../../src/runs/runs.ts";
import { ended, happened, hello, record, TestWorld } from "./sample-run.ts";

let runs: Runs;
let lastRuns: LastRuns;
let sent: LastRunParams[];

function open(saved: readonly RunRecord[] = []): void {
  const world = new TestWorld(saved);
  runs = new Runs(world, world);
  sent = [];
  lastRuns = new LastRuns(runs, {
    notify: (method, params) => {
      expect(method).toBe("graflow/lastRun");
      sent.push(params);
    },
  });
}

beforeEach(() => open());

const main = { textDocument: { uri: "file:///app/flows.ts" }, flow: "main" };

it("tells of a run when it has ended, once", () => {
  const run = runs.begin(hello(), { stop: () => {} });
  run.take({ type: "event", event: happened("taskStarted", "a") });
  expect(sent).toEqual([]);
  run.take({ type: "event", event: ended("completed") });
  run.close();
  expect(sent).toEqual([{ ...main, run: { status: "completed", startedMs: 1000, durationMs: 1000 } }]);
  runs.show("run-1");
  runs.clear();
  expect(sent).toHaveLength(1);
});

it("tells of the run that began last, whichever ended first", () => {
  const early = runs.begin(hello({ runId: "early", time: 1000 }), { stop: () => {} });
  runs.begin(hello({ runId: "late", time: 2000 }), { stop: () => {} }).close();
  early.close();
  expect(sent.map(({ run }) => run?.startedMs)).toEqual([2000]);
});

it("tells of a run whose process ended without a word", () => {
  runs.begin(hello({ time: 4000 }), { stop: () => {} }).close();
  expect(sent).toEqual([{ ...main, run: { status: "lost", startedMs: 4000, durationMs: 1000 } }]);
});

it("names the node of a sub-flow that the run failed in", () => {
  const run = runs.begin(hello(), { stop: () => {} });
  run.take({ type: "event", event: happened("taskFailed", "inner/b", { error: "no" }) });
  run.take({ type: "event", event: ended("failed", { error: "no" }) });
  run.close();
  expect(sent.map((params) => params.run)).toEqual([
    { status: "failed", startedMs: 1000, durationMs: 1000, failedTask: "inner>b" },
  ]);
});

const failed = (error: string): NodeRecord => ({ state: "failed", error });

it.each<[string, Partial<RunRecord>, string | undefined]>([
  ["whose error is the run's", { error: "no", nodes: { a: failed("no"), b: failed("other") } }, "a"],
  [
    "that failed last, where the run's error is another",
    { error: "group", nodes: { a: failed("x"), b: failed("y") } },
    "b",
  ],
  ["that a cancelled run failed in", { status: "cancelled", nodes: { a: failed("x") } }, "a"],
  ["none, where none has failed", { nodes: { a: { state: "completed" } } }, undefined],
  ["none in a run that completed all the same", { status: "completed", nodes: { a: failed("x") } }, undefined],
])("names the node %s", (_, changes, expected) => {
  open([record({ status: "failed", ...changes })]);
  lastRuns.tellAll();
  expect(sent[0]?.run?.failedTask).toBe(expected);
});

it("tells a server that has just started of the newest run of each flow", () => {
  const flow = { file: "/app/a b.ts", name: "own" };
  open([
    record({ id: "3", startedMs: 30, endedMs: 31, flow }),
    record({ id: "2", startedMs: 20, endedMs: 21 }),
    record({ id: "1", startedMs: 10, endedMs: 11 }),
  ]);
  runs.begin(hello({ runId: "4" }), { stop: () => {} });
  const expected = [
    { ...main, run: { status: "completed", startedMs: 20, durationMs: 1 } },
    {
      textDocument: { uri: "file:///app/a%20b.ts" },
      flow: "own",
      run: { status: "completed", startedMs: 30, durationMs: 1 },
    },
  ];
  sent.length = 0;
  lastRuns.tellAll();
  expect(sent).toEqual(expected);
  lastRuns.tellAll();
  expect(sent).toEqual([...expected, ...expected]);
});

it("takes back what has been forgotten, shown or not, and says nothing any more when it is over", () => {
  open([record()]);
  lastRuns.tellAll();
  runs.clear();
  runs.forget();
  expect(sent.at(-1)).toEqual({ ...main, run: null });
  lastRuns.dispose();
  runs.begin(hello(), { stop: () => {} }).close();
  expect(sent).toHaveLength(2);
});
