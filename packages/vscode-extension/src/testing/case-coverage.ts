import { FileCoverage, Range, StatementCoverage, Uri } from "vscode";
import type { KnownFlows } from "../runs/flow-server.ts";
import { type FlowRef, flowKey } from "../runs/run-record.ts";
import { countReached, timesReached } from "./reached-nodes.ts";

/** Which nodes of which flows the cases of a test run have reached. */
export class CaseCoverage {
  readonly #reached = new Map<string, { readonly flow: FlowRef; readonly nodes: Map<string, number> }>();

  /** Takes note of the events of a case. */
  add(flow: FlowRef, stdout: string): void {
    const key = flowKey(flow);
    const entry = this.#reached.get(key) ?? { flow, nodes: new Map() };
    this.#reached.set(key, entry);
    countReached(stdout, entry.nodes);
  }

  /** For each file the tokens of its flows, and how often they were reached. */
  async files(flows: KnownFlows): Promise<ReadonlyMap<FileCoverage, readonly StatementCoverage[]>> {
    const byFile = new Map<string, StatementCoverage[]>();
    for (const { flow, nodes } of this.#reached.values()) {
      const graph = await flows.graph(flow);
      const tokens = (graph?.nodes ?? []).flatMap(({ id, ranges }) =>
        ranges.map(({ start, end }) => {
          const range = new Range(start.line, start.character, end.line, end.character);
          return new StatementCoverage(timesReached(id, nodes), range);
        }),
      );
      byFile.set(flow.file, [...(byFile.get(flow.file) ?? []), ...tokens]);
    }
    return new Map(Array.from(byFile, ([file, tokens]) => [FileCoverage.fromDetails(Uri.file(file), tokens), tokens]));
  }
}
