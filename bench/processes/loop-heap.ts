import { flow, task } from "graflow";
import { heapBytes } from "../heap.ts";

/** Bytes on the heap in a long loop. */
export interface LoopHeap {
  /** After a tenth of the rounds. */
  readonly earlyBytes: number;
  /** In the last round. */
  readonly lateBytes: number;
}

/** A process of its own: `node --expose-gc loop-heap.js <rounds>`. Prints a {@link LoopHeap} as JSON. */
const rounds = Number(process.argv[2]);
let earlyBytes = 0;
let lateBytes = 0;
task("loop", async (value: number, ctx) => {
  const next = value + 1;
  if (next === rounds / 10) earlyBytes = heapBytes();
  if (next === rounds) lateBytes = heapBytes();
  else ctx.nextIteration(next);
  return next;
});
const output = await flow.from("loop").run(0, { maxCycles: rounds + 1, maxSteps: Number.POSITIVE_INFINITY });
if (output !== rounds) throw new Error(`the loop's output should be ${rounds}, found ${String(output)}`);

const result: LoopHeap = { earlyBytes, lateBytes };
process.stdout.write(JSON.stringify(result));
