import type { GraflowEvents } from "@graflow/debug-adapter";
import { type DebugSession, type Disposable, debug, l10n, window } from "vscode";
import { debugType } from "./flow-configuration.ts";

/** Asks whether a new run from the past is wanted, when an adapter wants to know. */
export function answerForkQuestions(): Disposable {
  return debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) => {
    if (session.type === debugType && event === "graflow/confirmFork") void ask(session, body);
  });
}

async function ask(session: DebugSession, { node }: GraflowEvents["graflow/confirmFork"]): Promise<void> {
  const start = l10n.t("Start a New Run");
  const chosen = await window.showWarningMessage(
    l10n.t("Go on from the past, at {0}?", node),
    {
      modal: true,
      detail: l10n.t(
        "A new run starts there. What its tasks do outside of the program, such as requests, files and messages, happens again.",
      ),
    },
    start,
  );
  await session.customRequest("graflow/confirmFork", { confirmed: chosen === start });
}
