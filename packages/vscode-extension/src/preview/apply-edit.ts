import type { GraphEditParams, GraphEditResult, GraphResult } from "@graflow/lsp";
import { l10n, type TextDocument, window, workspace } from "vscode";
import type { PreviewEdit } from "../../webview/protocol.ts";
import { askEdit } from "./ask-edit.ts";
import type { GraphServer } from "./graph-server.ts";
import { textEdit } from "./text-edit.ts";

/** The flow whose picture is edited. */
export interface EditedFlow {
  readonly document: TextDocument;
  readonly result: GraphResult;
}

/** Makes an edit of the picture in the text, as one step for the editor's undo; or says why that cannot be. */
export async function applyPreviewEdit(
  server: GraphServer,
  { document, result }: EditedFlow,
  wanted: PreviewEdit,
): Promise<void> {
  const { version } = document;
  const edit = await askEdit(server, result, wanted);
  if (edit === undefined) return;
  const params: GraphEditParams = {
    textDocument: { uri: document.uri.toString() },
    position: result.flow.range.start,
    edit,
  };
  const answer = (await server.request("graflow/edit", params)) as GraphEditResult | null;
  if (document.version !== version) {
    window.showWarningMessage(l10n.t("The text has changed meanwhile. Try again."));
    return;
  }
  if (answer === null || "refused" in answer) {
    window.showWarningMessage(answer?.refused ?? l10n.t("The flow's text could not be changed."));
    return;
  }
  await workspace.applyEdit(textEdit(answer.edit));
}
