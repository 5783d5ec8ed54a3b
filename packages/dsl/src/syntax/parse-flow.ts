import type { Diagnostic } from "../errors/diagnostic.ts";
import { inTextOrder } from "../errors/findings.ts";
import { matchBrackets } from "./brackets.ts";
import { Parser } from "./parser.ts";
import { scan } from "./scanner.ts";
import type { Slot } from "./slot.ts";
import type { FlowTree } from "./tree.ts";
import { nothingToRun } from "./unit-mistakes.ts";

/** How {@link parseFlow} reads a text. */
export interface ParseOptions {
  /**
   * What the interpolations are, in text order. Without it they are recognised by their `${` and `}`, and what they
   * stand for is unknown.
   */
  readonly slots?: readonly Slot[];
}

/** What {@link parseFlow} found: a tree whatever the text is, and the mistakes in it in text order. */
export interface ParsedFlow {
  readonly tree: FlowTree;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a flow's text. Never throws: what is wrong is reported, once each, and left out of the tree.
 *
 * @param text - the raw text of the template, interpolations included; every span counts in it
 * @example
 * ```ts
 * const { tree, diagnostics } = parseFlow("fetch >> (words | lines) >> store");
 * ```
 */
export function parseFlow(text: string, options: ParseOptions = {}): ParsedFlow {
  const diagnostics: Diagnostic[] = [];
  const tokens = scan(text, options.slots, (mistake) => diagnostics.push(mistake));
  const tree = new Parser({ text, tokens, partners: matchBrackets(tokens.kinds) }, diagnostics).flow();
  if (tree.chains.length === 0 && diagnostics.length === 0) diagnostics.push(nothingToRun(text));
  return { tree, diagnostics: inTextOrder(diagnostics) };
}
