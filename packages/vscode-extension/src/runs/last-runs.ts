import { pathToFileURL } from "node:url";
import type { LastRun, LastRunParams } from "@graflow/lsp";
import { type FlowRef, flowKey, type RunRecord } from "./run-record.ts";
import type { Runs } from "./runs.ts";

/** The language server, as it is told of runs. */
export interface ToldServer {
  notify(method: string, params: LastRunParams): void;
}

/** Tells the language server how the last run of each flow came out: it shows that in the flow's lens. */
export class LastRuns {
  readonly #runs: Runs;
  readonly #server: ToldServer;
  /** By flow: the run that the server knows of. */
  readonly #told = new Map<string, string>();
  readonly #subscription: { dispose(): void };

  constructor(runs: Runs, server: ToldServer) {
    this.#runs = runs;
    this.#server = server;
    this.#subscription = runs.onDidChange(({ flow, isWhole }) => {
      if (isWhole) this.#tell(flow);
    });
  }

  /** Tells of every flow anew: the server has just begun to answer, and knows of none. */
  tellAll(): void {
    this.#told.clear();
    const flows = new Map(this.#runs.all.map(({ flow }) => [flowKey(flow), flow]));
    for (const flow of flows.values()) this.#tell(flow);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #tell(flow: FlowRef): void {
    const key = flowKey(flow);
    const ended = this.#runs.all.filter((run) => flowKey(run.flow) === key && run.status !== "running");
    const last = ended.toSorted((left, right) => right.startedMs - left.startedMs)[0];
    if (last?.id === this.#told.get(key)) return;
    if (last === undefined) this.#told.delete(key);
    else this.#told.set(key, last.id);
    this.#server.notify("graflow/lastRun", {
      textDocument: { uri: pathToFileURL(flow.file).href },
      flow: flow.exportName ?? flow.name,
      run: lastRun(last),
    });
  }
}

function lastRun(run: RunRecord | undefined): LastRun | null {
  if (run === undefined || run.status === "running") return null;
  const { status, startedMs, endedMs } = run;
  const failed = status === "failed" || status === "cancelled" ? failedNode(run) : undefined;
  return {
    status,
    startedMs,
    ...(endedMs === undefined ? undefined : { durationMs: Math.max(0, endedMs - startedMs) }),
    ...(failed === undefined ? undefined : { failedTask: failed }),
  };
}

/** The node whose failure the run failed with; where its error does not tell, the last one that failed. */
function failedNode({ nodes, error }: RunRecord): string | undefined {
  const failed = Object.entries(nodes).filter(([, { state }]) => state === "failed");
  // A sub-flow has failed where a node in it has.
  const tasks = failed.filter(([path]) => !failed.some(([other]) => other.startsWith(`${path}>`)));
  const found = tasks.find(([, node]) => error !== undefined && node.error === error) ?? tasks.at(-1);
  return found?.[0];
}
