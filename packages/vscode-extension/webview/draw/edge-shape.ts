import type { LayoutLabel, Point } from "@graflow/dsl";
import type { SceneEdge } from "../model/scene-edges.ts";
import { svg } from "./elements.ts";

/** An edge's line, a wider one that catches the pointer, its arrow head and its label. */
export function edgeShape(edge: SceneEdge): Element[] {
  const data = pathData(edge.points);
  const parts: Element[] = [svg("path", { d: data, class: "edge" }), svg("path", { d: data, class: "hit" })];
  if (edge.arrow) parts.push(svg("path", { d: headData(edge.points), class: "head" }));
  if (edge.label !== undefined) parts.push(label(edge.label));
  return parts;
}

/** A curve through points: a start, then three for each cubic segment. */
function pathData(points: readonly Point[]): string {
  return points
    .map((point, at) => `${at === 0 ? "M" : at % 3 === 1 ? "C" : ""}${round(point.x)} ${round(point.y)}`)
    .join(" ");
}

const LENGTH = 7;
const HALF_WIDTH = 3.5;

/** The arrow head at the end of a path, along the way that it comes. */
function headData(points: readonly Point[]): string {
  const end = points[points.length - 1] ?? { x: 0, y: 0 };
  const before = points.findLast((point) => point.x !== end.x || point.y !== end.y) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const base = { x: end.x - dx * LENGTH, y: end.y - dy * LENGTH };
  const side = (way: number): string =>
    `${round(base.x - dy * HALF_WIDTH * way)} ${round(base.y + dx * HALF_WIDTH * way)}`;
  return `M${round(end.x - dx)} ${round(end.y - dy)}L${side(1)}L${side(-1)}z`;
}

function label({ text, x, y, width, height }: LayoutLabel): SVGGElement {
  const line = svg("text", { x, y: y + 4, "text-anchor": "middle" });
  line.append(text);
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 };
  return svg("g", { class: "edge-label" }, [svg("rect", { ...box, class: "pill" }), line]);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
