import { nodeLines } from "../model/node-label.ts";
import type { SceneEdge } from "../model/scene-edges.ts";
import { nothing, toggled } from "../model/selection.ts";
import { isStop } from "../model/view-graph.ts";
import { branchDrag } from "./branch-drag.ts";
import type { Drag } from "./gestures.ts";
import type { Preview } from "./preview.ts";
import { openEdgeMenu, openGroundMenu, openGroupMenu, openNodeMenu } from "./preview-menu.ts";
import { Tooltip } from "./tooltip.ts";

/** What of the picture an event is about. */
interface Hit {
  readonly node?: string;
  readonly edge?: SceneEdge;
  readonly group?: string;
  readonly toggle?: { readonly kind: "group" | "flow"; readonly path: string };
  readonly element: Element;
}

function hitOf(preview: Preview, target: EventTarget | null): Hit | undefined {
  const element =
    target instanceof Element ? target.closest("[data-toggle], [data-node], [data-edge], [data-group]") : null;
  if (element === null) return undefined;
  const toggle = element.getAttribute("data-toggle");
  const path = element.getAttribute("data-path") ?? "";
  if (toggle !== null) return { toggle: { kind: toggle === "group" ? "group" : "flow", path }, element };
  const node = element.getAttribute("data-node");
  if (node !== null) {
    const meant = preview.picture?.view.nodes.get(node);
    return meant !== undefined && !isStop(meant) ? undefined : { node, element };
  }
  const group = element.getAttribute("data-group");
  if (group !== null) return { group, element };
  const edge = preview.picture?.scene.edges[Number(element.getAttribute("data-edge"))];
  return edge === undefined ? undefined : { edge, element };
}

/** Clicks, double clicks, the context menu and hovering. */
export function listenToPointer(preview: Preview): void {
  const { stage } = preview.shell;
  const tooltip = new Tooltip(document.body);

  stage.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".floating") !== null) return;
    const hit = hitOf(preview, event.target);
    if (hit?.toggle !== undefined) preview.toggle(hit.toggle.kind, hit.toggle.path);
    else if (hit?.node !== undefined) {
      const isMore = event.ctrlKey || event.metaKey || event.shiftKey;
      preview.setFocus(hit.node);
      preview.select(isMore ? toggled(preview.selection, hit.node) : { kind: "nodes", nodes: [hit.node] });
    } else if (hit?.edge !== undefined) {
      preview.select({ kind: "edge", from: hit.edge.sources, to: hit.edge.targets });
    } else if (hit?.group !== undefined) preview.select({ kind: "group", group: hit.group });
    else preview.select(nothing);
  });

  stage.addEventListener("dblclick", (event) => {
    const hit = hitOf(preview, event.target);
    const node = hit?.node === undefined ? undefined : preview.picture?.view.nodes.get(hit.node);
    if (node === undefined) return;
    if (node.group !== undefined) preview.toggle("group", node.group);
    else preview.host.post({ type: "openTask", node: node.path, task: node.task });
  });

  stage.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    tooltip.hide();
    const hit = hitOf(preview, event.target);
    const at = { x: event.clientX, y: event.clientY };
    if (hit?.node !== undefined) {
      preview.setFocus(hit.node);
      openNodeMenu(preview, hit.node, at);
    } else if (hit?.edge !== undefined) openEdgeMenu(preview, hit.edge, at);
    else if (hit?.group !== undefined) openGroupMenu(preview, hit.group, at);
    else openGroundMenu(preview, at);
  });

  stage.addEventListener("pointerover", (event) => {
    const { picture, states } = preview;
    const hit = event.buttons === 0 ? hitOf(preview, event.target) : undefined;
    const node = hit?.node === undefined ? undefined : picture?.scene.byPath.get(hit.node);
    if (hit === undefined || picture === undefined) tooltip.hide();
    else if (node !== undefined)
      tooltip.show(nodeLines(node, picture.facts(node, states)), hit.element.getBoundingClientRect());
    else if (hit.edge !== undefined) {
      const type = picture.typeOf(hit.edge.sources);
      const name = (path: string): string => picture.view.nodes.get(path)?.name ?? path;
      const ends = `${names(hit.edge.sources.map(name))} → ${names(hit.edge.targets.map(name))}`;
      const lines = [ends, hit.edge.isDynamic ? "By ctx.nextTask" : "", type === undefined ? "" : `Type: ${type}`];
      const at = new DOMRect(event.clientX, event.clientY, 1, 12);
      tooltip.show(
        lines.filter((line) => line !== ""),
        at,
      );
    } else tooltip.hide();
  });
  for (const type of ["pointerleave", "pointerdown", "wheel"]) stage.addEventListener(type, () => tooltip.hide());
  window.addEventListener("keydown", () => tooltip.hide());
}

const MAX_NAMES = 4;

function names(all: readonly string[]): string {
  const shown = all.slice(0, MAX_NAMES).join(", ");
  return all.length > MAX_NAMES ? `${shown} and ${all.length - MAX_NAMES} more` : shown;
}

/** A drag that began on a node moves its branch in its group, where the flow can be edited. */
export function startBranchDrag(preview: Preview, event: PointerEvent): Drag | undefined {
  const { picture } = preview;
  const hit = hitOf(preview, event.target);
  if (picture === undefined || hit?.node === undefined || !preview.canEdit || event.pointerType === "touch") {
    return undefined;
  }
  return branchDrag(
    {
      view: picture.view,
      scene: picture.scene,
      sceneView: preview.canvas.sceneView,
      scale: () => preview.viewport.scale,
      edit: (edit) => preview.edit(edit),
    },
    hit.node,
    event,
  );
}
