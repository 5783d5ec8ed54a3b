import type { Span } from "../text/span.ts";

/**
 * What an interpolation `${…}` stands for. The span covers the whole `${…}` in the flow's text. `name` is the
 * task's or flow's name, which becomes the node's id where no label is given.
 */
export type Slot =
  | { readonly kind: "task" | "flow"; readonly span: Span; readonly name: string }
  | { readonly kind: "value"; readonly span: Span }
  | { readonly kind: "invalid"; readonly span: Span; readonly found: string };
