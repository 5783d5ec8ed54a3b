import { flow, type Workflow } from "graflow";
import { heapBytes } from "../heap.ts";
import { largeFlowText } from "../large-graph.ts";

/** Bytes on the heap for each node of the large graph. */
export interface NodeHeap {
  /** The definition of its task. */
  readonly taskBytes: number;
  /** Its part of the flow, once that has been run. */
  readonly flowBytes: number;
  /** Its part of a run, when the last task of that run is called. */
  readonly runBytes: number;
}

/** A process of its own: `node --expose-gc node-heap.js <nodes>`. Prints a {@link NodeHeap} as JSON. */
const nodes = Number(process.argv[2]);
let inLastTask = 0;

function defineFlow(): { readonly large: Workflow; readonly withTasks: number } {
  const text = largeFlowText(nodes, {
    each: async () => 0,
    last: async () => {
      inLastTask = heapBytes();
      return 1;
    },
  });
  const withTasks = heapBytes();
  return { large: flow.from(text), withTasks };
}

const empty = heapBytes();
const { large, withTasks } = defineFlow();
await large.run();
const withFlow = heapBytes();
const output = await large.run();
if (output !== 1) throw new Error(`the large graph's output should be 1, found ${String(output)}`);

const result: NodeHeap = {
  taskBytes: (withTasks - empty) / nodes,
  flowBytes: (withFlow - withTasks) / nodes,
  runBytes: (inLastTask - withFlow) / nodes,
};
process.stdout.write(JSON.stringify(result));
