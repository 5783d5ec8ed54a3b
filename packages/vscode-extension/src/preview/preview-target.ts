import type { GraphParams } from "@graflow/lsp";
import type { TextDocument } from "vscode";

/** Which flow a panel shows. */
export interface PreviewTarget {
  readonly document: TextDocument;
  /** A place in the flow: what is asked for after the cursor has left it. Follows edits. */
  readonly anchor: number | undefined;
  /** The flow's name, as long as no place in it is known. */
  readonly flow: string | undefined;
}

/** What the server is asked for a target. */
export function askedFor({ document, anchor, flow }: PreviewTarget): GraphParams {
  const textDocument = { uri: document.uri.toString() };
  if (anchor !== undefined) return { textDocument, position: document.positionAt(anchor) };
  return flow === undefined ? { textDocument } : { textDocument, flow };
}
