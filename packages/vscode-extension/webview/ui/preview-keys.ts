import { coveredBy, groupsAround, insertBeside, insertBetween, isInText, reorderBy } from "../model/edits.ts";
import { nothing, selectedNodes, toggled } from "../model/selection.ts";
import { isStop } from "../model/view-graph.ts";
import { walk } from "../model/walk.ts";
import type { PreviewEdit } from "../protocol.ts";
import { actionOf, type KeyActions } from "./keys.ts";
import type { Picture } from "./picture.ts";
import type { Preview } from "./preview.ts";
import { openFocusMenu } from "./preview-menu.ts";

/** Makes all of the preview work by keys. */
export function listenToKeys(preview: Preview): void {
  const { stage } = preview.shell;
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    preview.search.open();
  });
  stage.addEventListener("focusin", ({ target }) => {
    const path = target instanceof Element ? target.getAttribute("data-node") : null;
    if (path !== null) preview.noteFocus(path);
  });
  stage.addEventListener("keydown", (event) => {
    const { picture, focus } = preview;
    if (picture === undefined || focus === undefined || event.defaultPrevented) return;
    const action = actionOf(event, keyActions(preview, picture, focus));
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

function keyActions(preview: Preview, picture: Picture, focus: string): KeyActions {
  const { viewport } = preview;
  const node = picture.view.nodes.get(focus);
  const nodes = picture.scene.nodes.filter((one) => isStop(one.view));
  const acted = (): readonly string[] => {
    const selected = selectedNodes(preview.selection);
    return selected.length > 0 ? selected : [focus];
  };
  const go = (path: string | undefined, isSelected = true): void => {
    if (path === undefined) return;
    preview.setFocus(path);
    if (isSelected) preview.select({ kind: "nodes", nodes: [path] });
  };
  const send = (edit: PreviewEdit | undefined): void => {
    if (edit !== undefined) preview.edit(edit);
  };
  return {
    walk: (direction, extend) => go(walk(picture.scene, focus, direction), extend === "select"),
    pan: (dx, dy) => viewport.pan(dx, dy),
    zoom: (factor) => viewport.zoom(factor),
    fit: () => viewport.fit(picture.scene),
    actualSize: () => viewport.zoom(1 / viewport.scale),
    first: () => go(nodes[0]?.id),
    last: () => go(nodes[nodes.length - 1]?.id),
    open() {
      if (node?.group !== undefined) preview.toggle("group", node.group);
      else if (node !== undefined) preview.host.post({ type: "openTask", node: node.path, task: node.task });
    },
    toggleSelected: () => preview.select(toggled(preview.selection, focus)),
    fold() {
      if (preview.selection.kind === "group") preview.toggle("group", preview.selection.group);
      else if (node?.group !== undefined) preview.toggle("group", node.group);
      else if (node?.kind === "flow") preview.toggle("flow", focus);
      else {
        const [group] = groupsAround(picture, focus);
        const flow = picture.view.opened.findLast((path) => focus.startsWith(`${path}>`));
        if (group !== undefined && (flow === undefined || group.path.startsWith(`${flow}>`))) {
          preview.toggle("group", group.path);
        } else if (flow !== undefined) preview.toggle("flow", flow);
      }
    },
    foldAll: () => preview.toggleAll(),
    selectGroup() {
      const around = groupsAround(picture, focus).map((group) => group.path);
      const at = preview.selection.kind === "group" ? around.indexOf(preview.selection.group) : -1;
      const group = around[(at + 1) % around.length];
      if (group !== undefined) preview.select({ kind: "group", group });
    },
    moveBranch(way) {
      const [group] = groupsAround(picture, focus);
      if (group !== undefined) send(reorderBy(group, focus, way));
    },
    insert() {
      const { selection } = preview;
      if (selection.kind === "edge") send(insertBetween(picture, selection.from, selection.to));
      else send(insertBeside(picture, focus, "after"));
    },
    wrap() {
      if (isInText(picture, acted())) send({ kind: "wrapInGroup", nodes: coveredBy(picture, acted()) });
    },
    remove() {
      const { selection } = preview;
      const group = selection.kind === "group" ? picture.view.groups.get(selection.group) : undefined;
      const paths = group === undefined ? acted() : group.branches.flatMap((branch) => branch.nodes);
      if (selection.kind !== "edge" && isInText(picture, paths)) {
        send({ kind: "delete", nodes: coveredBy(picture, paths) });
      }
    },
    menu: () => openFocusMenu(preview, picture, focus),
    clear: () => preview.select(nothing),
  };
}
