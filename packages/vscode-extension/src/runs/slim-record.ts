import type { NodeRecord, RunRecord } from "./run-record.ts";

/** Characters that the outputs and errors of a kept run may take together, and its input. */
const textBudget = 100_000;
/** Nodes of a kept run. */
const mostNodes = 2000;

/** A run as it is kept: large ones lose what takes most room, the outputs of later nodes first. */
export function slimRecord(run: RunRecord): RunRecord {
  let left = textBudget;
  const nodes = Object.entries(run.nodes)
    .slice(0, mostNodes)
    .map(([path, node]): [string, NodeRecord] => {
      const { output, ...rest } = node;
      left -= (rest.error ?? "").length + path.length;
      if (output === undefined || output.length > left) return [path, rest];
      left -= output.length;
      return [path, node];
    });
  const isInputKept = JSON.stringify(run.input).length <= textBudget;
  return {
    ...run,
    nodes: Object.fromEntries(nodes),
    ...(isInputKept ? undefined : { input: null, isInputCut: true }),
  };
}
