import type { FlowLayout, LayoutEdge, Point, Rectangle, ShapeRef } from "../../src/render/layout/flow-layout.ts";

const NEAR = 0.01;

/** Whether two rectangles share more than a border. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x + a.width - b.x > NEAR &&
    b.x + b.width - a.x > NEAR &&
    a.y + a.height - b.y > NEAR &&
    b.y + b.height - a.y > NEAR
  );
}

/** Whether the first rectangle lies inside of the second one. */
export function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x - NEAR &&
    inner.y >= outer.y - NEAR &&
    inner.x + inner.width <= outer.x + outer.width + NEAR &&
    inner.y + inner.height <= outer.y + outer.height + NEAR
  );
}

/** The rectangle of what an edge is tied to. */
export function shapeOf(layout: FlowLayout, ref: ShapeRef): Rectangle {
  const found =
    ref.kind === "dot"
      ? layout.dots.find((dot) => dot.id === ref.id)
      : (ref.kind === "node" ? layout.nodes : layout.boxes).find((shape) => shape.id === ref.id);
  if (found === undefined) throw new Error(`no ${ref.kind} ${ref.id}`);
  if (!("radius" in found)) return found;
  const { x, y, radius } = found;
  return { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
}

/** Whether a point lies on the border of a rectangle. */
export function isOnBorder({ x, y }: Point, shape: Rectangle): boolean {
  const [dx, dy] = [x - shape.x, y - shape.y];
  const within = dx >= -NEAR && dx <= shape.width + NEAR && dy >= -NEAR && dy <= shape.height + NEAR;
  const sides = [dx, dy, shape.width - dx, shape.height - dy];
  return within && sides.some((distance) => Math.abs(distance) <= NEAR);
}

/** Points along an edge, a few for each segment. */
export function alongEdge(edge: LayoutEdge, each = 10): Point[] {
  const points: Point[] = [];
  let [from] = edge.points;
  for (let at = 1; at + 2 < edge.points.length; at += 3) {
    const [first, second, to] = edge.points.slice(at, at + 3);
    if (from === undefined || first === undefined || second === undefined || to === undefined) break;
    for (let step = 0; step <= each; step++) {
      const t = step / each;
      const [a, b, c] = [between(from, first, t), between(first, second, t), between(second, to, t)];
      points.push(between(between(a, b, t), between(b, c, t), t));
    }
    from = to;
  }
  return points;
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
