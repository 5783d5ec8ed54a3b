import { formatFlow } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { FileEdit } from "./feature.ts";

/** The edit that formats a flow; undefined where it is formatted, has mistakes, or is no template. */
export function formatEdit({ file, record }: FlowDefinition): FileEdit | undefined {
  const { text, textStart, isTemplate } = record;
  // A line break would end a text in quotes.
  if (!isTemplate || textStart === undefined) return undefined;
  const formatted = formatFlow(text);
  if (formatted === text) return undefined;
  return { file, span: { start: textStart, end: textStart + text.length }, text: formatted };
}

/** The edits that format several flows, in text order; of nested ones only the outer. */
export function formatEdits(flows: readonly FlowDefinition[]): readonly FileEdit[] {
  const edits = flows.flatMap((flow) => formatEdit(flow) ?? []);
  return edits
    .filter((edit) => !edits.some((other) => other !== edit && other.file === edit.file && holds(other, edit)))
    .toSorted((left, right) =>
      left.file < right.file ? -1 : left.file > right.file ? 1 : left.span.start - right.span.start,
    );
}

function holds({ span }: FileEdit, inner: FileEdit): boolean {
  return span.start <= inner.span.start && inner.span.end <= span.end;
}
