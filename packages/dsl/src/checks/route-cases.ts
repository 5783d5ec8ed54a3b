import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, replaceBy } from "../errors/findings.ts";
import type { FlowTree, RouteSuffix } from "../syntax/tree.ts";
import { forEachExpression } from "../syntax/walk.ts";
import { excerpt } from "../text/excerpt.ts";
import { textAt } from "../text/span.ts";

/** FLOW1302: a case that a route has already. */
export function checkRouteCases(text: string, tree: FlowTree): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  // Most flows have no route: that is seen faster than their units are visited.
  if (!text.includes("{")) return found;
  for (const chain of tree.chains) {
    forEachExpression(chain, (expression) => {
      if (expression.kind !== "unit") return;
      for (const suffix of expression.suffixes) {
        if (suffix.kind === "route") found.push(...repeatedCases(text, suffix));
      }
    });
  }
  return found;
}

/** The cases of one route whose key another one before them has. */
function repeatedCases(text: string, { cases }: RouteSuffix): readonly Diagnostic[] {
  const first = new Map<string, (typeof cases)[number]>();
  return cases.flatMap((routeCase, index) => {
    const { key, isElse, keySpan, span } = routeCase;
    // A case without a key has been reported for that.
    if (keySpan.start === keySpan.end) return [];
    const identity = isElse ? "else" : `=${key}`;
    const known = first.get(identity);
    if (known === undefined) {
      first.set(identity, routeCase);
      return [];
    }
    const start = cases[index - 1]?.span.end ?? span.start;
    return [
      finding(
        { code: "FLOW1302", span: keySpan },
        `This route has the case ${excerpt(textAt(text, keySpan))} already: it would never be taken again.`,
        {
          related: [{ message: "The first one stands here.", span: known.keySpan }],
          fixes: [fix("Remove this case", replaceBy({ start, end: span.end }, ""))],
        },
      ),
    ];
  });
}
