import { compileFlow } from "@graflow/dsl";
import type { RunEvent } from "@graflow/runtime";
import { expect, test } from "vitest";
import { glyphsFor } from "../../src/view/glyphs.ts";
import { uncolored } from "../../src/view/palette.ts";
import { RunModel } from "../../src/view/run-model.ts";
import { summaryLines } from "../../src/view/summary.ts";
import { aborted, completed, failed, retrying, runEnded, runStarted, skipped } from "../support/run-events.ts";

function summaryOf(...events: readonly RunEvent[]): readonly string[] {
  const model = new RunModel({ name: "main", graph: compileFlow("a >> b >> c").graph });
  for (const event of [runStarted(), ...events]) model.apply(event);
  return summaryLines(model, { paint: uncolored, glyphs: glyphsFor({ env: {}, platform: "linux" }) });
}

test("the status, the time, how much was run, and what took longest", () => {
  expect(
    summaryOf(
      completed(1, "a", { durationMs: 1200 }),
      retrying(1, "b", { attempt: 1, delayMs: 1 }),
      completed(1, "b", { durationMs: 600, instance: "3" }),
      skipped(1, "c"),
      runEnded(1900),
    ),
  ).toEqual([
    "✓ main completed in 1.9s: 2 tasks run, 1 skipped, 1 retry",
    "slowest:",
    `  a        1.2s  ${"█".repeat(24)}`,
    `  b[3]    600ms  ${"█".repeat(12)}`,
  ]);
});

test("what took no time worth a bar has none", () => {
  const [quick, slow, quicker] = [9, 1000, 30].map((durationMs, i) => completed(1, `t${i}`, { durationMs }));
  expect(summaryOf(quick as RunEvent, runEnded(9))).toHaveLength(1);
  expect(summaryOf(quick as RunEvent, quick as RunEvent, runEnded(9))).toHaveLength(1);
  expect(summaryOf(quick as RunEvent, slow as RunEvent, quicker as RunEvent, runEnded(9)).slice(1)).toEqual([
    "slowest:",
    `  t1     1.0s  ${"█".repeat(24)}`,
  ]);
});

test("one task alone is not the slowest of anything", () => {
  expect(summaryOf(failed(1, "a"), runEnded(3, "failed"))).toEqual(["✗ main failed in 3ms: 1 task run, 1 failed"]);
});

test("a run that a task ended early has gone well, a cancelled one has not", () => {
  expect(summaryOf(runEnded(3, "terminated"))).toEqual(["✓ main terminated in 3ms: 0 tasks run"]);
  expect(summaryOf(aborted(2, "a"), runEnded(3, "cancelled"))).toEqual([
    "✗ main cancelled in 3ms: 0 tasks run, 1 aborted",
  ]);
});

test("a run that has not ended has none", () => {
  expect(summaryOf()).toEqual([]);
});
