import type { NodeState } from "@graflow/dsl";
import type { NodeRun } from "../protocol.ts";

/** Where a node of the picture stands: also at a gate of the debugger's. */
export type ShownRun = Omit<NodeRun, "state"> & { readonly state: NodeState | "paused" };
