import type { Annotation } from "../../graph/graph.ts";
import type { GraphIndex } from "../graph-index.ts";
import type { Block } from "./block.ts";

/** What a unit says about the node that it is made of. */
export interface NodeTraits {
  readonly annotations?: readonly Annotation[];
  /** A map's mark. */
  readonly badge?: string;
}

/** What laying out one graph needs to know. */
export interface LayoutContext {
  readonly index: GraphIndex;
  /** The block of a node: itself, or the opened sub-flow that it stands for. */
  nodeBlock(id: string, traits: NodeTraits): Block;
}
