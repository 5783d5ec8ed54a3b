import type { SceneView } from "../draw/scene-view.ts";
import { dropPlace } from "../model/branch-order.ts";
import { groupsAround, reorderTo } from "../model/edits.ts";
import type { Scene, SceneNode } from "../model/scene.ts";
import type { ViewGraph } from "../model/view-graph.ts";
import type { PreviewEdit } from "../protocol.ts";
import type { Drag } from "./gestures.ts";

/** What a drag of a branch acts on. */
export interface BranchDragParts {
  readonly view: ViewGraph;
  readonly scene: Scene;
  readonly sceneView: SceneView;
  readonly scale: () => number;
  readonly edit: (edit: PreviewEdit) => void;
}

/** A drag of a node up or down among the branches of its group: where it is let go, the branch is to stand. */
export function branchDrag(parts: BranchDragParts, path: string, start: PointerEvent): Drag | undefined {
  const group = groupsAround(parts, path).find((one) => one.isTop && one.branches.length > 1);
  const from = group?.branches.findIndex((branch) => branch.nodes.includes(path)) ?? -1;
  const branch = group?.branches[from];
  if (group === undefined || branch === undefined) return undefined;
  const moving = branch.nodes.flatMap((node) => parts.scene.byPath.get(node) ?? []);
  const middles = group.branches.map((one) =>
    middleOf(one.nodes.flatMap((node) => parts.scene.byPath.get(node) ?? [])),
  );
  let offset = 0;
  return {
    move(event) {
      offset = (event.clientY - start.clientY) / parts.scale();
      for (const node of moving) shift(node, offset);
    },
    end(dropped) {
      for (const node of moving) shift(node, 0);
      const to = dropPlace(middles, from, (middles[from] ?? 0) + offset);
      const edit = dropped ? reorderTo(group, branch.key, to) : undefined;
      if (edit !== undefined) parts.edit(edit);
    },
  };

  function shift(node: SceneNode, by: number): void {
    const element = parts.sceneView.nodeElement(node.id);
    element?.setAttribute("transform", `translate(${node.x} ${node.y + by})`);
    element?.classList.toggle("dragged", by !== 0);
  }
}

function middleOf(nodes: readonly SceneNode[]): number {
  const top = nodes.reduce((least, node) => Math.min(least, node.y), Infinity);
  const bottom = nodes.reduce((most, node) => Math.max(most, node.y + node.height), -Infinity);
  return (top + bottom) / 2;
}
