import type { Fix, RelatedPlace, Span } from "@graflow/dsl";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { AnalyzerCode } from "../../errors/codes.ts";
import type { ResolvedFlow } from "../type-oracle.ts";
import type { FlowFixes } from "./flow-fixes.ts";
import type { StepTypes } from "./step-types.ts";

/** What a finding says beside its code, place and message. */
export interface FlowFindingDetails {
  readonly hint?: string | undefined;
  /** The steps whose definitions explain it. */
  readonly related?: readonly { readonly message: string; readonly step: StepTypes }[];
  /** Those that there are, the likeliest first. */
  readonly fixes?: readonly (Fix | undefined)[];
}

/** As many definitions are shown beside a finding: a group of a hundred branches would bury it. */
const mostRelated = 5;

/** Collects what is found about one flow: each thing once, at its place in the file. */
export class FlowFindings {
  /** Makes repairs. */
  readonly fixes: FlowFixes;
  readonly #flow: ResolvedFlow;
  readonly #found = new Map<string, AnalyzerDiagnostic>();

  constructor(flow: ResolvedFlow, fixes: FlowFixes) {
    this.#flow = flow;
    this.fixes = fixes;
  }

  get list(): readonly AnalyzerDiagnostic[] {
    return [...this.#found.values()];
  }

  /** Reports something at a place in the flow's text. */
  report(
    at: { readonly code: AnalyzerCode; readonly span: Span },
    message: string,
    details: FlowFindingDetails = {},
  ): void {
    const { span, textStart } = this.#flow;
    const { start, end } = at.span;
    const inFile = textStart === undefined ? span : { start: start + textStart, end: end + textStart };
    this.reportInFile({ code: at.code, span: inFile }, message, details);
  }

  /** Reports something at a place in the flow's file. */
  reportInFile(
    { code, span }: { readonly code: AnalyzerCode; readonly span: Span },
    message: string,
    details: FlowFindingDetails,
  ): void {
    const { file } = this.#flow;
    const key = `${code} ${span.start} ${message}`;
    if (this.#found.has(key)) return;
    const related = (details.related ?? []).flatMap(({ message: text, step: { place } }): readonly RelatedPlace[] => {
      if (place === undefined) return [];
      return [{ message: text, span: place.span, ...(place.file === file ? undefined : { file: place.file }) }];
    });
    const shown = related.slice(0, mostRelated);
    const fixes = (details.fixes ?? []).filter((fix) => fix !== undefined);
    this.#found.set(key, finding({ code, file, span }, message, { hint: details.hint, related: shown, fixes }));
  }
}
