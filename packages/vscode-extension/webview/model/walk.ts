import type { Scene, SceneNode } from "./scene.ts";
import { isStop } from "./view-graph.ts";

export type Direction = "left" | "right" | "up" | "down";

/**
 * Where an arrow key leads: right and left along the edges, to what lies nearest in height; up and down to the nearest
 * node above or below, those of the same column first. Where no edge leads on, `undefined`.
 */
export function walk(scene: Scene, from: string, direction: Direction): string | undefined {
  const node = scene.byPath.get(from);
  if (node === undefined) return undefined;
  switch (direction) {
    case "right":
      return nearest(node, reachable(scene, scene.ends.next(from), direction));
    case "left":
      return nearest(node, reachable(scene, scene.ends.previous(from), direction));
    case "up":
      return nearest(node, beside(scene, node, -1));
    case "down":
      return nearest(node, beside(scene, node, 1));
  }
}

/** The nodes of a list; an opened sub-flow, which is a box, is entered at the node on that side. */
function reachable(scene: Scene, paths: readonly string[], direction: "left" | "right"): SceneNode[] {
  return paths.flatMap((path) => {
    const node = scene.byPath.get(path);
    if (node !== undefined) return [node];
    const inside = scene.nodes.filter((one) => one.id.startsWith(`${path}>`) && isStop(one.view));
    return inside.sort((a, b) => (direction === "right" ? a.x - b.x : b.x - a.x)).slice(0, 1);
  });
}

function beside(scene: Scene, node: SceneNode, way: 1 | -1): SceneNode[] {
  const there = scene.nodes.filter((one) => isStop(one.view) && (middleOf(one).y - middleOf(node).y) * way > 1);
  const column = there.filter((one) => one.x < node.x + node.width && node.x < one.x + one.width);
  return column.length > 0 ? column : there;
}

function nearest(node: SceneNode, others: readonly SceneNode[]): string | undefined {
  let best: SceneNode | undefined;
  let distance = Infinity;
  for (const other of others) {
    const [a, b] = [middleOf(node), middleOf(other)];
    const away = Math.abs(a.x - b.x) / 4 + Math.abs(a.y - b.y);
    if (away < distance) [best, distance] = [other, away];
  }
  return best?.id;
}

function middleOf(node: SceneNode): { readonly x: number; readonly y: number } {
  return { x: node.x + node.width / 2, y: node.y + node.height / 2 };
}
