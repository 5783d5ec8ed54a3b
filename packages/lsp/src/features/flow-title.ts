import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";

/** What people call a flow: the name given to it, else the variable or export that it is. */
export function flowTitle(index: ProjectIndex, flow: FlowDefinition): string {
  const { name, assigned } = flow.record;
  if (name !== undefined && name !== "") return name;
  return assigned?.name ?? exportName(index, flow) ?? "flow";
}

/** The name that its file exports a flow by; undefined if it does not. */
export function exportName(index: ProjectIndex, { file, record }: FlowDefinition): string | undefined {
  const source = index.record(file);
  if (source === undefined) return undefined;
  const own = source.flows.indexOf(record);
  for (const [name, origin] of source.exports) if (origin.kind === "flow" && origin.index === own) return name;
  return undefined;
}
