import type { GateInfo } from "@graflow/runtime/debug";

/** A name for a branch, unlike those that are taken: its flow, and where in that it branched off; `report: each[2]`. */
export function branchName({ workflow, branch }: GateInfo, taken: ReadonlySet<string>): string {
  const name = branch.length === 0 ? workflow : `${workflow}: ${branch.join(" / ")}`;
  if (!taken.has(name)) return name;
  for (let n = 2; ; n++) if (!taken.has(`${name} (${n})`)) return `${name} (${n})`;
}
