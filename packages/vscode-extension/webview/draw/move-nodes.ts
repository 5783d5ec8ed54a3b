import type { Point } from "@graflow/dsl";
import type { Scene } from "../model/scene.ts";
import type { SceneView } from "./scene-view.ts";

const MOVE_MS = 140;
/** With more nodes than that they are at their new places at once: moving them would not be smooth. */
const MAX_MOVING = 400;

/** Lets nodes glide from where they were to where they stand, unless the user wants no motion. */
export function moveNodes(view: SceneView, scene: Scene, moved: ReadonlyMap<string, Point>): void {
  if (moved.size === 0 || scene.nodes.length > MAX_MOVING) return;
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const timing: KeyframeAnimationOptions = { duration: MOVE_MS, easing: "ease-out" };
  for (const [id, { x, y }] of moved) {
    const node = scene.byPath.get(id);
    if (node === undefined) continue;
    const at = (dx: number, dy: number): string => `translate(${node.x + dx}px, ${node.y + dy}px)`;
    view.nodeElement(id)?.animate([{ transform: at(-x, -y) }, { transform: at(0, 0) }], timing);
  }
  for (const layer of view.backdrop) layer.animate([{ opacity: 0 }, { opacity: 1 }], timing);
}
