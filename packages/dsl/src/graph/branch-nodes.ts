import type { Diagnostic } from "../errors/diagnostic.ts";
import { ListStack } from "../text/list-stack.ts";
import type { Box, Draft } from "./draft.ts";
import type { ResolvedReferences } from "./references.ts";
import { sizeLimit, tooManyMembers } from "./size-limit.ts";

/** What {@link branchNodes} needs. */
export interface BranchNodesInput {
  readonly draft: Draft;
  readonly references: ResolvedReferences;
  readonly report: (mistake: Diagnostic) => void;
}

/** Lists the ids of the nodes in a branch, each once; empty once all lists together have grown past any sense. */
export function branchNodes({ draft, references, report }: BranchNodesInput): (branch: Box) => readonly string[] {
  const { nodes, occurrences } = draft;
  const { members } = references;
  const stamps = new Uint32Array(nodes.length);
  let stamp = 0;
  let found = 0;
  let { isFull } = references;
  const ids = new ListStack<string>();
  return (branch) => {
    const start = ids.begin();
    stamp++;
    const put = (node: number): void => {
      found++;
      if (stamps[node] === stamp) return;
      stamps[node] = stamp;
      ids.push(nodes[node]?.id ?? "");
    };
    for (let occurrence = branch.from; occurrence < branch.to && found <= sizeLimit; occurrence++) {
      const node = occurrences.nodes.at(occurrence);
      if (node >= 0) put(node);
      else for (const member of members[-1 - node]?.all ?? []) put(member);
    }
    if (found > sizeLimit && !isFull) {
      isFull = true;
      report(tooManyMembers(branch.span));
    }
    return ids.take(start);
  };
}
