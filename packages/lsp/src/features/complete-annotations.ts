import {
  type AnnotationInfo,
  type AnnotationParameter,
  annotationTable,
  parseFlow,
  type Span,
  type UnitExpression,
} from "@graflow/dsl";
import { type CompletionItem, CompletionItemKind, type MarkupContent, type Range } from "vscode-languageserver";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { type RankedItem, ranked } from "./completion-list.ts";
import type { DocumentContext } from "./feature.ts";
import type { FlowPlace } from "./flow-place.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { snippetItem, snippetLiteral } from "./snippet.ts";

/** Where an annotation is completed. */
export interface AnnotationSite {
  readonly flow: FlowDefinition;
  readonly place: Extract<FlowPlace, { readonly kind: "annotation" }>;
  readonly range: Range;
}

/** The annotations that can stand on the unit before the `@`, with places for the arguments that they need. */
export function completeAnnotations(
  document: DocumentContext,
  { flow, place, range }: AnnotationSite,
): readonly RankedItem[] {
  const { unit, word } = place;
  if (unit === undefined) return [];
  const hasArguments = flow.record.text.startsWith("(", word.end);
  return annotationsFor(flow, unit).map((info, rank) =>
    ranked(rank, annotationItem(document, info, { range, hasArguments })),
  );
}

/** The annotations that a unit can have and does not have yet, in the order of the reference. */
export function annotationsFor(flow: FlowDefinition, unit: Span): readonly AnnotationInfo[] {
  const written = unitOf(flow, unit);
  if (written === undefined) return annotationTable;
  const { primary, suffixes } = written;
  const isGroup = primary.kind === "paren" && primary.expression.kind === "parallel";
  const given = new Set(suffixes.flatMap((suffix) => (suffix.kind === "annotation" ? [suffix.name] : [])));
  const hasPolicy = annotationTable.some(({ name, role }) => role === "policy" && given.has(name));
  const isReference = primary.kind === "name" && isGroupLabel(flow, primary.name);
  return annotationTable.filter(({ name, place, role }) => {
    if (isReference) return role === "loop";
    if (given.has(name) && role !== "loop") return false;
    return place === "unit" || (isGroup && !(role === "policy" && hasPolicy));
  });
}

/** An item that writes an annotation; `at` is written before its name. */
export function annotationItem(
  document: DocumentContext,
  info: AnnotationInfo,
  { range, hasArguments, at = "" }: { readonly range: Range; readonly hasArguments: boolean; readonly at?: string },
): CompletionItem {
  const required = info.parameters.filter((parameter) => parameter.required);
  const places = required.map((parameter, index) => placeFor(parameter, index + 1)).join(", ");
  const bracket = hasArguments || required.length === 0 ? "" : `(${places})`;
  const isNamed = required.some(({ type }) => type === "name");
  return {
    ...snippetItem(document, range, {
      label: at + info.name,
      snippet: at + info.name + bracket,
      ...(isNamed && bracket !== "" ? { plain: `${at}${info.name}()` } : undefined),
      detail: annotationHead(info),
      kind: CompletionItemKind.Keyword,
    }),
    documentation: annotationDoc(info),
  };
}

/** An annotation with all of its arguments: `@retry(n, delay: 1s, …)`. */
function annotationHead({ name, parameters }: AnnotationInfo): string {
  return parameters.length === 0 ? `@${name}` : `@${name}(${parameters.map(parameterLabel).join(", ")})`;
}

/** An argument as a signature shows it; what may be left out has a question mark, as in TypeScript. */
export function parameterLabel({ name, form, example, required }: AnnotationParameter): string {
  const shown = (form === "rest" ? `...${name}` : name) + (required ? "" : "?");
  return form === "named" ? `${shown}: ${example}` : shown;
}

function annotationDoc({ summary, parameters }: AnnotationInfo): MarkupContent {
  const lines = parameters.map((parameter) => `- \`${parameterLabel(parameter)}\` ${parameter.summary}`);
  return { kind: "markdown", value: [summary, ...(lines.length === 0 ? [] : ["", ...lines])].join("\n") };
}

function placeFor({ name, form, type, example, choices }: AnnotationParameter, index: number): string {
  if (type === "choice" && choices !== undefined) return `\${${index}|${choices.join(",")}|}`;
  // A made-up name would be taken for a real one.
  const value = type === "name" ? `$${index}` : `\${${index}:${snippetLiteral(example)}}`;
  return form === "named" ? `${name}: ${value}` : value;
}

/** A unit read by itself. */
function unitOf({ record }: FlowDefinition, unit: Span): UnitExpression | undefined {
  const [chain] = parseFlow(record.text.slice(unit.start, unit.end)).tree.chains;
  return chain?.kind === "unit" ? chain : undefined;
}

function isGroupLabel(flow: FlowDefinition, name: string): boolean {
  return syntaxOf(flow.record).units.some(
    ({ label, primary }) => label?.name === name && primary.kind === "paren" && primary.expression.kind === "parallel",
  );
}
