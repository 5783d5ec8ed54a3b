import type { Outline, OutlineBox, OutlineItem } from "../outline.ts";
import { fitWidth } from "../text-width.ts";
import type { LayoutBox, Rectangle } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/** A box whose place is known; it gets its id when it is drawn. */
export type FreeBox = Omit<LayoutBox, "id">;

/** Past so many comparisons no boxes are drawn. */
const MAX_COMPARISONS = 1_000_000;

/**
 * Boxes around what stands together in an outline, where one can be drawn that holds its vertices and touches no
 * other one, and lies inside, around or beside every other box. `places` are the vertices', by their numbers.
 */
export function groupBoxes(items: Outline["items"], places: readonly Rectangle[]): FreeBox[] {
  const boxes: FreeBox[] = [];
  let comparisons = 0;
  const visit = (item: OutlineItem): number[] => {
    if (typeof item === "number") return [item];
    const at = boxes.length;
    const members = item.items.flatMap(visit);
    comparisons += places.length;
    if (item.kind === "map" || item.kind === "loop" || members.length === 0 || comparisons > MAX_COMPARISONS)
      return members;
    const box = boxAround(item, members, places);
    const inside = new Set(members);
    const touchesOthers = places.some((place, vertex) => !inside.has(vertex) && overlaps(box, place));
    if (!touchesOthers && boxes.every((other) => isApart(box, other))) boxes.splice(at, 0, box);
    return members;
  };
  for (const item of items) visit(item);
  return boxes;
}

function boxAround(item: OutlineBox, members: readonly number[], places: readonly Rectangle[]): FreeBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const vertex of members) {
    const place = places[vertex];
    if (place === undefined) continue;
    left = Math.min(left, place.x);
    top = Math.min(top, place.y);
    right = Math.max(right, place.x + place.width);
    bottom = Math.max(bottom, place.y + place.height);
  }
  const pad = metrics.boxPadding;
  const head = pad / 2 + metrics.titleHeight;
  return {
    kind: item.kind,
    title: fitWidth(item.title, metrics.labelSize, right - left),
    x: left - pad,
    y: top - head,
    width: right - left + pad * 2,
    height: bottom - top + head + pad,
  };
}

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

function isApart(a: Rectangle, b: Rectangle): boolean {
  return !overlaps(a, b) || holds(a, b) || holds(b, a);
}
