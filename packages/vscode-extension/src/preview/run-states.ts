import type { GraphResult } from "@graflow/lsp";
import { Disposable, Uri } from "vscode";
import type { StatesMessage } from "../../webview/protocol.ts";
import type { DebuggedRuns } from "../runs/debugged-runs.ts";
import { flowRef } from "../runs/flow-server.ts";
import { outerId } from "../runs/inner-runs.ts";
import type { FlowRef } from "../runs/run-record.ts";
import type { Runs } from "../runs/runs.ts";
import { statesMessage, statesOf } from "../runs/states-message.ts";

/** What is known of runs, as the preview shows it. */
export class RunStates {
  readonly #runs: Pick<Runs, "shown" | "shownOf" | "onDidChange">;
  readonly #debugged: Pick<DebuggedRuns, "of" | "onDidChange">;

  constructor(
    runs: Pick<Runs, "shown" | "shownOf" | "onDidChange">,
    debugged: Pick<DebuggedRuns, "of" | "onDidChange">,
  ) {
    this.#runs = runs;
    this.#debugged = debugged;
  }

  /** Where the shown run of a flow stands; none ends what was shown. */
  of(flow: GraphResult["flow"]): StatesMessage {
    const run = this.#runs.shownOf(flowRef(flow));
    return statesOf(run, run && this.#debugged.of(run.id));
  }

  /** Tells for a flow, by its {@link flowId}, what there is to show anew. */
  onDidChange(listener: (flow: string, message: StatesMessage) => void): Disposable {
    const states = this.#runs.onDidChange((change) => {
      listener(idOf(change.flow), statesMessage(change, change.run && this.#debugged.of(change.run.id)));
    });
    /** The runs of which a moment of the past was shown: then the whole present is to be shown anew. */
    const inPast = new Set<string>();
    const pauses = this.#debugged.onDidChange((id) => {
      for (const run of this.#runs.shown) {
        if (outerId(run.id) !== id) continue;
        const wasPast = inPast.delete(run.id);
        const held = this.#debugged.of(run.id);
        if (held.past !== undefined) inPast.add(run.id);
        listener(idOf(run.flow), wasPast ? statesOf(run, held) : statesMessage({ run, nodes: {} }, held));
      }
    });
    return Disposable.from(states, pauses);
  }
}

function idOf({ file, exportName, name }: FlowRef): string {
  return `${Uri.file(file).toString()}#${exportName ?? name}`;
}
