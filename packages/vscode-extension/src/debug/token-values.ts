import type { GraphResult } from "@graflow/lsp";
import {
  debug,
  type InlineValue,
  type InlineValueContext,
  type InlineValuesProvider,
  InlineValueText,
  Range,
  type TextDocument,
} from "vscode";
import type { KnownFlows } from "../runs/flow-server.ts";
import { debugType } from "./flow-configuration.ts";
import { evaluateIn } from "./frame-values.ts";

/** Characters of a value that are shown. */
const longest = 60;

/** What the outputs are at a stop, beside the tokens of the flow that it is in: of the token where it stands, the input. */
export class TokenValues implements InlineValuesProvider {
  readonly #flows: KnownFlows;

  constructor(flows: KnownFlows) {
    this.#flows = flows;
  }

  async provideInlineValues(
    document: TextDocument,
    viewPort: Range,
    { frameId, stoppedLocation }: InlineValueContext,
  ): Promise<InlineValue[]> {
    const session = debug.activeDebugSession;
    if (session?.type !== debugType) return [];
    const graph = await this.#flows.graphAt({ uri: document.uri, position: stoppedLocation.start });
    if (graph === undefined) return [];
    const results = await evaluateIn(session, frameId, "results");
    const input = await evaluateIn(session, frameId, "input");
    const outputs = new Map((await results?.members())?.map(({ name, value }) => [name, value]));
    return graph.nodes.flatMap((node) =>
      rangesOf(node)
        .filter((range) => viewPort.intersection(range) !== undefined)
        .flatMap((range) => {
          const isHere = range.start.isEqual(stoppedLocation.start);
          const text = valueText(node.id, { output: outputs.get(node.id), input: isHere ? input?.value : undefined });
          return text === undefined ? [] : new InlineValueText(range, text);
        }),
    );
  }
}

/** `fetch → 12` of a node that has an output, `12 → fetch` of the one that is about to run. */
function valueText(
  id: string,
  { output, input }: { readonly output: string | undefined; readonly input: string | undefined },
): string | undefined {
  if (output !== undefined) return `${id} → ${short(output)}`;
  return input === undefined ? undefined : `${short(input)} → ${id}`;
}

function rangesOf({ ranges }: GraphResult["nodes"][number]): readonly Range[] {
  return ranges.map(({ start, end }) => new Range(start.line, start.character, end.line, end.character));
}

function short(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 1)}…`;
}
