import type { RunEvent } from "@graflow/runtime";
import { expect, test } from "vitest";
import { type NodeEvent, NodeProgress } from "../../src/view/node-progress.ts";
import { aborted, at, completed, failed, retrying, skipped, started } from "../support/run-events.ts";

function after(...events: readonly RunEvent[]): NodeProgress {
  const node = new NodeProgress({ id: "a", repeatedBy: [] });
  for (const event of events) node.apply(event as NodeEvent);
  return node;
}

test("waits, runs, completes", () => {
  expect(after().view).toBe("waiting");
  expect(after(started(5, "a")).view).toBe("running");
  expect(after(started(5, "a"), completed(9, "a")).view).toBe("completed");
});

test("its time runs from the first start to the last end", () => {
  expect(after().elapsedMs(99)).toBeUndefined();
  expect(after(started(5, "a")).elapsedMs(20)).toBe(15);
  expect(after(started(5, "a"), completed(9, "a")).elapsedMs(20)).toBe(4);
});

test("between two attempts it is retrying, and says when the next one begins", () => {
  const node = after(started(0, "a"), retrying(10, "a", { attempt: 1, delayMs: 100 }));
  expect([node.view, node.retryAtMs]).toEqual(["retrying", 110]);
  node.apply(started(110, "a", { attempt: 2 }) as NodeEvent);
  expect([node.view, node.retryAtMs, node.attempt]).toEqual(["running", undefined, 2]);
  expect(node.elapsedMs(120)).toBe(120);
});

test("counts iterations", () => {
  const node = after(started(0, "a"), at(3, { type: "taskIterating", node: "a", task: "a", iteration: 1 }));
  expect([node.view, node.iteration]).toEqual(["running", 2]);
});

test("with one item failed it has failed once all have ended", () => {
  const [first, second] = [{ instance: "0" }, { instance: "1" }];
  const node = after(started(0, "a", first), started(0, "a", second), failed(1, "a", first));
  expect(node.view).toBe("running");
  node.apply(completed(2, "a", second) as NodeEvent);
  expect([node.view, node.completed, node.failed]).toEqual(["failed", 1, 1]);
});

test("what a jump runs again is not counted twice, and its last outcome holds", () => {
  const node = after(started(0, "a"), failed(1, "a"), started(2, "a"), completed(3, "a"));
  expect([node.view, node.completed, node.failed]).toEqual(["completed", 1, 0]);
});

test("is skipped if it never ran, and aborted if it was cut short or given up at the end", () => {
  expect(after(skipped(1, "a")).view).toBe("skipped");
  expect(after(started(0, "a"), aborted(1, "a")).view).toBe("aborted");
  const node = after(started(0, "a"));
  node.abandon(50);
  expect([node.view, node.elapsedMs(99)]).toEqual(["aborted", 50]);
});
