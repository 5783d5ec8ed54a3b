import {
  type SymbolInformation,
  type WorkspaceSymbol,
  type WorkspaceSymbolParams,
  WorkspaceSymbolRequest,
} from "vscode-languageserver";
import { shownName, symbolKinds } from "./document-symbols.ts";
import { type DocumentContext, type Feature, type FeatureWorld, type FilePlace, workspaceFeature } from "./feature.ts";
import { flowTitle } from "./flow-title.ts";
import { fuzzyScore } from "./fuzzy-score.ts";

/** At most so many are answered: who gets them types on. */
const most = 200;

/** A flow or task, before it is known whether it is among those that are answered. */
interface Candidate extends FilePlace {
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
    const found = new Map<string, Candidate>();
    for (const candidate of candidates(world, query)) {
      const key = `${candidate.file} ${candidate.span.start}`;
      if (!found.has(key)) found.set(key, candidate);
    }
    const best = [...found.values()].sort(compare).slice(0, most);
    return best.flatMap((candidate) => {
      const document = world.document(candidate.file);
      return document === undefined ? [] : [symbolOf(document, candidate)];
    });
  },
});

function* candidates({ projects }: FeatureWorld, query: string): Generator<Candidate> {
  for (const { analyzer } of projects) {
    const { index } = analyzer;
    for (const file of index.files) {
      for (const { name, record } of index.tasksIn(file)) {
        const shown = shownName(name);
        const score = fuzzyScore(query, shown);
        if (score !== undefined) yield { kind: "task", name: shown, file, span: record.nameSpan, score };
      }
      for (const flow of index.flowsIn(file)) {
        const name = flowTitle(index, flow);
        const score = fuzzyScore(query, name);
        if (score !== undefined) yield { kind: "flow", name, file, span: flow.record.span, score };
      }
    }
  }
}

function symbolOf(document: DocumentContext, { name, kind, file, span }: Candidate): SymbolInformation {
  return {
    name,
    kind: symbolKinds[kind],
    location: document.location({ file, span }),
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
