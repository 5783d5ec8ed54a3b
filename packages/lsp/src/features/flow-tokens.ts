import type { Span } from "@graflow/dsl";
import type { FlowRecord } from "../analyzer/records.ts";

/** One token of a flow's text. Everything that is no name, text, number, interpolation or comment is a `mark`. */
export interface FlowToken {
  readonly kind: "name" | "string" | "number" | "slot" | "mark" | "comment";
  readonly span: Span;
  readonly text: string;
}

const space = /\s+/uy;
const comment = /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)/uy;
const name = /\p{ID_Start}(?:[\p{ID_Start}\p{Nd}_]|(?:(?!\/[/*])[-./])+(?=[\p{ID_Start}\p{Nd}_]))*/uy;
const number = /\d[\p{ID_Start}\p{Nd}_.]*/uy;
const string = /"(?:\\[^\n\r]|[^"\\\n\r])*"?|'(?:\\[^\n\r]|[^'\\\n\r])*'?/uy;
const mark = />>|\?\?|[\s\S]/uy;

const patterns: readonly (readonly [FlowToken["kind"], RegExp])[] = [
  ["comment", comment],
  ["name", name],
  ["number", number],
  ["string", string],
  ["mark", mark],
];

/** The tokens of a flow's text up to an offset, comments included, whether it makes sense or not. */
export function flowTokens({ text, slots }: FlowRecord, until: number): readonly FlowToken[] {
  const tokens: FlowToken[] = [];
  let offset = 0;
  const add = (kind: FlowToken["kind"], end: number): void => {
    tokens.push({ kind, span: { start: offset, end }, text: text.slice(offset, end) });
    offset = end;
  };
  const slotAt = new Map(slots.map(({ span }) => [span.start, span.end]));
  const stop = Math.min(until, text.length);
  while (offset < stop) {
    const slotEnd = slotAt.get(offset);
    if (slotEnd !== undefined && slotEnd > offset) {
      add("slot", slotEnd);
      continue;
    }
    const afterSpace = matchEnd(space, text, offset);
    if (afterSpace > offset) {
      offset = afterSpace;
      continue;
    }
    for (const [kind, pattern] of patterns) {
      const end = matchEnd(pattern, text, offset);
      if (end === offset) continue;
      add(kind, end);
      break;
    }
  }
  return tokens;
}

/** Whether a text can stand in a flow as a bare name. */
export function isBareName(text: string): boolean {
  return text !== "" && matchEnd(name, text, 0) === text.length;
}

function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
