import assert from "node:assert/strict";
import {
  commands,
  type Diagnostic,
  type Extension,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";

/** The extension, as the editor has loaded it. */
export function graflow(): Extension<unknown> {
  const extension = extensions.getExtension("graflow.graflow-vscode");
  assert.ok(extension !== undefined, "the extension is not installed");
  return extension;
}

/** The commands of the extension that there are now; the editor makes some for each view by itself. */
export async function ownCommands(): Promise<readonly string[]> {
  const all = await commands.getCommands(true);
  return all.filter((name) => /^graflow\.(?!(?:flows|recentRuns)\.)/.test(name)).sort();
}

/** A file of the workspace. */
export function fileUri(path: string): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder !== undefined, "no folder is open");
  return Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in an editor. */
export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileUri(path));
  await window.showTextDocument(document);
  return document;
}

/** Writes a file of the workspace, and opens it in an editor. */
export async function openNew(path: string, text: string): Promise<TextDocument> {
  await workspace.fs.writeFile(fileUri(path), Buffer.from(text));
  return open(path);
}

/** Puts a text in the place of all that a document has. */
export async function replaceAll(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(new Position(0, 0), document.positionAt(document.getText().length)), text);
  await workspace.applyEdit(edit);
}

/** The place behind a piece of a document's text; `shift` moves it on, or back where negative. */
export function behind(document: TextDocument, piece: string, shift = 0): Position {
  const at = document.getText().indexOf(piece);
  assert.ok(at >= 0, `"${piece}" is not in ${document.uri.path}`);
  return document.positionAt(at + piece.length + shift);
}

/** What Graflow has found in a file. */
export function findings(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "graflow");
}

/** The code of a finding, without the page that explains it. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until exactly these codes are found in a file, in any order. */
export async function waitForCodes(uri: Uri, ...codes: readonly string[]): Promise<readonly Diagnostic[]> {
  const wanted = codes.toSorted().join(" ");
  return waitUntil(`the findings "${wanted}" in ${uri.path}`, async () => {
    const found = findings(uri);
    return found.map(codeOf).sort().join(" ") === wanted ? found : undefined;
  });
}
