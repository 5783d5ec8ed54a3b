import type { SceneBox } from "../model/scene.ts";
import { svg } from "./elements.ts";

/** A frame with its title. */
export function boxShape(box: SceneBox): Element[] {
  const { x, y, width, height } = box;
  const parts: Element[] = [];
  if (box.kind === "map") {
    for (const depth of [8, 4]) {
      const card = { x: x + depth, y: y + depth, width: width - depth * 2, height };
      parts.push(svg("rect", { ...card, rx: 10, class: "card" }));
    }
  }
  parts.push(svg("rect", { x, y, width, height, rx: 10, class: "frame" }));
  if (box.kind === "flow") {
    parts.push(svg("rect", { x: x + 3, y: y + 3, width: width - 6, height: height - 6, rx: 7, class: "inner" }));
  }
  if (box.title !== undefined) {
    const title = svg("text", { x: x + 14, y: y + 20, class: "title" });
    title.append(box.title);
    parts.push(title);
  }
  return parts;
}
