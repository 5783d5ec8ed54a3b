import { runChild } from "./child.ts";
import type { Effort } from "./comparison.ts";
import { importCostMs } from "./import-cost.ts";
import type { LargeRun } from "./processes/large-run.ts";
import type { LoopHeap } from "./processes/loop-heap.ts";
import type { NodeHeap } from "./processes/node-heap.ts";
import { median } from "./sampling.ts";

/** One figure that only graflow is asked for, with the budget it is held to. */
export interface ScaleFigure {
  readonly what: string;
  readonly measured: string;
  /** Absent where the figure explains another. */
  readonly budget?: string;
}

/** How graflow alone behaves at size. */
export async function scaleFigures({ runs, quick }: Effort): Promise<readonly ScaleFigure[]> {
  process.stderr.write("large graphs, heap and import of graflow\n");
  const nodes = quick ? 1_000 : 100_000;
  const rounds = quick ? 1_000 : 1_000_000;
  const large: LargeRun[] = [];
  const heap: NodeHeap[] = [];
  const loop: LoopHeap[] = [];
  for (let run = 0; run < runs; run++) {
    large.push(await runChild("large-run", { args: [String(nodes), quick ? "quick" : "full"] }));
    heap.push(await runChild("node-heap", { args: [String(nodes)], flags: ["--expose-gc"] }));
    loop.push(await runChild("loop-heap", { args: [String(rounds)], flags: ["--expose-gc"] }));
  }
  const importMs = importCostMs(quick ? 2 : 4 * runs);

  const taskBytes = median(heap.map((one) => one.taskBytes));
  const flowBytes = median(heap.map((one) => one.flowBytes));
  const runBytes = median(heap.map((one) => one.runBytes));
  const growth = median(loop.map((one) => one.lateBytes - one.earlyBytes));
  const nodesText = `${count(nodes)} nodes`;
  return [
    {
      what: `a run of ${nodesText}, warm`,
      measured: `${count(median(large.map((one) => one.warmMs)))} ms`,
      budget: "60 ms",
    },
    {
      what: `${nodesText} from their text to the end of the first run`,
      measured: `${count(median(large.map((one) => one.firstMs)))} ms`,
    },
    {
      what: `heap for each of ${nodesText}`,
      measured: `${count(taskBytes + flowBytes + runBytes)} bytes`,
      budget: "1,024 bytes",
    },
    {
      what: "of which its task, its part of the flow, its part of a run",
      measured: `${count(taskBytes)} + ${count(flowBytes)} + ${count(runBytes)} bytes`,
    },
    {
      what: `heap that a loop gained from round ${count(rounds / 10)} to round ${count(rounds)}`,
      measured: `${count(growth / 1_024)} KB`,
      budget: "flat",
    },
    { what: '`import "graflow"`, over an empty process', measured: `${count(importMs)} ms`, budget: "40 ms" },
  ];
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}
