import type { LayoutBox, Rectangle } from "@graflow/dsl";
import { holds } from "./edge-ends.ts";
import type { ViewGraph, ViewGroup } from "./view-graph.ts";

/** A group and the place that it takes up: its box where it is drawn with one, else what surrounds its nodes. */
export interface SceneGroup extends Rectangle {
  readonly view: ViewGroup;
}

const PADDING = 8;

/** The places of all open groups, outer ones first. `places` are those of nodes and opened sub-flows. */
export function sceneGroups(
  view: ViewGraph,
  places: ReadonlyMap<string, Rectangle>,
  boxes: readonly LayoutBox[],
): SceneGroup[] {
  const groupBoxes = boxes.filter((box) => box.kind === "group");
  const groups: SceneGroup[] = [];
  for (const group of view.groups.values()) {
    const members = group.branches.flatMap((branch) => branch.nodes.flatMap((node) => places.get(node) ?? []));
    if (members.length === 0) continue;
    const around = placeAround(members);
    const { x, y, width, height } = boxOf(group, around, groupBoxes) ?? around;
    groups.push({ view: group, x, y, width, height });
  }
  return groups;
}

/** The innermost box around the group's nodes, if it is the group's own: then its title begins as the group does. */
function boxOf({ group }: ViewGroup, around: Rectangle, boxes: readonly LayoutBox[]): LayoutBox | undefined {
  const box = boxes.findLast((one) => holds(one, around));
  return box?.title?.startsWith(group.named ? group.id : "@") === true ? box : undefined;
}

function placeAround(members: readonly Rectangle[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of members) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return {
    x: left - PADDING,
    y: top - PADDING,
    width: right - left + PADDING * 2,
    height: bottom - top + PADDING * 2,
  };
}
