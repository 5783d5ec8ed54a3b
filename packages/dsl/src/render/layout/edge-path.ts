import type { Point } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/**
 * From one point to another, both left to right: level up to `leaveX`, a smooth bend up to `enterX`, level again.
 * The result is a start and three points for each cubic segment.
 */
export function forwardPath(
  from: Point,
  to: Point,
  bend: { readonly leaveX: number; readonly enterX: number },
): Point[] {
  const path: Point[] = [from];
  extendForward(path, to, bend);
  return path;
}

/** Goes on from the end of a path to another point, as {@link forwardPath} does. */
export function extendForward(
  path: Point[],
  to: Point,
  bend: { readonly leaveX: number; readonly enterX: number },
): void {
  const from = path[path.length - 1] ?? to;
  if (from.y === to.y) {
    lineTo(path, to);
    return;
  }
  lineTo(path, { x: bend.leaveX, y: from.y });
  const middle = (bend.leaveX + bend.enterX) / 2;
  path.push({ x: middle, y: from.y }, { x: middle, y: to.y }, { x: bend.enterX, y: to.y });
  lineTo(path, to);
}

/** A straight segment; none where the path is there already. */
function lineTo(path: Point[], to: Point): void {
  const from = path[path.length - 1];
  if (from === undefined) path.push(to);
  else if (from.x !== to.x || from.y !== to.y) path.push(from, to, to);
}

/**
 * Back from a point to one at its left, around what lies between: right to `turn.right`, down to `turn.bottom`,
 * left to `turn.left`, up, and right again, with round corners.
 */
export function backwardPath(
  from: Point,
  to: Point,
  turn: { readonly left: number; readonly right: number; readonly bottom: number },
): Point[] {
  const path: Point[] = [from];
  const corners: Point[] = [
    { x: turn.right, y: from.y },
    { x: turn.right, y: turn.bottom },
    { x: turn.left, y: turn.bottom },
    { x: turn.left, y: to.y },
    to,
  ];
  let previous: Point = from;
  corners.forEach((corner, at) => {
    const next = corners[at + 1];
    if (next === undefined) {
      lineTo(path, corner);
      return;
    }
    const start = cornerEnd(corner, previous);
    const end = cornerEnd(corner, next);
    lineTo(path, start);
    path.push(between(start, corner, ROUND), between(end, corner, ROUND), end);
    previous = corner;
  });
  return path;
}

/** How far towards the corner the controls of a cubic stand that looks like a quarter of a circle. */
const ROUND = 0.55;

/** Where the rounding of a corner begins, on the line to a neighbouring point. */
function cornerEnd(corner: Point, neighbour: Point): Point {
  const length = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  return length === 0 ? corner : between(corner, neighbour, Math.min(metrics.cornerRadius / length, 0.5));
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
