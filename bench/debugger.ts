import { runChild } from "./child.ts";
import type { Effort } from "./comparison.ts";
import type { DebuggerCost } from "./processes/debugger-cost.ts";
import type { SeamTime } from "./processes/seam-cost.ts";
import { median } from "./sampling.ts";
import type { ScaleFigure } from "./scale.ts";

/** What it costs a task that a debugger could be attached, and that one is. */
export async function debuggerFigures({ runs, quick }: Effort): Promise<readonly ScaleFigure[]> {
  process.stderr.write("the debugger\n");
  const seams = await seamCost(quick ? 1 : 20 * runs, quick ? "20" : "400");
  const costs: DebuggerCost[] = [];
  for (let run = 0; run < runs; run++) costs.push(await runChild("debugger-cost", { args: [quick ? "5" : "100"] }));
  const withoutHistoryUs = median(costs.map((one) => one.withoutHistoryUs));
  const withHistoryUs = median(costs.map((one) => one.withHistoryUs));
  return [
    {
      what: "a task, for that a debugger could be attached (in brackets: for nothing, the error of the method)",
      measured: `${percent(seams.ratio)} (${percent(seams.control)})`,
      budget: "+1%",
    },
    {
      what: "a task, with a debugger attached that has no breakpoint; with one that keeps a history too",
      measured: `+${withoutHistoryUs.toFixed(1)} µs; +${withHistoryUs.toFixed(1)} µs`,
      budget: "+5 µs",
    },
  ];
}

/**
 * The time of a task to that in an engine without a place for a debugger, and to itself: of many processes, as the
 * compiler of JavaScript makes another thing of the same code in each, taken in turns, so that whatever else the machine
 * does falls on all.
 */
async function seamCost(
  rounds: number,
  samples: string,
): Promise<{ readonly ratio: number; readonly control: number }> {
  const times = { with: [] as SeamTime[], without: [] as SeamTime[], again: [] as SeamTime[] };
  for (let round = 0; round < rounds; round++) {
    times.with.push(await runChild("seam-cost", { args: ["with", samples] }));
    times.without.push(await runChild("seam-cost", { args: ["without", samples] }));
    times.again.push(await runChild("seam-cost", { args: ["with", samples] }));
  }
  const time = median(times.with);
  return { ratio: time / median(times.without), control: time / median(times.again) };
}

function percent(ratio: number): string {
  const points = (ratio - 1) * 100;
  return `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(1)}%`;
}
