import type { Slot } from "../syntax/slot.ts";
import type { Span } from "../text/span.ts";
import type { TaskGraph } from "./graph.ts";

/** A {@link Slot} that may bring the graph of the flow it stands for, which then becomes a sub-flow's. */
export type GraphSlot =
  | Slot
  | { readonly kind: "flow"; readonly span: Span; readonly name: string; readonly graph: TaskGraph };
