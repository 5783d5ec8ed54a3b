import type { Diagnostic } from "../errors/diagnostic.ts";
import type { IntList } from "../text/int-list.ts";
import { branchNodes } from "./branch-nodes.ts";
import type { Draft } from "./draft.ts";
import type { Edges } from "./edges.ts";
import type { GraphGroup, TaskGraph } from "./graph.ts";
import { hashOf } from "./hash.ts";
import type { ResolvedReferences } from "./references.ts";
import { keyOf } from "./unit-key.ts";

/** What a graph is assembled from. */
export interface AssembleInput {
  readonly draft: Draft;
  readonly edges: Edges;
  readonly references: ResolvedReferences;
  readonly report: (mistake: Diagnostic) => void;
}

/** Turns a draft into the plain data that a graph is. */
export function assembleGraph({ draft, edges, references, report }: AssembleInput): TaskGraph {
  const nodesOf = branchNodes({ draft, references, report });
  const groups = draft.groups.map(({ id, named, span, branches, policy, on }): GraphGroup => {
    const listed = branches.map((box) => ({ key: keyOf(box.unit), nodes: nodesOf(box) }));
    return {
      id,
      named,
      span,
      branches: listed,
      ...(policy === undefined ? undefined : { policy }),
      ...(on === undefined ? undefined : { on }),
    };
  });
  const chains = draft.chains.map((box) => box.unit);
  return withEdges({ version: 1, hash: hashOf(draft), nodes: draft.nodes, groups, chains }, edges);
}

/**
 * A graph whose edges are listed when they are first asked for: what runs is made of the chains, and to list them would
 * take a fifth of the time and of the memory that the rest of a large graph does.
 */
function withEdges(parts: Omit<TaskGraph, "edges">, { from, to }: Edges): TaskGraph {
  const { version, hash, nodes, groups, chains } = parts;
  let listed: TaskGraph["edges"] | undefined;
  return {
    version,
    hash,
    nodes,
    get edges() {
      listed ??= edgePairs(nodes, from, to);
      return listed;
    },
    groups,
    chains,
  };
}

function edgePairs(nodes: TaskGraph["nodes"], from: IntList, to: IntList): TaskGraph["edges"] {
  const idOf = (node: number): string => nodes[node]?.id ?? "";
  const pairs = new Array<readonly [string, string]>(to.length);
  for (let edge = 0; edge < pairs.length; edge++) pairs[edge] = [idOf(from.at(edge)), idOf(to.at(edge))];
  return pairs;
}
