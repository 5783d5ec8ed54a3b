import {
  coveredBy,
  type Editable,
  groupsAround,
  insertBeside,
  insertBetween,
  isInText,
  reorderBy,
} from "../model/edits.ts";
import { isPaused, type RunStates } from "../model/run-states.ts";
import type { SceneEdge } from "../model/scene-edges.ts";
import type { ViewGroup, ViewNode } from "../model/view-graph.ts";
import type { DebugMessage, PolicyChoice, PreviewEdit, ViewMessage } from "../protocol.ts";
import type { MenuItem, MenuSection } from "./menu.ts";

/** What menus act on. */
export interface MenuContext extends Editable {
  readonly canEdit: boolean;
  /** The nodes that are selected: what is done to one of them is done to all. */
  readonly selected: readonly string[];
  /** The run that a debugger holds. */
  readonly held?: RunStates | undefined;
  readonly post: (message: ViewMessage) => void;
  readonly edit: (edit: PreviewEdit) => void;
  readonly toggle: (kind: "group" | "flow", path: string) => void;
}

/** More edges than that are not listed one by one. */
const MAX_EDGES = 8;

const POLICIES: readonly (readonly [PolicyChoice, string])[] = [
  ["strict", "All must complete"],
  ["failFast", "All must complete, stop at the first failure"],
  ["bestEffort", "As many as can complete"],
  ["atLeast", "At least some number…"],
  ["critical", "The critical ones…"],
];

/** What can be done with a node. */
export function nodeMenu(context: MenuContext, node: ViewNode): MenuSection[] {
  const { post, toggle } = context;
  const paths = context.selected.includes(node.path) ? context.selected : [node.path];
  const isEditable = context.canEdit && isInText(context, paths);
  const fold: MenuItem[] = [];
  if (node.kind === "flow") fold.push({ label: "Unfold the flow", keys: "F", run: () => toggle("flow", node.path) });
  if (node.group !== undefined) {
    const { group } = node;
    fold.push({ label: "Unfold the group", keys: "F", run: () => toggle("group", group) });
  }
  const opens: MenuItem = {
    label: node.kind === "flow" ? "Open the flow's text" : "Open the task",
    keys: "Enter",
    run: () => post({ type: "openTask", node: node.path, task: node.task }),
  };
  return [
    {
      items: [
        ...(node.kind === "folded" ? [] : [opens]),
        ...fold,
        { label: "Copy the name", run: () => post({ type: "copy", text: node.name }) },
      ],
    },
    ...debugSections(context, node),
    { items: isEditable ? nodeEdits(context, node, paths) : [] },
    ...groupsAround(context, node.path)
      .slice(0, 1)
      .map((group) => groupSection(context, group, node.path)),
  ];
}

/** What a debugger that holds the run can do with a node. */
function debugSections({ held, post }: MenuContext, node: ViewNode): MenuSection[] {
  if (held === undefined || (node.kind !== "task" && node.kind !== "flow")) return [];
  const act = (label: string, action: DebugMessage["action"]): MenuItem => ({
    label,
    run: () => post({ type: "debug", run: held.run, action, node: node.path }),
  });
  const items = isPaused(held, node) ? [act("Run the task again", "rerun"), act("Skip the task", "skip")] : [];
  if (held.debugged?.targets?.includes(node.path) === true) items.push(act("Jump to the task", "jump"));
  return items.length === 0 ? [] : [{ heading: "Debugger", items }];
}

function nodeEdits(context: MenuContext, node: ViewNode, paths: readonly string[]): MenuItem[] {
  const { edit, scene, view } = context;
  const edits: MenuItem[] = [];
  const add = (label: string, made: PreviewEdit | undefined, keys?: string): void => {
    if (made !== undefined) edits.push({ label, ...(keys === undefined ? {} : { keys }), run: () => edit(made) });
  };
  add("Insert a task before", insertBeside(context, node.path, "before"));
  add("Insert a task after", insertBeside(context, node.path, "after"), "Insert");
  const next = scene.ends.next(node.path);
  if (next.length > 1 && next.length <= MAX_EDGES) {
    for (const to of next)
      add(`Insert a task before ${view.nodes.get(to)?.name ?? to}`, insertBetween(context, [node.path], [to]));
  }
  const nodes = coveredBy(context, paths);
  add("Wrap in a group", { kind: "wrapInGroup", nodes }, "Ctrl+G");
  add(paths.length > 1 ? `Delete ${paths.length} tasks` : "Delete", { kind: "delete", nodes }, "Delete");
  return edits;
}

/** What can be done with a group; with the branch of `member` too, where the menu is that of a node. */
export function groupSection(context: MenuContext, group: ViewGroup, member?: string): MenuSection {
  const { edit, toggle } = context;
  const items: MenuItem[] = [{ label: "Fold the group", keys: "F", run: () => toggle("group", group.path) }];
  if (context.canEdit && group.isTop) {
    const { id } = group.group;
    const add = (label: string, made: PreviewEdit | undefined, keys?: string): void => {
      if (made !== undefined) items.push({ label, ...(keys === undefined ? {} : { keys }), run: () => edit(made) });
    };
    if (member !== undefined) {
      add("Move the branch up", reorderBy(group, member, -1), "Alt+↑");
      add("Move the branch down", reorderBy(group, member, 1), "Alt+↓");
    }
    const current = policyOf(group);
    for (const [policy, label] of POLICIES) {
      items.push({ label, isChosen: policy === current, run: () => edit({ kind: "setPolicy", group: id, policy }) });
    }
    if (member === undefined) {
      const nodes = coveredBy(
        context,
        group.branches.flatMap((branch) => branch.nodes),
      );
      add("Delete the group", { kind: "delete", nodes }, "Delete");
    }
  }
  return { heading: group.group.named ? `Group ${group.group.id}` : "Group", items };
}

function policyOf({ group: { policy } }: ViewGroup): string {
  if (policy === undefined) return "strict";
  return policy.name === "strict" && policy.options.failFast === true ? "failFast" : policy.name;
}

/** What can be done with an edge. */
export function edgeMenu(context: MenuContext, edge: SceneEdge, type: string | undefined): MenuSection[] {
  const made = context.canEdit && !edge.isDynamic ? insertBetween(context, edge.sources, edge.targets) : undefined;
  const items: MenuItem[] = [];
  if (made !== undefined) items.push({ label: "Insert a task here", keys: "Insert", run: () => context.edit(made) });
  if (type !== undefined) {
    items.push({ label: "Copy the type", run: () => context.post({ type: "copy", text: type }) });
  }
  return [{ items }];
}
