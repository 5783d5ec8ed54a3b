import {
  type CancellationToken,
  EvaluatableExpression,
  type EvaluatableExpressionProvider,
  type Position,
  Range,
  type TextDocument,
} from "vscode";
import { isInFlow } from "../preview/cursor-nodes.ts";
import type { KnownFlows } from "../runs/flow-server.ts";

/** What may be evaluated without side effects where the pointer is: a name, and what it is a part of. */
const path = /[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*/u;

/** In the hover of a token its result so far, and in that of other code what the editor would have taken by itself. */
export class TokenExpressions implements EvaluatableExpressionProvider {
  readonly #flows: KnownFlows;

  constructor(flows: KnownFlows) {
    this.#flows = flows;
  }

  async provideEvaluatableExpression(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<EvaluatableExpression | undefined> {
    const graph = await this.#flows.graphAt({ uri: document.uri, position });
    if (token.isCancellationRequested) return undefined;
    const node = graph?.nodes.find(({ ranges }) => ranges.some((range) => rangeOf(range).contains(position)));
    if (node !== undefined) {
      const range = node.ranges.map(rangeOf).find((one) => one.contains(position));
      return range && new EvaluatableExpression(range, `results[${JSON.stringify(node.id)}]`);
    }
    return graph !== undefined && isInFlow(graph, position) ? undefined : plainExpression(document, position);
  }
}

/** A name, with all that stands before it but nothing behind it. */
function plainExpression(document: TextDocument, position: Position): EvaluatableExpression | undefined {
  const whole = document.getWordRangeAtPosition(position, path);
  const word = document.getWordRangeAtPosition(position, /[\p{ID_Continue}$]+/u);
  return whole && word && new EvaluatableExpression(new Range(whole.start, word.end));
}

interface PlaceRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function rangeOf({ start, end }: PlaceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
