import type { Point, Rectangle } from "@graflow/dsl";
import { holds } from "./edge-ends.ts";

/** How far a jump's curve stands out below what it leads around. */
const REACH = 24;
/** A cubic whose controls lie at one depth gets three quarters of the way there. */
const SHARE = 0.75;

/**
 * The curve of a jump from one node to another, as a start and three points for a cubic: from lower border to lower
 * border, below what stands between, so that it does not run along the flow's own edges.
 *
 * @param others - nodes and boxes to lead around; what holds one of the two is none
 */
export function dynamicPath(from: Rectangle, to: Rectangle, others: readonly Rectangle[]): readonly Point[] {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y + to.height };
  const bottom = lowestBetween(from, to, others);
  const base = Math.min(start.y, end.y);
  const low = base + (bottom - base + REACH) / SHARE;
  const spread = start.x === end.x ? from.width / 4 : 0;
  return [
    { x: start.x - spread, y: start.y },
    { x: start.x - spread * 2, y: low },
    { x: end.x + spread * 2, y: low },
    { x: end.x + spread, y: end.y },
  ];
}

/** The lower end of what hangs together, seen from the side, with the two; what lies further below is not met. */
function lowestBetween(from: Rectangle, to: Rectangle, others: readonly Rectangle[]): number {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x + from.width, to.x + to.width)];
  const top = Math.min(from.y, to.y);
  const below = others
    .filter((one) => one.x < right && one.x + one.width > left && one.y + one.height > top)
    .filter((one) => !holds(one, from) && !holds(one, to))
    .sort((a, b) => a.y - b.y);
  let bottom = Math.max(from.y + from.height, to.y + to.height);
  for (const one of below) {
    if (one.y > bottom) break;
    bottom = Math.max(bottom, one.y + one.height);
  }
  return bottom;
}
