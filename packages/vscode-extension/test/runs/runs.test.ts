import { beforeEach, describe, expect, it } from "vitest";
import type { RunHello } from "../../src/runs/run-message.ts";
import { type RunChange, type RunEntry, Runs } from "../../src/runs/runs.ts";
import { statesMessage, statesOf } from "../../src/runs/states-message.ts";
import { ended, happened, hello, record, TestWorld } from "./sample-run.ts";

let world: TestWorld;
let runs: Runs;
let changes: RunChange[];

function open(saved: readonly ReturnType<typeof record>[] = []): void {
  world = new TestWorld(saved);
  runs = new Runs(world, world);
  changes = [];
  runs.onDidChange((change) => changes.push(change));
}

function begin(given: RunHello = hello(), stop = (): void => {}): RunEntry {
  return runs.begin(given, { stop });
}

beforeEach(() => open());

const main = { file: "/app/flows.ts", exportName: "main", name: "main" };

describe("what is told", () => {
  it("a whole run when it begins, what has changed together a moment later, the whole when it has ended", () => {
    const run = begin();
    run.take({ type: "event", event: happened("taskStarted", "a") });
    run.take({ type: "event", event: happened("taskCompleted", "a", { durationMs: 3, output: 6 }) });
    expect(changes).toHaveLength(1);
    world.pass();
    run.take({ type: "event", event: ended("completed") });
    run.close();
    world.pass();
    expect(changes.map(({ isWhole, nodes, run: shown }) => [isWhole, Object.keys(nodes), shown?.status])).toEqual([
      [true, ["a", "inner", "inner>b", "inner>c"], "running"],
      [false, ["a"], "running"],
      [true, ["a", "inner", "inner>b", "inner>c"], "completed"],
    ]);
  });

  it("goes to the preview as it takes states, an error in place of an output", () => {
    const run = begin();
    run.take({ type: "event", event: happened("taskFailed", "a", { durationMs: 3, error: "no", attempts: 2 }) });
    world.pass();
    const [, change] = changes;
    expect(change && statesMessage(change)).toEqual({
      type: "states",
      run: "run-1",
      nodes: { a: { state: "failed", durationMs: 3, attempt: 2, output: 'threw "no"' } },
    });
    expect(statesOf(undefined)).toEqual({ type: "states", run: null, nodes: {} });
    expect(Object.keys(statesOf(runs.shownOf(main)).nodes)).toHaveLength(4);
  });

  it("nothing of a run that another one of its flow has taken the place of", () => {
    const first = begin();
    begin(hello({ runId: "run-2" }));
    changes.length = 0;
    first.take({ type: "event", event: happened("taskStarted", "a") });
    world.pass();
    expect(changes).toEqual([]);
  });
});

describe("which run is shown", () => {
  it("is the newest one of the flow", () => {
    open([record({ id: "old" }), record({ id: "older" })]);
    expect(runs.shownOf(main)?.id).toBe("old");
    begin();
    expect(runs.shownOf(main)?.id).toBe("run-1");
    expect(runs.shownOf({ file: "/app/flows.ts", exportName: "other", name: "other" })).toBeUndefined();
  });

  it("may be chosen, until another one begins", () => {
    open([record({ id: "old" }), record({ id: "older" })]);
    runs.show("older");
    expect(runs.shownOf(main)?.id).toBe("older");
    expect(changes.at(-1)).toMatchObject({ isWhole: true, run: { id: "older" } });
    begin();
    expect(runs.shownOf(main)?.id).toBe("run-1");
  });

  it("is none once it was cleared, until another one begins", () => {
    open([record()]);
    runs.clear();
    expect(runs.shown).toEqual([]);
    expect(changes.at(-1)).toMatchObject({ flow: main, run: undefined, nodes: {}, isWhole: true });
    begin(hello({ runId: "run-2" }));
    expect(runs.shown.map(({ id }) => id)).toEqual(["run-2"]);
  });
});

describe("what is kept", () => {
  it("the last 50 runs, the newest first", () => {
    for (let at = 1; at <= 60; at++) {
      const run = begin(hello({ runId: `run-${at}` }));
      run.take({ type: "event", event: ended("completed") });
      run.close();
    }
    expect(world.saved).toHaveLength(50);
    expect([world.saved[0]?.id, world.saved.at(-1)?.id]).toEqual(["run-60", "run-11"]);
    const later = new Runs(world, world);
    expect(later.lastOf(main)?.id).toBe("run-60");
  });

  it("nothing after the user wants it forgotten", () => {
    open([record()]);
    runs.forget();
    expect([runs.all, world.saved]).toEqual([[], []]);
    expect(changes.at(-1)).toMatchObject({ flow: main, run: undefined });
  });

  it("a run whose process has died, as lost", () => {
    begin().close();
    expect(world.saved).toMatchObject([{ id: "run-1", status: "lost", endedMs: 5000 }]);
  });

  it("how many events are missing", () => {
    const run = begin();
    run.take({ type: "dropped", count: 3 });
    run.take({ type: "dropped", count: 4 });
    run.close();
    expect(world.saved[0]?.missing).toBe(7);
  });
});

it("stops a run that is under way, and no other", () => {
  let stopped = 0;
  const run = begin(hello(), () => {
    stopped++;
  });
  expect([runs.stop("run-1"), runs.stop("unknown"), stopped]).toEqual([true, false, 1]);
  run.close();
  expect([runs.stop("run-1"), stopped]).toEqual([false, 1]);
});

it("takes the flow as the workspace knows it", () => {
  const flow = { file: "/app/flows.ts", exportName: "default", name: "nightly" };
  runs.begin(hello({ flow: { name: "flow" } }), { flow, stop: () => {} });
  expect(runs.shownOf(flow)?.flow).toEqual(flow);
});
