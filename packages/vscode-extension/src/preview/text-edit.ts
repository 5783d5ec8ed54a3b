import type { GraphEditResult } from "@graflow/lsp";
import { Range, Uri, WorkspaceEdit } from "vscode";

type ServerEdit = Extract<GraphEditResult, { readonly edit: unknown }>["edit"];

/** An edit of the server's, as the editor takes it. */
export function textEdit({ changes = {}, documentChanges = [] }: ServerEdit): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const add = (uri: string, { range: { start, end }, newText }: Replacing): void =>
    edit.replace(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character), newText);
  for (const [uri, edits] of Object.entries(changes)) for (const one of edits) add(uri, one);
  for (const change of documentChanges) {
    if (!("edits" in change)) continue;
    for (const one of change.edits) if ("newText" in one) add(change.textDocument.uri, one);
  }
  return edit;
}

type Replacing = NonNullable<ServerEdit["changes"]>[string][number];
