import { flow } from "graflow";
import { largeFlowText } from "../large-graph.ts";
import { fullBudget, quickBudget, timeOf } from "../sampling.ts";

/** Milliseconds for the large graph. */
export interface LargeRun {
  /** From the flow's text to the end of the first run of a process: parsed, checked, planned and run. */
  readonly firstMs: number;
  /** A further run, once warm. */
  readonly warmMs: number;
}

/** A process of its own: `node large-run.js <nodes> <full|quick>`. Prints a {@link LargeRun} as JSON. */
const nodes = Number(process.argv[2]);
let calls = 0;
const count = async (): Promise<number> => calls++;
const text = largeFlowText(nodes, { each: count, last: count });

const start = performance.now();
const large = flow.from(text);
const readMs = performance.now() - start;
const { firstMs, warmMs } = await timeOf(() => large.run(), process.argv[3] === "quick" ? quickBudget : fullBudget);

calls = 0;
await large.run();
if (calls !== nodes) throw new Error(`a run of ${nodes} nodes ran ${calls} tasks`);

const result: LargeRun = { firstMs: readMs + firstMs, warmMs };
process.stdout.write(JSON.stringify(result));
