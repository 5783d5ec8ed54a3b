import type { Span } from "@graflow/dsl";

/** A flow's text as a file has it: without what its interpolations are called, and with one kind of line end. */
export function flowKey(text: string, slots: readonly Span[]): string {
  let key = "";
  let end = 0;
  for (const slot of slots) {
    key += `${text.slice(end, slot.start)}\${}`;
    end = slot.end;
  }
  return withOneLineEnd(key + text.slice(end));
}

/** The same of a text as a program reports it, where interpolations stand as `${name}`. */
export function reportedFlowKey(text: string): string {
  return withOneLineEnd(text.replaceAll(/\$\{[^}]*\}/g, "${}"));
}

function withOneLineEnd(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n");
}
