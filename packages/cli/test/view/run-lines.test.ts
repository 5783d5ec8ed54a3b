import { compileFlow } from "@graflow/dsl";
import type { RunEvent } from "@graflow/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { glyphsFor } from "../../src/view/glyphs.ts";
import { uncolored } from "../../src/view/palette.ts";
import { runLines } from "../../src/view/run-lines.ts";
import { RunModel } from "../../src/view/run-model.ts";
import { textWidth } from "../../src/view/text-width.ts";
import {
  aborted,
  completed,
  failed,
  mapStarted,
  retrying,
  runEnded,
  runStarted,
  skipped,
  started,
} from "../support/run-events.ts";

interface Size {
  readonly columns?: number;
  readonly rows?: number;
  readonly nowMs?: number;
}

function linesOf(
  text: string,
  events: readonly RunEvent[],
  { columns = 80, rows = 20, nowMs = 1000 }: Size = {},
): readonly string[] {
  const model = new RunModel({ name: "main", graph: compileFlow(text).graph });
  for (const event of events) model.apply(event);
  const glyphs = glyphsFor({ env: {}, platform: "linux" });
  return runLines(model, rows, { columns, paint: uncolored, glyphs, nowMs, frame: 0 });
}

test("a line for each node and one for the run", () => {
  const events = [runStarted(), started(0, "fetch"), completed(120, "fetch"), started(120, "words")];
  expect(linesOf("fetch >> words >> store", events, { nowMs: 1620 })).toEqual([
    "  ✓ fetch  120ms",
    "  ⠋ words  1.5s",
    "  ○ store",
    "  main running 1.6s · 1/3 done · 1 running",
  ]);
});

test("attempts, failures and what was skipped", () => {
  const events = [
    runStarted(),
    started(0, "a"),
    retrying(10, "a", { attempt: 1, delayMs: 2000 }),
    started(0, "b"),
    failed(30, "b", { error: new TypeError("no\nluck") }),
    skipped(30, "c"),
  ];
  expect(linesOf("a | b >> c", events)).toEqual([
    "  ↻ a  1.0s, attempt 2 in 1.0s, boom",
    "  ✗ b  30ms, TypeError: no luck",
    "  ⊘ c",
    "  main running 1.0s · 0/3 done · 1 running · 1 failed · 1 skipped",
  ]);
});

test("while it is cancelled it says so, and which tasks were cut short", () => {
  const model = new RunModel({ name: "main", graph: compileFlow("a >> b").graph });
  for (const event of [runStarted(), started(0, "a"), aborted(70, "a")]) model.apply(event);
  model.cancelling = true;
  const glyphs = glyphsFor({ env: {}, platform: "linux" });
  expect(runLines(model, 9, { columns: 80, paint: uncolored, glyphs, nowMs: 100, frame: 0 })).toEqual([
    "  ⊘ a  70ms, aborted",
    "  ○ b",
    "  main cancelling 100ms · 0/2 done · 1 aborted",
  ]);
});

test("how far a map has come", () => {
  const items = [0, 1, 2].map((i) => started(5, "a", { instance: `${i}` }));
  const list = [started(0, "list"), completed(5, "list"), mapStarted(5, "a", 4)];
  const lines = linesOf("list >> a[3]", [runStarted(), ...list, ...items, completed(9, "a", { instance: "1" })]);
  expect(lines[1]).toBe("  ⠋ a 1/4  995ms");
});

test("how many items are done where it is not known how many there are, and which round it is", () => {
  const item = { instance: "0" };
  expect(linesOf("(x | y) >> (a[])[]", [runStarted(), started(0, "a", item), completed(9, "a", item)])[2]).toBe(
    "  ✓ a 1 done  9ms",
  );
  expect(linesOf("a@loop(max: 9)", [runStarted(), started(0, "a", { instance: "3" })])[0]).toBe("  ⠋ a round 3  1.0s");
});

test("once the run has ended the summary stands for the line of the run", () => {
  expect(linesOf("a", [runStarted(), started(0, "a"), completed(40, "a"), runEnded(50)])).toEqual(["  ✓ a  40ms"]);
});

test("where rows are few, completed nodes are counted in one line and the next ones that wait are shown", () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const done = names.slice(0, 12).flatMap((name) => [started(0, name), completed(5, name)]);
  expect(linesOf(names.join(" >> "), [runStarted(), ...done, started(5, "n12")], { rows: 6 })).toEqual([
    "  … 12 completed",
    "  ⠋ n12  995ms",
    "  ○ n13",
    "  ○ n14",
    "  … 5 waiting",
    "  main running 1.0s · 12/20 done · 1 running",
  ]);
});

test("where more run than there are rows, the rest is counted", () => {
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const running = names.slice(0, 18).map((name) => started(0, name));
  expect(linesOf(names.join(" | "), [runStarted(), ...running], { rows: 5 })).toEqual([
    "  ⠋ n0  1.0s",
    "  ⠋ n1  1.0s",
    "  … 16 more at work",
    "  … 2 waiting",
    "  main running 1.0s · 0/20 done · 18 running",
  ]);
});

test("never more lines than rows, never wider than the columns", () => {
  const names = Array.from({ length: 12 }, (_, i) => `node_${"x".repeat(i * 3)}${i}`);
  const step = fc.constantFrom<(name: string) => RunEvent>(
    (name) => started(1, name),
    (name) => completed(2, name),
    (name) => failed(3, name, { error: new Error("日本語 ".repeat(20)) }),
    (name) => skipped(4, name),
    (name) => retrying(5, name, { attempt: 7, delayMs: 100 }),
  );
  const happened = fc.array(fc.tuple(step, fc.constantFrom(...names)), { maxLength: 40 });
  fc.assert(
    fc.property(happened, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 16 }), (steps, columns, rows) => {
      const events = steps.map(([make, name]) => make(name));
      const lines = linesOf(names.join(" | "), [runStarted(), ...events], { columns, rows });
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});
