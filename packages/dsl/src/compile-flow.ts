import { checkAnnotations } from "./checks/annotations.ts";
import { checkCycles } from "./checks/cycles.ts";
import { checkImpliedEdges } from "./checks/implied-edges.ts";
import { checkMixedOperators } from "./checks/mixed-operators.ts";
import { checkRepeatedEdges } from "./checks/repeated-edges.ts";
import { checkRepeatedNodes } from "./checks/repeated-nodes.ts";
import { checkRouteCases } from "./checks/route-cases.ts";
import { strongComponents } from "./checks/strong-components.ts";
import { topologicalOrder } from "./checks/topological-order.ts";
import type { Diagnostic } from "./errors/diagnostic.ts";
import { inTextOrder } from "./errors/findings.ts";
import { assembleGraph } from "./graph/assemble.ts";
import { buildDraft } from "./graph/builder.ts";
import { collectEdges } from "./graph/edges.ts";
import type { TaskGraph } from "./graph/graph.ts";
import type { GraphSlot } from "./graph/graph-slot.ts";
import { resolveReferences } from "./graph/references.ts";
import { parseFlow } from "./syntax/parse-flow.ts";

/** How {@link compileFlow} reads a text. */
export interface CompileOptions {
  /**
   * What the interpolations are, in text order; a flow's may bring its graph, which becomes the node's. Without it they
   * are recognised by their `${` and `}`, and what they stand for is unknown.
   */
  readonly slots?: readonly GraphSlot[];
}

/** What {@link compileFlow} made: a graph whatever the text is, and the findings about it in text order. */
export interface CompiledFlow {
  /** If there is a diagnostic of severity `error`, what could be understood: to be drawn, not to be run. */
  readonly graph: TaskGraph;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses a flow's text, builds its graph and checks both. Never throws, and takes time in proportion to the text.
 *
 * @param text - the raw text of the template, interpolations included; every span counts in it
 * @example
 * ```ts
 * const { graph, diagnostics } = compileFlow("fetch >> (words | lines) >> store");
 * graph.edges; // [["fetch", "words"], ["fetch", "lines"], ["words", "store"], ["lines", "store"]]
 * ```
 */
export function compileFlow(text: string, options: CompileOptions = {}): CompiledFlow {
  const { tree, diagnostics: mistakes } = parseFlow(text, options);
  const diagnostics = [...mistakes];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const draft = buildDraft({ text, tree, slots: options.slots ?? [], report });
  const references = resolveReferences(draft, report);
  const { members } = references;
  const edges = collectEdges({ draft, members, report });
  const graph = assembleGraph({ draft, edges, references, report });
  const { order, isComplete } = topologicalOrder(draft.nodes.length, edges);
  const components = isComplete ? undefined : strongComponents(draft.nodes.length, edges);
  const repeatedNodes = checkRepeatedNodes(draft, members);
  const found = [
    checkMixedOperators(text, tree, mistakes),
    checkRouteCases(text, tree),
    checkAnnotations(draft),
    repeatedNodes,
    checkRepeatedEdges(draft, edges, { components, repeatedNodes }),
    components === undefined
      ? checkImpliedEdges(draft, edges, order)
      : checkCycles(draft, edges, { components, mistakes }),
  ];
  for (const list of found) for (const diagnostic of list) report(diagnostic);
  return { graph, diagnostics: inTextOrder(diagnostics) };
}
