import type { GraphResult } from "@graflow/lsp";
import type { Disposable } from "vscode";
import { Uri } from "vscode";
import type { StatesMessage } from "../../webview/protocol.ts";
import { flowRef } from "../runs/flow-server.ts";
import type { Runs } from "../runs/runs.ts";
import { statesMessage, statesOf } from "../runs/states-message.ts";

/** What is known of runs, as the preview shows it. */
export class RunStates {
  readonly #runs: Pick<Runs, "shownOf" | "onDidChange">;

  constructor(runs: Pick<Runs, "shownOf" | "onDidChange">) {
    this.#runs = runs;
  }

  /** Where the shown run of a flow stands; none ends what was shown. */
  of(flow: GraphResult["flow"]): StatesMessage {
    return statesOf(this.#runs.shownOf(flowRef(flow)));
  }

  /** Tells for a flow, by its {@link flowId}, what there is to show anew. */
  onDidChange(listener: (flow: string, message: StatesMessage) => void): Disposable {
    const { dispose } = this.#runs.onDidChange((change) => {
      const { file, exportName, name } = change.flow;
      listener(`${Uri.file(file).toString()}#${exportName ?? name}`, statesMessage(change));
    });
    return { dispose };
  }
}
