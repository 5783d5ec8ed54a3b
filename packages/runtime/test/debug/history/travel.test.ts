import { expect, test } from "vitest";
import { History } from "../../../src/debug/history/history.ts";
import { type Travel, travelled } from "../../../src/debug/history/travel.ts";
import { Breakpoints } from "../../../src/debug/stops/breakpoints.ts";
import { flow, task } from "../../../src/index.ts";
import type { Gate } from "../../../src/ports/debugger.ts";
import { attached } from "../attached.ts";

for (const name of ["a", "b", "c", "d", "e"]) task(name, (n: unknown) => `${String(n)}${name}`);

/** Runs a flow, and moves through its record as a branch that stands before a node; names the nodes that it comes to. */
async function moves(
  text: string,
  how: readonly (Travel["how"] | readonly [Travel["how"], "gate"])[],
  { at, breakpoints = new Breakpoints() }: { readonly at?: string; readonly breakpoints?: Breakpoints } = {},
): Promise<readonly string[]> {
  const history = new History();
  let present: Gate | undefined;
  let runId = "";
  const debug = {
    gate(gate: Gate): undefined {
      history.keep(gate);
      runId = gate.run.runId;
      if (gate.kind === "before" && gate.node === at) {
        present = gate;
        history.standsAt(gate);
      }
    },
  };
  await attached(debug, () => flow.from(text).run(""));
  let from: number | undefined = at === undefined ? history.rangeOf(runId).latest : undefined;
  return how.map((move) => {
    const [step, granularity = "task"] = typeof move === "string" ? [move] : move;
    const given: Travel = { runId, how: step, granularity, ...(from === undefined ? {} : { from }) };
    const found = travelled(given, { history, breakpoints, present });
    if (found === null) return "-";
    from = found;
    const moment = history.moment(runId, found);
    return `${moment?.kind} ${moment?.gate.node}`;
  });
}

test("a step back comes to the task before, and stays at the first", async () => {
  expect(await moves("a >> b >> c", ["back", "back", "back"], { at: "c" })).toEqual(["before b", "before a", "-"]);
  expect(
    await moves(
      "a >> b",
      [
        ["back", "gate"],
        ["back", "gate"],
      ],
      { at: "b" },
    ),
  ).toEqual(["after a", "before a"]);
});

test("forward steps end at the present", async () => {
  expect(await moves("a >> b >> c", ["back", "back", "over", "over"], { at: "c" })).toEqual([
    "before b",
    "before a",
    "before b",
    "-",
  ]);
  expect(await moves("a >> b", ["over"], { at: "b" })).toEqual(["-"]);
});

test("a branch does not come through the branches beside it, what is behind them comes through the last one", async () => {
  expect(await moves("a >> (b >> c | d) >> e", ["back", "back", "over", "in"], { at: "c" })).toEqual([
    "before b",
    "before a",
    "-",
    "before b",
  ]);
  const back = await moves("a >> (b | d) >> e", ["back", "back"], { at: "e" });
  expect(back).toEqual(["before d", "before a"]);
});

test("a step over passes what is in a group, a step in enters it", async () => {
  const toStart = ["back", "back", "back"] as const;
  expect(await moves("a >> (b >> c) >> e", [...toStart, "in"], { at: "e" })).toEqual([
    "before c",
    "before b",
    "before a",
    "before b",
  ]);
});

test("a run that is over is looked at from its last moment, and there is nothing behind that", async () => {
  expect(await moves("a >> b", ["over", "back", "onward"])).toEqual(["-", "before b", "-"]);
});

test("back and onward to what a breakpoint would have stopped at, by its condition then and whatever its count", async () => {
  const breakpoints = new Breakpoints();
  breakpoints.set([
    { id: 1, target: { kind: "task", task: "b" }, condition: "results.a === 'a' && !('b' in results)" },
    { id: 2, target: { kind: "task", task: "c" }, condition: "input === 'never'" },
    { id: 3, target: { kind: "task", task: "d" }, hitCondition: "100" },
    { id: 4, target: { kind: "task", task: "d" }, condition: "throws()" },
  ]);
  expect(
    await moves("a >> b >> c >> d >> e", ["toBreakpoint", "toBreakpoint", "toBreakpoint", "toBreakpoint"], {
      at: "e",
      breakpoints,
    }),
  ).toEqual(["before d", "before b", "before a", "-"]);
  expect(
    await moves("a >> b >> c", ["toBreakpoint", "toBreakpoint", "onward", "onward"], { at: "c", breakpoints }),
  ).toEqual(["before b", "before a", "before b", "-"]);
});
