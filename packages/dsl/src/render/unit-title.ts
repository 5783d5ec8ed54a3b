import type { FlowUnit, LoopUnit, MapUnit, RouteUnit } from "../graph/graph.ts";
import { annotationsText, annotationText } from "./annotation-text.ts";
import { cleanText } from "./clean-text.ts";
import type { GraphIndex } from "./graph-index.ts";

/** What pictures say at a map: `× each`, or `× each [8]` where at most 8 elements run at a time. */
export function mapMark(unit: MapUnit): string {
  return unit.limit === undefined ? "× each" : `× each [${unit.limit}]`;
}

/** What pictures say at a loop. */
export function loopMark(unit: LoopUnit): string {
  return `↻ max ${unit.max}`;
}

/** A route's cases as they are drawn: the key that stands on the edge, and the unit. */
export function casesOf(unit: RouteUnit): { readonly when: string; readonly unit: FlowUnit }[] {
  const cases = unit.cases.map((one) => ({ when: cleanText(one.when), unit: one.unit }));
  return unit.otherwise === undefined ? cases : [...cases, { when: "else", unit: unit.otherwise }];
}

/**
 * What the box around a unit is called: its label, policy and annotations. Nothing where no box is needed; a node's
 * annotations are no box's.
 */
export function unitTitle(unit: FlowUnit, index: GraphIndex): string {
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return "";
    case "sequence":
      return titleOf(unit.label, annotationsText(unit.annotations));
    case "group": {
      const group = index.groups.get(unit.id);
      return titleOf(
        group?.named === true ? unit.id : "",
        group?.policy === undefined ? "" : annotationText(group.policy),
        group?.on === undefined ? "" : `@on(${group.on})`,
        annotationsText(unit.annotations),
      );
    }
    case "map":
    case "loop": {
      const inner = unit.unit.kind === "sequence" ? unit.unit.label : undefined;
      const label = inner === unit.key ? "" : labelOf(unit.key, index);
      return titleOf(label, annotationsText(unit.annotations));
    }
    case "route":
    case "fallback":
      return titleOf(labelOf(unit.key, index), annotationsText(unit.annotations));
  }
}

/** A key is either a label of its own or the id of a node or group that is drawn anyway. */
function labelOf(key: string, index: GraphIndex): string {
  return index.nodes.has(key) || index.groups.has(key) ? "" : key;
}

function titleOf(...parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => cleanText(part ?? ""))
    .filter((part) => part !== "")
    .join(" ");
}
