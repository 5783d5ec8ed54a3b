import { compileFlow } from "@graflow/dsl";
import type { RunEvent } from "@graflow/runtime";
import { expect, test } from "vitest";
import { executionLabel, RunModel } from "../../src/view/run-model.ts";
import {
  aborted,
  at,
  completed,
  failed,
  mapStarted,
  retrying,
  runEnded,
  runStarted,
  skipped,
  started,
} from "../support/run-events.ts";

function after(text: string, ...events: readonly RunEvent[]): RunModel {
  const model = new RunModel({ name: "main", graph: compileFlow(text).graph });
  for (const event of events) model.apply(event);
  return model;
}

test("counts what was run, failed, skipped and tried again", () => {
  const model = after(
    "a >> b >> c",
    runStarted(),
    started(0, "a"),
    retrying(1, "a", { attempt: 1, delayMs: 1 }),
    started(2, "a", { attempt: 2 }),
    completed(3, "a"),
    started(3, "b"),
    failed(4, "b"),
    skipped(4, "c"),
    aborted(4, "c"),
  );
  expect(model.counts).toEqual({ completed: 1, failed: 1, aborted: 1, skipped: 1, retries: 1 });
});

test("has begun once a task was started", () => {
  expect(after("a", runStarted()).begun).toBe(false);
  expect(after("a", runStarted(), started(0, "a")).begun).toBe(true);
});

test("keeps the five slowest executions, the first of equals first", () => {
  const durations = [5, 50, 10, 50, 1, 30, 20].map((durationMs, i) =>
    completed(9, "a", { instance: `${i}`, durationMs }),
  );
  expect(after("a[]", runStarted(), ...durations).slowest).toEqual([
    { label: "a[1]", durationMs: 50 },
    { label: "a[3]", durationMs: 50 },
    { label: "a[5]", durationMs: 30 },
    { label: "a[6]", durationMs: 20 },
    { label: "a[2]", durationMs: 10 },
  ]);
});

test("a node that was added stands behind the one that added it", () => {
  const added = at(1, { type: "taskAdded", node: "x", task: "x", after: "a" });
  expect(after("a >> b", runStarted(), started(0, "a"), added).nodes.map(({ id }) => id)).toEqual(["a", "x", "b"]);
});

test("knows how many items a map has once it has started", () => {
  const model = after("list >> a[] >> b", runStarted());
  const items = (): unknown => model.nodes.map((node) => node.items);
  expect(items()).toEqual([undefined, undefined, undefined]);
  model.apply(mapStarted(1, "a", 3));
  expect(items()).toEqual([undefined, 3, undefined]);
});

test("after the end nothing runs any more", () => {
  const model = after("a", runStarted(), started(0, "a"), runEnded(9, "cancelled"));
  expect(model.nodes.map(({ view }) => view)).toEqual(["aborted"]);
  expect(model.ended?.status).toBe("cancelled");
});

test("names an execution by its node and its item or round", () => {
  expect(executionLabel({ node: "a" })).toBe("a");
  expect(executionLabel({ node: "sub/a", instance: "3.1" })).toBe("sub/a[3.1]");
});
