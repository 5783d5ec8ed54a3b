import type { TaskGraph } from "@graflow/dsl";
import type { PreviewEdit } from "../protocol.ts";
import { moveBranch } from "./branch-order.ts";
import type { Scene } from "./scene.ts";
import { isStop, type ViewGraph, type ViewGroup } from "./view-graph.ts";

/** A picture that can be edited. */
export interface Editable {
  readonly graph: TaskGraph;
  readonly view: ViewGraph;
  readonly scene: Scene;
}

/** Whether all these nodes stand in the flow's own text. */
export function isInText({ view }: Pick<Editable, "view">, paths: readonly string[]): boolean {
  return (
    paths.length > 0 &&
    paths.every((path) => {
      const node = view.nodes.get(path);
      return node?.isTop === true && node.kind !== "outside" && isStop(node);
    })
  );
}

/** A new task between nodes of the picture; `undefined` where that is no place of the flow's own text. */
export function insertBetween(
  editable: Pick<Editable, "graph" | "view">,
  from: readonly string[],
  to: readonly string[],
): PreviewEdit | undefined {
  if (!isInText(editable, [...from, ...to])) return undefined;
  return {
    kind: "insertTask",
    from: outermost(editable, from, "from"),
    to: outermost(editable, to, "to"),
  };
}

/** A new task behind a node, or before it: on all its edges there, or at an end of the flow. */
export function insertBeside(editable: Editable, path: string, side: "before" | "after"): PreviewEdit | undefined {
  const { ends } = editable.scene;
  return side === "after"
    ? insertBetween(editable, [path], ends.next(path))
    : insertBetween(editable, ends.previous(path), [path]);
}

/** The nodes that stand for these in the graph: of a folded group those that nothing in it follows, or precedes. */
function outermost(
  { graph, view }: Pick<Editable, "graph" | "view">,
  paths: readonly string[],
  side: "from" | "to",
): string[] {
  return paths.flatMap((path) => {
    const covers = view.nodes.get(path)?.covers ?? [];
    if (covers.length < 2) return covers;
    const members = new Set(covers);
    const inner = new Set(
      graph.edges
        .filter(([from, to]) => members.has(from) && members.has(to))
        .map(([from, to]) => (side === "from" ? from : to)),
    );
    return covers.filter((node) => !inner.has(node));
  });
}

/** The graph's nodes that nodes of the picture stand for. */
export function coveredBy({ view }: Pick<Editable, "view">, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => view.nodes.get(path)?.covers ?? []);
}

/** The open groups around a node, the innermost first. */
export function groupsAround({ view }: Pick<Editable, "view">, path: string): ViewGroup[] {
  return [...view.groups.values()]
    .filter((group) => group.branches.some((branch) => branch.nodes.includes(path)))
    .reverse();
}

/** A node's branch one place up or down in its group. */
export function reorderBy(group: ViewGroup, path: string, way: 1 | -1): PreviewEdit | undefined {
  const keys = group.branches.map((branch) => branch.key);
  const at = group.branches.findIndex((branch) => branch.nodes.includes(path));
  const key = keys[at];
  return key === undefined ? undefined : reorderTo(group, key, at + way);
}

/** A branch at another place of its group; `undefined` where that changes nothing. */
export function reorderTo(group: ViewGroup, key: string, to: number): PreviewEdit | undefined {
  const keys = group.branches.map((branch) => branch.key);
  const branches = moveBranch(keys, key, to);
  return branches === keys || !group.isTop ? undefined : { kind: "reorder", group: group.group.id, branches };
}
