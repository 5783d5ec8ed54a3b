import type { LayoutEdge, Point } from "../layout/flow-layout.ts";
import { num } from "./xml.ts";

/** The path of an edge, straight segments written as such. */
export function pathData(points: readonly Point[]): string {
  const [start] = points;
  if (start === undefined) return "";
  let data = `M${num(start.x)} ${num(start.y)}`;
  let from = start;
  for (let at = 1; at + 2 < points.length; at += 3) {
    const [first, second, to] = [points[at] ?? from, points[at + 1] ?? from, points[at + 2] ?? from];
    data += isSame(first, from) && isSame(second, to) ? lineData(from, to) : curveData(first, second, to);
    from = to;
  }
  return data;
}

function isSame(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function lineData(from: Point, to: Point): string {
  if (from.y === to.y) return `H${num(to.x)}`;
  return from.x === to.x ? `V${num(to.y)}` : `L${num(to.x)} ${num(to.y)}`;
}

function curveData(first: Point, second: Point, to: Point): string {
  return `C${num(first.x)} ${num(first.y)} ${num(second.x)} ${num(second.y)} ${num(to.x)} ${num(to.y)}`;
}

const LENGTH = 6;
const HALF_WIDTH = 3.5;
/** Keeps the tip out of the border that it points at. */
const TIP = 1;

/** The arrow head at the end of an edge: edges end level, but a fallback's, which end downwards. */
export function headData(edge: LayoutEdge): string {
  const end = edge.points[edge.points.length - 1];
  if (end === undefined) return "";
  if (edge.kind === "failure" && isUpright(edge.points)) {
    return `M${num(end.x)} ${num(end.y - TIP)}l${-HALF_WIDTH} ${-LENGTH}h${HALF_WIDTH * 2}z`;
  }
  return `M${num(end.x - TIP)} ${num(end.y)}l${-LENGTH} ${-HALF_WIDTH}v${HALF_WIDTH * 2}z`;
}

function isUpright(points: readonly Point[]): boolean {
  return points[0]?.x === points[points.length - 1]?.x;
}
