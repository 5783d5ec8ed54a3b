import { type CompletionItem, CompletionItemKind, InsertTextFormat, type Range } from "vscode-languageserver";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { addImportLine, specifierFor } from "../analyzer/import-text.ts";
import { type RankedItem, ranked } from "./completion-list.ts";
import type { DocumentContext } from "./feature.ts";
import type { FlowPlace } from "./flow-place.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { flowingClasses } from "./flowing-classes.ts";
import { type SnippetText, snippetItem } from "./snippet.ts";
import { type TaskCandidate, taskCandidates } from "./task-candidates.ts";
import { type Fit, TaskFit } from "./task-fit.ts";
import { taskItem } from "./task-item.ts";

/** What can be written at a place. */
export interface Completions {
  readonly items: readonly RankedItem[];
  /** Whether the order will be another as soon as more types are known. */
  readonly isPending?: boolean;
}

/** Where in the flow something is completed. */
export interface UnitSite {
  readonly flow: FlowDefinition;
  readonly place: Extract<FlowPlace, { readonly kind: "unit" }>;
  /** The word at the place, in the file. */
  readonly range: Range;
}

const loadedRanks: Readonly<Record<Fit, number>> = { fits: 0, unknown: 1, refuses: 5 };
const labelRank = 2;
const elsewhereRanks: Readonly<Record<Fit, number>> = { fits: 3, unknown: 4, refuses: 6 };
const repeatedRank = 7;
const snippetRank = 8;

const snippets: readonly SnippetText[] = [
  { label: "group", snippet: "($1 | $2)", detail: "(a | b): side by side, with the same input", plain: "( | )" },
  { label: "fallback", snippet: "$1 ?? $2", detail: "a ?? b: b if a fails", plain: " ?? " },
  { label: "map", snippet: "$1[]", detail: "a[]: once for each element", plain: "[]" },
  {
    label: "route",
    snippet: "$1 ? { $2: $3, else: $4 }",
    detail: "a ? { x: b, else: c }: what a says picks the case",
    plain: " ? { : , else: }",
  },
  {
    label: "loop",
    snippet: "($1)@loop(max: ${2:10})",
    detail: "(a)@loop(max: 10): again and again",
    plain: "()@loop(max: 10)",
  },
];

/** The tasks, labels and snippets that can stand where a unit begins; what accepts the values that flow in comes first. */
export function completeUnits(document: DocumentContext, site: UnitSite): Completions {
  const { flow, place, range } = site;
  const fit = new TaskFit(document, flowingClasses(document, flow, place.incoming));
  const labels = labelItems(document, site);
  const taken = new Set(labels.map(({ label }) => label));
  const repeated = namesInChain(site);
  const space = spaceBefore(flow.record.text, place.word.start);
  const tasks = taskCandidates(document.index, flow).flatMap((candidate): readonly RankedItem[] => {
    const { name, task, isElsewhere } = candidate;
    if (taken.has(name)) return [];
    const rank = repeated.has(name) ? repeatedRank : (isElsewhere ? elsewhereRanks : loadedRanks)[fit.of(task)];
    return [{ rank, label: name, item: () => taskOption(document, { candidate, range, space }) }];
  });
  return {
    items: [
      ...tasks,
      ...labels.map((item) => ranked(labelRank, { ...item, textEdit: { range, newText: space + item.label } })),
      ...snippets.map((text) =>
        ranked(snippetRank, snippetItem(document, range, { ...text, snippet: space + text.snippet })),
      ),
    ],
    isPending: fit.isPending,
  };
}

interface Option {
  readonly candidate: TaskCandidate;
  readonly range: Range;
  readonly space: string;
}

function taskOption(document: DocumentContext, { candidate, range, space }: Option): CompletionItem {
  const { name, task, isElsewhere } = candidate;
  const written = {
    ...(space === "" ? undefined : { filterText: name }),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range, newText: space + name },
  };
  const record = isElsewhere ? document.index.record(document.file) : undefined;
  if (record === undefined) return { ...taskItem(document, task, { name }), ...written };
  const specifier = specifierFor(record, task.file);
  const edit = addImportLine(record, document.text, `import ${JSON.stringify(specifier)};`);
  return {
    ...taskItem(document, task, { name, module: specifier }),
    ...written,
    additionalTextEdits: [{ range: document.range(edit.span), newText: edit.text }],
  };
}

/** What the chain names already: a second time it would be the same node, and mostly a mistake. */
function namesInChain({ flow, place: { word, isNewLine } }: UnitSite): ReadonlySet<string> {
  const { tree, names } = syntaxOf(flow.record);
  const chain = isNewLine ? undefined : tree.chains.findLast(({ span }) => span.start <= word.start);
  if (chain === undefined) return new Set();
  const end = Math.max(chain.span.end, word.end);
  const others = names.filter(
    ({ span }) => chain.span.start <= span.start && span.end <= end && (span.end < word.start || word.end < span.start),
  );
  return new Set(others.map(({ name }) => name));
}

/** Labels of nodes and groups, but for those of what is being written. */
function labelItems(document: DocumentContext, { flow, place }: UnitSite): readonly CompletionItem[] {
  const { word } = place;
  const { text } = flow.record;
  return syntaxOf(flow.record).units.flatMap(({ label, span, primary }): readonly CompletionItem[] => {
    if (label === undefined) return [];
    // Of a unit that is still to come nothing but the label is there.
    const end = primary.kind === "missing" ? word.start : span.end;
    if (span.start <= word.start && word.start <= end) return [];
    const stands = text.slice(primary.span.start, primary.span.end).replace(/\s+/g, " ");
    const shown = stands.length <= longestShown ? stands : `${stands.slice(0, longestShown - 1)}…`;
    const isDetailed = document.client.textDocument?.completion?.completionItem?.labelDetailsSupport === true;
    return [
      {
        label: label.name,
        kind: CompletionItemKind.Reference,
        ...(isDetailed ? { labelDetails: { description: shown } } : { detail: shown }),
      },
    ];
  });
}

/** Most characters of what a label stands for that are shown. */
const longestShown = 40;

/** What has to be inserted so that an operator and the name behind it do not stick together. */
function spaceBefore(text: string, offset: number): string {
  return /[>|?:]$/.test(text.slice(0, offset)) ? " " : "";
}
