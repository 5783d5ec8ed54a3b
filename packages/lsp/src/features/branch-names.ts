import type { Span } from "@graflow/dsl";
import type { FlowRecord } from "../analyzer/records.ts";
import { syntaxOf } from "./flow-syntax.ts";

/** A branch that `@critical(…)` names. */
export interface BranchName {
  readonly name: string;
  /** Without quotes, in the flow's text. */
  readonly span: Span;
}

/** The branches that the annotations of a flow name, in text order. */
export function branchNamesIn(record: FlowRecord): readonly BranchName[] {
  // Most flows need not be parsed to know that they name none.
  if (!record.text.includes("critical")) return [];
  return syntaxOf(record)
    .annotations.filter(({ annotation }) => annotation.name === "critical")
    .flatMap(({ annotation }) => annotation.args)
    .flatMap(({ value }) => {
      if (value.kind === "name") return [{ name: value.value, span: value.span }];
      if (value.kind !== "string") return [];
      const span = { start: value.span.start + 1, end: value.span.end - 1 };
      // One with escapes has no place for each of its letters.
      return record.text.slice(span.start, span.end) === value.value ? [{ name: value.value, span }] : [];
    })
    .toSorted((left, right) => left.span.start - right.span.start);
}
