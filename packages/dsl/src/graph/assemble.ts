import type { Diagnostic } from "../errors/diagnostic.ts";
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
  const idOf = (node: number): string => draft.nodes[node]?.id ?? "";
  const pairs = new Array<readonly [string, string]>(edges.to.length);
  for (let edge = 0; edge < pairs.length; edge++) pairs[edge] = [idOf(edges.from.at(edge)), idOf(edges.to.at(edge))];
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
  return { version: 1, hash: hashOf(draft), nodes: draft.nodes, edges: pairs, groups, chains };
}
