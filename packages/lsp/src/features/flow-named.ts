import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { exportName, flowTitle } from "./flow-title.ts";

/** The flow of a file that clients mean by a name: what its file exports it by, else what people call it. */
export function flowNamed(index: ProjectIndex, file: string, name: string): FlowDefinition | undefined {
  const flows = index.flowsIn(file);
  const exported = flows.find((flow) => exportName(index, flow) === name);
  return exported ?? flows.find((flow) => flowTitle(index, flow) === name);
}
