import type { Expression, Span } from "@graflow/dsl";
import { type InlayHint, InlayHintKind, type InlayHintParams, InlayHintRequest } from "vscode-languageserver";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { TypeText } from "../analyzer/type-oracle.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { FlowParts } from "./flow-parts.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { shortened } from "./shortened.ts";

/** Most characters of a hint: the rest is in its tooltip. */
const longestHint = 40;

/** What flows across each `>>`, and what the branches of groups are called in their output. */
export const inlayHints: Feature = documentFeature<InlayHintParams, InlayHint[] | null>({
  name: "inlay hints",
  request: InlayHintRequest.type,
  capability: () => ({ inlayHintProvider: true }),
  empty: [],
  answer: (document, { range }) => {
    const asked = document.span(range);
    const hints = document.index
      .flowsIn(document.file)
      .filter(({ record }) => record.textStart !== undefined && touches(record.span, asked))
      .flatMap((flow) => hintsOf(document, flow));
    return hints
      .filter(({ offset }) => asked.start <= offset && offset <= asked.end)
      .sort((left, right) => left.offset - right.offset)
      .map(({ offset, hint }) => ({ ...hint, position: document.range({ start: offset, end: offset }).start }));
  },
});

interface PlacedHint {
  readonly offset: number;
  readonly hint: Omit<InlayHint, "position">;
}

/** A flow that is broken has none: what is known of it is of another text. */
function hintsOf(document: DocumentContext, flow: FlowDefinition): readonly PlacedHint[] {
  const { edgeTypes, groupKeys } = document.settings.inlayHints;
  if (document.index.compiled(flow).diagnostics.some(({ severity }) => severity === "error")) return [];
  return [...(edgeTypes ? edgeHints(document, flow) : []), ...(groupKeys ? keyHints(document, flow) : [])];
}

/** Behind what stands before the arrow, as a type behind a variable. */
function edgeHints(document: DocumentContext, flow: FlowDefinition): readonly PlacedHint[] {
  const types = document.types.flow(flow);
  if (types === undefined) return [];
  const arrows = new Map(syntaxOf(flow.record).operators.map((operator) => [operator.span.start, operator]));
  return types.links.flatMap(({ span, type }) => {
    const arrow = arrows.get(span.start);
    if (arrow?.kind !== ">>") return [];
    const label = `: ${shortened(type.short, longestHint)}`;
    const offset = placeInFile(flow, arrow.left.span).end;
    return [{ offset, hint: { label, kind: InlayHintKind.Type, ...tooltipOf(document, type, label) } }];
  });
}

function tooltipOf(document: DocumentContext, { short, long }: TypeText, label: string): Pick<InlayHint, "tooltip"> {
  if (long === undefined && label.endsWith(short)) return {};
  const value = long ?? short;
  const isRich = document.client.textDocument?.hover?.contentFormat?.includes("markdown") === true;
  return { tooltip: isRich ? { kind: "markdown", value: `\`\`\`typescript\n${value}\n\`\`\`` } : value };
}

/** Before a branch whose key is not what it begins with. */
function keyHints(document: DocumentContext, flow: FlowDefinition): readonly PlacedHint[] {
  const { groups } = new FlowParts(flow, document.index.compiled(flow));
  return groups.flatMap(({ group, branches }) =>
    branches.flatMap((branch, at): PlacedHint[] => {
      const key = group.branches[at]?.key;
      const offset = placeInFile(flow, branch.span).start;
      if (key === undefined || showsKey(branch, key)) return [];
      const label = `${shortened(key, longestHint)}:`;
      const tooltip = `The key of this branch in the output of ${group.named ? `"${group.id}"` : "its group"}.`;
      return [{ offset, hint: { label, tooltip, kind: InlayHintKind.Parameter, paddingRight: true } }];
    }),
  );
}

/** Whether a branch begins with its key: its label, or its name. */
function showsKey(branch: Expression, key: string): boolean {
  if (branch.kind !== "unit") return false;
  const { label, primary } = branch;
  return (label?.name ?? (primary.kind === "name" ? primary.name : undefined)) === key;
}

function touches(left: Span, right: Span): boolean {
  return left.start <= right.end && right.start <= left.end;
}
