import { env, l10n, Uri, window, workspace } from "vscode";
import type { ExportMessage } from "../../webview/protocol.ts";

const endings: Readonly<Record<ExportMessage["format"], string>> = { svg: "svg", png: "png", mermaid: "mmd" };

/** What a picture is of: its file is proposed beside this one. */
export interface Pictured {
  readonly uri: Uri;
  readonly name: string;
}

/** Writes a picture to a file that the user names; one that is text goes to the clipboard if that is wanted. */
export async function savePicture(pictured: Pictured, { format, data }: ExportMessage): Promise<void> {
  const toFile = l10n.t("Save to a file…");
  const toClipboard = l10n.t("Copy to the clipboard");
  const title = l10n.t("Save the graph of {0}", pictured.name);
  // The editor's clipboard takes text only.
  const chosen = format === "png" ? toFile : await window.showQuickPick([toFile, toClipboard], { title });
  if (chosen === toClipboard) await env.clipboard.writeText(data);
  if (chosen !== toFile) return;
  const ending = endings[format];
  const target = await window.showSaveDialog({
    title,
    defaultUri: Uri.joinPath(pictured.uri, "..", `${fileName(pictured.name)}.${ending}`),
    filters: { [ending.toUpperCase()]: [ending] },
  });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, Buffer.from(data, format === "png" ? "base64" : "utf8"));
  } catch (error) {
    window.showErrorMessage(l10n.t("The graph could not be saved: {0}", String(error)));
  }
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]+/gu, "-");
}
