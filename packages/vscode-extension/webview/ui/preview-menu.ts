import type { Point } from "@graflow/dsl";
import type { SceneEdge } from "../model/scene-edges.ts";
import { edgeMenu, groupSection, nodeMenu } from "./item-menus.ts";
import { type MenuSection, openMenu } from "./menu.ts";
import type { Picture } from "./picture.ts";
import type { Preview } from "./preview.ts";

/** The menu of a node. */
export function openNodeMenu(preview: Preview, path: string, at: Point): void {
  const node = preview.picture?.view.nodes.get(path);
  if (preview.picture === undefined || node === undefined) return;
  openMenu(nodeMenu(preview.menuContext(preview.picture), node), at);
}

/** The menu of an edge. */
export function openEdgeMenu(preview: Preview, edge: SceneEdge, at: Point): void {
  if (preview.picture === undefined) return;
  const context = preview.menuContext(preview.picture);
  openMenu(edgeMenu(context, edge, preview.picture.typeOf(edge.sources)), at);
}

/** The menu of a group. */
export function openGroupMenu(preview: Preview, path: string, at: Point): void {
  const group = preview.picture?.view.groups.get(path);
  if (preview.picture === undefined || group === undefined) return;
  openMenu([groupSection(preview.menuContext(preview.picture), group)], at);
}

/** The menu of the ground: what can be done with the whole picture. */
export function openGroundMenu(preview: Preview, at: Point): void {
  const { picture } = preview;
  if (picture === undefined) return;
  const folded = [...picture.view.nodes.values()].flatMap((node) => node.group ?? []);
  const sections: MenuSection[] = [
    {
      items: [
        { label: "Show the whole graph", keys: "0", run: () => preview.viewport.fit(picture.scene) },
        { label: "Find a task", keys: "Ctrl+F", run: () => preview.search.open() },
        ...folded.map((group) => ({ label: `Unfold group ${group}`, run: () => preview.toggle("group", group) })),
      ],
    },
  ];
  openMenu(sections, at);
}

/** The menu that belongs to what keys act on: the selected group, else the node that has the focus. */
export function openFocusMenu(preview: Preview, picture: Picture, focus: string): void {
  const place = preview.canvas.sceneView.nodeElement(focus)?.getBoundingClientRect();
  const at = { x: place?.left ?? 0, y: place?.bottom ?? 0 };
  const { selection } = preview;
  if (selection.kind === "group") openGroupMenu(preview, selection.group, at);
  else if (picture.scene.byPath.has(focus)) openNodeMenu(preview, focus, at);
}
