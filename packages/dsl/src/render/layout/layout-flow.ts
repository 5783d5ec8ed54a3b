import type { FlowUnit, TaskGraph } from "../../graph/graph.ts";
import { annotationsText } from "../annotation-text.ts";
import { cleanText } from "../clean-text.ts";
import { indexGraph } from "../graph-index.ts";
import type { Block, Drawing, Placed } from "./block.ts";
import { boxBlock } from "./box-block.ts";
import { connectedChains } from "./connected-chains.ts";
import type { FlowLayout } from "./flow-layout.ts";
import { layeredBlock } from "./layered-block.ts";
import type { LayoutContext, NodeTraits } from "./layout-context.ts";
import type { LayoutOptions } from "./layout-options.ts";
import { metrics } from "./metrics.ts";
import { faceBlock } from "./node-face.ts";
import { stackOf } from "./stack.ts";
import { blockOf } from "./tree-layout.ts";

const MAX_EXPANDED_NODES = 10_000;
const MAX_LEVELS = 100;

/**
 * Where everything stands in a picture of a flow, left to right: plain data, in pixels. The same graph and options
 * give the same layout everywhere: text is not measured but estimated. Time and size are linear in the graph where
 * no two chains share a node; graphs whose chains share nodes are laid out in layers.
 *
 * @example
 * ```ts
 * const { width, height, nodes, edges } = layoutFlow(graph);
 * ```
 */
export function layoutFlow(graph: TaskGraph, options: LayoutOptions = {}): FlowLayout {
  const budget = { nodes: MAX_EXPANDED_NODES };
  const block = graphBlock(graph, {
    options,
    budget,
    levels: Math.min(options.expandFlows ?? 0, MAX_LEVELS),
    prefix: "",
  });
  const drawing: Drawing = { nodes: [], edges: [], boxes: [], dots: [] };
  block.place(drawing, metrics.margin, metrics.margin + block.above);
  return {
    width: block.width + metrics.margin * 2,
    height: block.above + block.below + metrics.margin * 2,
    ...drawing,
  };
}

interface Level {
  readonly options: LayoutOptions;
  readonly budget: { nodes: number };
  readonly levels: number;
  /** What stands before the ids of this graph's nodes. */
  readonly prefix: string;
}

/** A whole graph: what hangs together is laid out together, one part below the other. */
function graphBlock(graph: TaskGraph, level: Level): Block {
  const index = indexGraph(graph);
  const context: LayoutContext = {
    index,
    nodeBlock(id: string, traits: NodeTraits): Block {
      const node = index.nodes.get(id);
      const path = level.prefix + id;
      const flow = node?.flow;
      if (flow === undefined || level.levels < 1 || level.budget.nodes < flow.nodes.length) {
        return faceBlock({ path, id, node }, traits, level.options);
      }
      level.budget.nodes -= flow.nodes.length;
      const inner = graphBlock(flow, { ...level, levels: level.levels - 1, prefix: `${path}>` });
      const title = [id, traits.badge ?? "", annotationsText(traits.annotations)]
        .filter((part) => part !== "")
        .join(" ");
      return boxBlock(inner, { kind: "flow", title: cleanText(title), opaque: true });
    },
  };
  const parts = connectedChains(index.chains).map((part) => partBlock(part, context));
  const stack = stackOf(parts, metrics.chainGap, "first");
  return {
    ...stack,
    place(drawing, x, axis): Placed {
      stack.blocks.forEach((block, at) => {
        block.place(drawing, x, axis + (stack.offsets[at] ?? 0));
      });
      return { entries: [], exits: [] };
    },
  };
}

function partBlock(
  part: { readonly chains: readonly FlowUnit[]; readonly isTree: boolean },
  context: LayoutContext,
): Block {
  const [only] = part.chains;
  if (part.isTree && only !== undefined) return blockOf(only, context, { entry: false, exit: false });
  return layeredBlock(part.chains, context);
}
