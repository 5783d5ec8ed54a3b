import {
  type SymbolInformation,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
  WorkspaceSymbolRequest,
} from "vscode-languageserver";
import type { Project } from "../analyzer/project.ts";
import { BestOf } from "./best-of.ts";
import { shownName, symbolKinds } from "./document-symbols.ts";
import { type Feature, type FeatureWorld, type FilePlace, workspaceFeature } from "./feature.ts";
import { flowTitle } from "./flow-title.ts";
import { fuzzyScore } from "./fuzzy-score.ts";

/** At most so many are answered: who gets them types on. */
const most = 200;

interface FileOfProject {
  readonly project: Project;
  readonly file: string;
}

/** A flow or task, before it is known whether it is among those that are answered. */
interface Candidate extends FilePlace, FileOfProject {
  readonly name: string;
  readonly kind: "task" | "flow";
  readonly score: number;
}

/** The flows and tasks of all projects by their names, the best first. */
export const workspaceSymbols: Feature = workspaceFeature<
  WorkspaceSymbolParams,
  SymbolInformation[] | WorkspaceSymbol[] | null
>({
  name: "workspace symbols",
  request: WorkspaceSymbolRequest.type,
  capability: () => ({ workspaceSymbolProvider: true }),
  empty: [],
  answer: (world, { query }) => {
    const best = new BestOf<Candidate>(most, compare);
    const seen = new Set<string>();
    for (const project of world.projects) {
      for (const file of project.analyzer.index.files) {
        if (seen.has(file)) continue;
        seen.add(file);
        addCandidates(best, query, { project, file });
      }
    }
    return best.items.map((candidate) => symbolOf(world, candidate));
  },
});

function addCandidates(best: BestOf<Candidate>, query: string, { project, file }: FileOfProject): void {
  const { index } = project.analyzer;
  for (const { name: own, record } of index.tasksIn(file)) {
    const name = shownName(own);
    const score = fuzzyScore(query, name);
    if (score !== undefined) best.add({ project, file, kind: "task", name, span: record.nameSpan, score });
  }
  for (const flow of index.flowsIn(file)) {
    const name = flowTitle(index, flow);
    const score = fuzzyScore(query, name);
    if (score !== undefined) best.add({ project, file, kind: "flow", name, span: flow.record.span, score });
  }
}

function symbolOf(world: FeatureWorld, { project, name, kind, file, span }: Candidate): SymbolInformation {
  return {
    name,
    kind: symbolKinds[kind],
    location: world.locationIn(project, { file, span }),
    containerName: file.slice(file.lastIndexOf("/") + 1),
  };
}

function compare(left: Candidate, right: Candidate): number {
  return (
    left.score - right.score ||
    left.name.length - right.name.length ||
    compareText(left.name, right.name) ||
    compareText(left.file, right.file) ||
    left.span.start - right.span.start
  );
}

/** By code units: the same on every machine. */
function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
