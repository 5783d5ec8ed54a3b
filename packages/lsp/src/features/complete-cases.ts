import { type CompletionItem, CompletionItemKind, type Range } from "vscode-languageserver";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { type RankedItem, ranked } from "./completion-list.ts";
import type { DocumentContext } from "./feature.ts";
import type { FlowPlace } from "./flow-place.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { isBareName } from "./flow-tokens.ts";
import { outputClass, rowOf } from "./flowing-classes.ts";
import { snippetItem, snippetLiteral } from "./snippet.ts";

/** Where a route's case is completed. */
export interface CaseSite {
  readonly flow: FlowDefinition;
  readonly place: Extract<FlowPlace, { readonly kind: "case" | "question" }>;
  readonly range: Range;
}

/** The keys of the cases that a route may come to and does not have yet, and `else`. */
export function completeCases(document: DocumentContext, { flow, place, range }: CaseSite): readonly RankedItem[] {
  const given = keysBeside(flow, place.word.start);
  const hasColon = /^\s*:/.test(flow.record.text.slice(place.word.end));
  const possible = casesOf(document, flow, place).filter((key) => !given.has(key));
  const written = [...possible.map(caseKey), ...(given.has("else") ? [] : ["else"])];
  return written.map((key, rank) =>
    ranked(rank, {
      label: key,
      kind: key === "else" ? CompletionItemKind.Keyword : CompletionItemKind.EnumMember,
      textEdit: { range, newText: hasColon ? key : `${key}: ` },
    }),
  );
}

/** Behind a single `?`: the route, with a case for each text that picks one; and the rest of a fallback's `??`. */
export function completeQuestion(document: DocumentContext, { flow, place, range }: CaseSite): readonly RankedItem[] {
  const possible = casesOf(document, flow, place).map(caseKey);
  const cases =
    possible.length === 0 ? ["$1: $2", "else: $3"] : possible.map((key, at) => `${snippetLiteral(key)}: $${at + 1}`);
  const space = flow.record.text.endsWith("?", place.word.start) ? " " : "";
  const route = snippetItem(document, range, {
    label: "{ … }",
    snippet: `${space}{ ${cases.join(", ")} }`,
    filter: "{",
    detail: "route: what comes before picks the case",
  });
  const fallback: CompletionItem = {
    label: "??",
    filterText: "?",
    kind: CompletionItemKind.Operator,
    detail: "fallback: what follows runs if this fails",
    textEdit: { range, newText: "? " },
  };
  return [ranked(0, route), ...(space === "" ? [] : [ranked(1, fallback)])];
}

/** A case's key as it is written: in quotes where it is no bare name, or would mean something else. */
function caseKey(key: string): string {
  return isBareName(key) && key !== "else" ? key : JSON.stringify(key);
}

function casesOf(document: DocumentContext, flow: FlowDefinition, { unit }: CaseSite["place"]): readonly string[] {
  if (unit === undefined) return [];
  return rowOf(document, outputClass(document, flow, unit))?.cases?.map(({ when }) => when) ?? [];
}

/** The keys that the route around an offset has, but for the one that is being written there. */
function keysBeside(flow: FlowDefinition, offset: number): ReadonlySet<string> {
  const around = syntaxOf(flow.record).routes.filter(
    ({ route }) => route.span.start < offset && offset <= route.span.end,
  );
  const innermost = around.toSorted((left, right) => left.route.span.start - right.route.span.start).at(-1);
  const others = innermost?.route.cases.filter(({ keySpan }) => offset < keySpan.start || keySpan.end < offset) ?? [];
  return new Set(others.map(({ key }) => key));
}
