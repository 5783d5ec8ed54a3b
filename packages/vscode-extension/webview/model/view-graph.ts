import type { GraphGroup, GraphNode, Span, TaskGraph } from "@graflow/dsl";
import type { EdgeType, MissingOperand, NodeLink } from "../protocol.ts";
import { addMissing } from "./add-missing.ts";
import { foldGroups, membersOf } from "./fold-groups.ts";
import { addTypes } from "./type-nodes.ts";

/** What the user chose to see. */
export interface ViewChoices {
  /** Folded groups, by their paths. */
  readonly folded: ReadonlySet<string>;
  /** Opened sub-flows, by their paths. */
  readonly opened: ReadonlySet<string>;
  readonly showTypes: boolean;
}

/** What a node of the picture stands for. */
export interface ViewNode {
  /** Its id in the layout. */
  readonly path: string;
  /** The name to say and to search for. */
  readonly name: string;
  /**
   * `folded`: a group; `type`: what is handed on; `missing`: an operand that is not there; `outside`: a task that only
   * `ctx.nextTask` leads to.
   */
  readonly kind: "task" | "flow" | "folded" | "type" | "missing" | "outside";
  readonly task: string;
  /** Whether it belongs to the flow itself, and not to an opened sub-flow. */
  readonly isTop: boolean;
  readonly span?: Span;
  /** Ids of the nodes that a folded group hides; the node's own path otherwise. */
  readonly covers: readonly string[];
  /** The path of the group that is folded. */
  readonly group?: string;
}

/** A group that is drawn open. */
export interface ViewGroup {
  readonly path: string;
  readonly group: GraphGroup;
  readonly isTop: boolean;
  /** The layout ids of its branches' nodes, by the branches' keys. */
  readonly branches: readonly { readonly key: string; readonly nodes: readonly string[] }[];
}

/** The graph to lay out, and what its nodes and groups stand for. */
export interface ViewGraph {
  readonly graph: TaskGraph;
  readonly nodes: ReadonlyMap<string, ViewNode>;
  readonly groups: ReadonlyMap<string, ViewGroup>;
  /** Paths of opened sub-flows, outer ones first. Only they bring their graphs, unless there are none at all. */
  readonly opened: readonly string[];
}

/** What the graph is drawn with beside itself. */
export interface ViewExtras {
  readonly edgeTypes: readonly EdgeType[];
  readonly dynamicEdges: readonly NodeLink[];
  readonly missing?: readonly MissingOperand[];
}

/** Whether a node is one to go to and to select: not what only stands between others. */
export function isStop({ kind }: ViewNode): boolean {
  return kind !== "type" && kind !== "missing";
}

/** Applies the user's choices to a graph: groups folded, sub-flows opened or closed, types between nodes. */
export function viewGraph(graph: TaskGraph, choices: ViewChoices, extras: ViewExtras): ViewGraph {
  const nodes = new Map<string, ViewNode>();
  const groups = new Map<string, ViewGroup>();
  const opened: string[] = [];
  const types = new Map(extras.edgeTypes.map(({ from, type }) => [from, type]));

  function level(whole: TaskGraph, prefix: string): TaskGraph {
    const isTop = prefix === "";
    const { graph: closed, folds } = foldGroups(whole, (group) => choices.folded.has(prefix + group));
    const { graph: folded, places } = addMissing(closed, isTop ? (extras.missing ?? []) : []);
    const { graph: typed, types: typeNodes } =
      isTop && choices.showTypes
        ? addTypes(folded, (node) => types.get(node) ?? typeOfFold(folds.get(node), types))
        : { graph: folded, types: new Map<string, string>() };

    const drawn = typed.nodes.map((node): GraphNode => {
      const path = prefix + node.id;
      const fold = folds.get(node.id);
      const type = typeNodes.get(node.id);
      const base = { path, isTop, task: node.task };
      if (places.has(node.id)) nodes.set(path, { ...base, name: "", kind: "missing", covers: [] });
      else if (type !== undefined) nodes.set(path, { ...base, name: type, kind: "type", covers: [] });
      else if (fold !== undefined) {
        const covers = membersOf(fold).map((member) => prefix + member);
        nodes.set(path, {
          ...base,
          name: fold.id,
          kind: "folded",
          span: fold.span,
          covers,
          group: prefix + fold.id,
        });
      } else {
        const kind = node.flow === undefined ? "task" : "flow";
        nodes.set(path, { ...base, name: node.id, kind, span: node.span, covers: [path] });
      }
      const { flow, ...closed } = node;
      if (flow === undefined || choices.opened.size === 0) return node;
      if (!choices.opened.has(path) || flow.nodes.length === 0) return closed;
      opened.push(path);
      return { ...node, flow: level(flow, `${path}>`) };
    });

    for (const group of folded.groups) {
      const standIn = new Map<string, string>();
      for (const [fold, { branches }] of folds) {
        for (const branch of branches) for (const member of branch.nodes) standIn.set(member, prefix + fold);
      }
      groups.set(prefix + group.id, {
        path: prefix + group.id,
        group,
        isTop,
        branches: group.branches.map(({ key, nodes: members }) => ({
          key,
          nodes: [...new Set(members.map((member) => standIn.get(member) ?? prefix + member))],
        })),
      });
    }
    return { ...typed, nodes: drawn };
  }

  const made = level(graph, "");
  return { graph: withOutsiders(made, extras.dynamicEdges, nodes), nodes, groups, opened };
}

/** What a folded group hands on, where its branches agree. */
function typeOfFold(fold: GraphGroup | undefined, types: ReadonlyMap<string, string>): string | undefined {
  const found = new Set((fold?.branches ?? []).map((branch) => types.get(branch.nodes[branch.nodes.length - 1] ?? "")));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** Tasks that only `ctx.nextTask` leads to, as nodes of the graph. */
function withOutsiders(graph: TaskGraph, links: readonly NodeLink[], nodes: Map<string, ViewNode>): TaskGraph {
  const hidden = new Set([...nodes.values()].flatMap((node) => node.covers));
  const outsiders = new Map<string, GraphNode>();
  const edges: (readonly [string, string])[] = [];
  for (const { from, to } of links) {
    if (!nodes.has(from) || hidden.has(to)) continue;
    outsiders.set(to, { id: to, task: to, span: { start: 0, end: 0 } });
    edges.push([from, to]);
    nodes.set(to, { path: to, name: to, kind: "outside", task: to, isTop: true, covers: [to] });
  }
  if (outsiders.size === 0) return graph;
  return { ...graph, nodes: [...graph.nodes, ...outsiders.values()], edges: [...graph.edges, ...edges] };
}
