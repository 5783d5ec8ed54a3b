import { task } from "graflow";

/** Nodes in one stage of the large graph: a group of nine, and the task that joins it. */
const stageSize = 10;

/** What the tasks of the large graph do. */
export interface LargeGraphTasks {
  /** Of all but the last. */
  readonly each: () => Promise<number>;
  /** The join of the last stage: all that a run keeps is alive when it is called. */
  readonly last: () => Promise<number>;
}

/**
 * Defines the tasks of a large graph and returns the text of its flow: a chain of groups, each with its join. `nodes`
 * is a multiple of ten.
 */
export function largeFlowText(nodes: number, { each, last }: LargeGraphTasks): string {
  const stages: string[] = [];
  const count = nodes / stageSize;
  for (let stage = 0; stage < count; stage++) {
    const branches = Array.from({ length: stageSize - 1 }, (_, index) => `s${stage}b${index}`);
    for (const name of branches) task(name, each);
    task(`s${stage}`, stage === count - 1 ? last : each);
    stages.push(`(${branches.join(" | ")}) >> s${stage}`);
  }
  return stages.join(" >> ");
}
