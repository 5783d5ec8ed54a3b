import type { BranchThread } from "./threads.ts";

/** What a list of threads shows of one. */
export function threadName({ stop, id }: BranchThread): string {
  if (stop === undefined) return `branch ${id}`;
  const { workflow, node, instance } = stop.gate;
  return `${workflow}: ${node}${instance === undefined ? "" : `[${instance}]`}`;
}
