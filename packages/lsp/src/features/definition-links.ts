import type { Span } from "@graflow/dsl";
import type { Location, LocationLink } from "vscode-languageserver";
import type { TaskDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";

/** Where a request leads: what is shown of it, and in that what is selected. */
export interface LinkTarget {
  readonly file: string;
  readonly span: Span;
  readonly selection: Span;
}

/** Targets as the client takes them: with the place that was asked about where it can show that. */
export function toLinks(
  document: DocumentContext,
  request: "definition" | "declaration" | "typeDefinition" | "implementation",
  { origin, targets }: { readonly origin: Span; readonly targets: readonly LinkTarget[] },
): Location[] | LocationLink[] {
  const hasLinks = document.client.textDocument?.[request]?.linkSupport === true;
  if (!hasLinks) return targets.map(({ file, selection }) => document.location({ file, span: selection }));
  return targets.map(({ file, span, selection }) => {
    const { uri, range } = document.location({ file, span });
    return {
      originSelectionRange: document.range(origin),
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: document.location({ file, span: selection }).range,
    };
  });
}

/** The literal name of a task, in its definition. */
export function literalOf({ file, record: { span, nameSpan } }: TaskDefinition): LinkTarget {
  const isWithin = span.start <= nameSpan.start && nameSpan.end <= span.end;
  return { file, span: isWithin ? span : nameSpan, selection: nameSpan };
}

/** The variable or property that a task or flow is assigned to; undefined where there is none. */
export function variableOf({
  file,
  record,
}: Pick<TaskDefinition, "file"> & { readonly record: Assigned }): LinkTarget | undefined {
  const { assigned, span } = record;
  if (assigned === undefined) return undefined;
  return {
    file,
    span: { start: assigned.span.start, end: Math.max(span.end, assigned.span.end) },
    selection: assigned.span,
  };
}

interface Assigned {
  readonly span: Span;
  readonly assigned?: { readonly span: Span };
}
