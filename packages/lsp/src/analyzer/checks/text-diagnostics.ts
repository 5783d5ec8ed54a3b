import type { Diagnostic, Span } from "@graflow/dsl";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { FlowDefinition } from "../definitions.ts";
import type { CheckContext } from "./check-context.ts";

/** What the dsl finds in the flows of a file (FLOW1xxx, FLOW2xxx), at its places in the file. */
export function checkTexts({ index, file }: CheckContext): readonly AnalyzerDiagnostic[] {
  return index
    .flowsIn(file)
    .flatMap((flow) => index.compiled(flow).diagnostics.map((diagnostic) => inFile(flow, diagnostic)));
}

function inFile(flow: FlowDefinition, { code, message, hint, span, related, fixes }: Diagnostic): AnalyzerDiagnostic {
  const isMapped = flow.record.textStart !== undefined;
  return finding({ code, file: flow.file, span: placeInFile(flow, span) }, message, {
    hint,
    related: related.map((place) => ({ ...place, span: placeInFile(flow, place.span) })),
    fixes: isMapped
      ? fixes.map(({ title, edits }) => ({
          title,
          edits: edits.map((edit) => ({ ...edit, span: placeInFile(flow, edit.span) })),
        }))
      : [],
  });
}

/** Where a span of a flow's text is in its file; the whole flow where the text was written with escapes. */
export function placeInFile({ record }: FlowDefinition, { start, end }: Span): Span {
  const { textStart } = record;
  return textStart === undefined ? record.span : { start: textStart + start, end: textStart + end };
}
