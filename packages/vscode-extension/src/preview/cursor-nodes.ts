import type { GraphResult } from "@graflow/lsp";

/** A place in a document, as the protocol and the editor both have it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** From one place to another. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** The nodes that a selection touches; a cursor just behind a name touches it. */
export function nodesAt({ nodes }: Pick<GraphResult, "nodes">, selection: PlaceRange): readonly string[] {
  return nodes.filter(({ ranges }) => ranges.some((range) => touches(range, selection))).map(({ id }) => id);
}

/** Whether a place is in a flow, its tag included, and in no interpolation, which may hold a flow of its own. */
export function isInFlow({ flow, nodes, text, textRange }: GraphResult, place: Place): boolean {
  const at = { start: place, end: place };
  if (!touches(flow.range, at) || textRange === undefined) return false;
  return (
    !text.includes("${") ||
    nodes.every(({ ranges, kind }) => kind === "task" || !ranges.some((one) => touches(one, at)))
  );
}

function touches(one: PlaceRange, other: PlaceRange): boolean {
  return isOrdered(one.start, other.end) && isOrdered(other.start, one.end);
}

function isOrdered(before: Place, after: Place): boolean {
  return before.line < after.line || (before.line === after.line && before.character <= after.character);
}
