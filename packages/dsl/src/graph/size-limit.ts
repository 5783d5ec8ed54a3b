import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding } from "../errors/findings.ts";
import type { Span } from "../text/span.ts";

/**
 * The most edges that a graph can have, and the most entries in the lists of its groups' nodes: a short text can ask for
 * very many of both, by groups in a row, or by named groups inside one another.
 */
export const sizeLimit = 2_000_000;

const shown = sizeLimit.toLocaleString("en");

/** Two large groups in a row; the span is that of the second. */
export function tooManyEdges(span: Span): Diagnostic {
  return finding(
    { code: "FLOW1009", span },
    `This flow has more than ${shown} edges: a group right after a group makes as many as the product of their branches.`,
    { hint: "Put a task between them." },
  );
}

/** Groups in groups in groups, with many tasks each. */
export function tooManyMembers(span: Span): Diagnostic {
  return finding(
    { code: "FLOW1009", span },
    `The groups of this flow list more than ${shown} tasks, those of groups inside groups counted again: nest fewer of them.`,
  );
}
