import type { SceneGroup } from "../model/scene-groups.ts";
import { svg } from "./elements.ts";

/** The place of a group: shown where the pointer or the focus is. */
export function groupShape({ view, x, y, width, height }: SceneGroup): SVGGElement {
  return svg("g", { class: "group", "data-group": view.path }, [
    svg("rect", { x, y, width, height, rx: 10, class: "hull" }),
    toggle("group", view.path, { x, y, isOpen: true }),
  ]);
}

/** A small button that folds or unfolds; the keyboard has a key and a menu for it. */
export function toggle(
  kind: "group" | "flow",
  path: string,
  { x, y, isOpen }: { readonly x: number; readonly y: number; readonly isOpen: boolean },
): SVGGElement {
  const title = svg("title");
  title.append(isOpen ? "Fold (F)" : "Unfold (F)");
  return svg("g", { class: "toggle", "data-toggle": kind, "data-path": path, transform: `translate(${x} ${y})` }, [
    title,
    svg("circle", { r: 11, class: "reach" }),
    svg("circle", { r: 7 }),
    svg("path", { d: isOpen ? "M-3.5 0h7" : "M-3.5 0h7M0-3.5v7" }),
  ]);
}
