import type { Span } from "@graflow/dsl";
import type { FlowRecord } from "../analyzer/records.ts";
import { type FlowToken, flowTokens } from "./flow-tokens.ts";
import { TokenReader } from "./token-reader.ts";

/** What flows into a place of a flow. The units are as they are written. */
export type Incoming =
  /** What the run is started with. */
  | { readonly kind: "start" }
  /** What one of some units gives: of several, which run in one another's place. */
  | { readonly kind: "units"; readonly units: readonly Span[] }
  /** What the case of a route gets. */
  | { readonly kind: "case"; readonly of: Span; readonly when: string }
  /** What the unit of a map gets. */
  | { readonly kind: "element"; readonly of: Incoming };

/** What is being written at a place of a flow. Spans count in the flow's text. */
export type FlowPlace =
  /** A unit can begin here, or its name is being written. */
  | { readonly kind: "unit"; readonly word: Span; readonly incoming: Incoming | undefined; readonly isNewLine: boolean }
  /** Behind a unit and white space. */
  | { readonly kind: "suffix"; readonly word: Span; readonly unit: Span }
  /** Behind a single `?`. */
  | { readonly kind: "question"; readonly word: Span; readonly unit: Span }
  /** The name of an annotation. */
  | { readonly kind: "annotation"; readonly word: Span; readonly unit: Span | undefined }
  | ArgumentPlace
  /** The key of a case; `unit` is what picks the route. */
  | { readonly kind: "case"; readonly word: Span; readonly unit: Span | undefined };

/** An argument of an annotation. */
export interface ArgumentPlace {
  readonly kind: "argument";
  readonly word: Span;
  readonly annotation: string;
  /** What the annotation stands on. */
  readonly unit: Span | undefined;
  /** Counted from 0. */
  readonly index: number;
  /** What stands before its colon. */
  readonly name: string | undefined;
  /** The names given to the arguments before it; undefined for those without. */
  readonly before: readonly (string | undefined)[];
  /** Whether nothing but the word stands in it so far. */
  readonly isBare: boolean;
}

/** As many characters behind the place are looked at: a template that is not closed goes on to the end of the file. */
const lookAhead = 2000;

/** As much of a name is taken for the word under the cursor. */
const longestWord = 500;

const beforeWord = /\p{ID_Start}[\p{ID_Start}\p{Nd}_\-./]*$/u;
const afterWord = /^(?:[\p{ID_Start}\p{Nd}_]|[-./]+(?=[\p{ID_Start}\p{Nd}_]))*/u;

/** Finds what is being written at an offset of a flow's text, from the tokens before it: the text may be broken. */
export function placeAt(record: FlowRecord, offset: number): FlowPlace | undefined {
  const all = flowTokens(record, offset + lookAhead);
  const within = all.find(({ span }) => span.start < offset && offset <= span.end);
  if (within !== undefined && isInside(within, offset)) {
    if (within.kind !== "string") return undefined;
    // A text that nothing closes goes on to the end of the line: that is not meant.
    const word = isClosed(within) ? within.span : { start: within.span.start, end: offset };
    const place = placeOf(record.text, all, word);
    return place?.kind === "case" || place?.kind === "argument" ? place : undefined;
  }
  return placeOf(record.text, all, wordAt(record.text, offset));
}

function placeOf(text: string, all: readonly FlowToken[], word: Span): FlowPlace | undefined {
  const tokens = all.filter(({ kind }) => kind !== "comment");
  const next = tokens.findIndex(({ span }) => span.start >= word.start);
  const reader = new TokenReader(text, tokens);
  return reader.place(next === -1 ? tokens.length : next, word);
}

/** Whether the offset is in a comment, a text or an interpolation, and not just behind it. */
function isInside(token: FlowToken, offset: number): boolean {
  const { kind, span, text } = token;
  switch (kind) {
    case "comment":
      return offset < span.end || !text.endsWith("*/");
    case "string":
      return offset < span.end || !isClosed(token);
    case "slot":
      return offset < span.end;
    default:
      return false;
  }
}

function isClosed({ text }: FlowToken): boolean {
  return text.length > 1 && text.endsWith(text.charAt(0));
}

/** The name under an offset; empty where there is none. */
export function wordAt(text: string, offset: number): Span {
  const before = beforeWord.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[0].length ?? 0;
  const after = before === 0 ? 0 : (afterWord.exec(text.slice(offset, offset + longestWord))?.[0].length ?? 0);
  return { start: offset - before, end: offset + after };
}
