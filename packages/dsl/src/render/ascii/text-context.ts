import type { Annotation, FlowUnit, MapUnit } from "../../graph/graph.ts";
import { annotationsText } from "../annotation-text.ts";
import { cleanText } from "../clean-text.ts";
import type { GraphIndex } from "../graph-index.ts";
import { type NodeState, stateOf } from "../node-state.ts";
import { loopMark, mapMark, unitTitle } from "../unit-title.ts";
import type { Glyphs } from "./glyphs.ts";

/** What a text picture is made from. */
export interface TextContext {
  readonly index: GraphIndex;
  readonly glyphs: Glyphs;
  readonly states: Readonly<Record<string, NodeState>> | undefined;
}

/** A node in words: its state's mark, its name (`x: task` where that is a label) and its annotations. */
export function nodeText(id: string, annotations: readonly Annotation[], context: TextContext): string {
  const node = context.index.nodes.get(id);
  const state = stateOf(context.states, id);
  const name = node === undefined || node.task === id ? id : `${id}: ${node.task}`;
  const shown = cleanText(node?.flow === undefined ? name : `[[${name}]]`);
  const parts = [state === undefined ? "" : context.glyphs.states[state], shown, annotationsText(annotations)];
  return parts.filter((part) => part !== "").join(" ");
}

/** A map of one node in words. */
export function mappedNodeText(unit: MapUnit, id: string, context: TextContext): string {
  const annotations = unit.unit.kind === "node" ? [...(unit.unit.annotations ?? []), ...(unit.annotations ?? [])] : [];
  return `${nodeText(id, annotations, context)} ${eachText(unit, context)}`;
}

/** What stands in the frame around a unit; nothing where it needs none. */
export function frameTitle(unit: FlowUnit, context: TextContext): string {
  const mark =
    unit.kind === "map"
      ? eachText(unit, context)
      : unit.kind === "loop"
        ? loopMark(unit).replace("↻", context.glyphs.again)
        : "";
  return [unitTitle(unit, context.index), mark].filter((part) => part !== "").join(" ");
}

function eachText(unit: MapUnit, context: TextContext): string {
  return mapMark(unit).replace("×", context.glyphs.each);
}
