import { expect } from "vitest";
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { Project } from "../../src/index.ts";
import { LinePositions } from "../../src/text/line-positions.ts";
import { edited, type LspClient, root } from "./lsp-client.ts";
import { memorySystem } from "./memory-system.ts";

/** What is asked for a file of a client. */
export interface AskedActions {
  readonly path: string;
  /** With what is selected between `⟦` and `⟧`. */
  readonly marked: string;
  readonly context?: Partial<CodeActionContext>;
}

/** The actions that a server offers for a selection. The file is open afterwards. */
export async function actionsAt(client: LspClient, asked: AskedActions): Promise<readonly CodeAction[]> {
  const { path, marked, context = {} } = asked;
  const start = marked.indexOf("⟦");
  const end = marked.indexOf("⟧") - 1;
  if (start < 0 || end < start) throw new Error("expected a selection ⟦…⟧");
  const text = marked.replace(/[⟦⟧]/g, "");
  await client.open(path, text);
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri(path) },
    range: new LinePositions(text).range({ start, end }),
    context: { diagnostics: [], ...context },
  });
  return (found ?? []).filter((one): one is CodeAction => "kind" in one);
}

/** The texts of the files that an edit changes, afterwards. Expects that it makes no new error. */
export function filesAfter(client: LspClient, edit: WorkspaceEdit | undefined): Readonly<Record<string, string>> {
  const changes = (edit?.documentChanges ?? []).filter((one): one is TextDocumentEdit => "textDocument" in one);
  const before: Record<string, string> = {};
  for (const path of Object.keys(client.files)) before[`${root}/${path}`] = client.text(path);
  const after = { ...before };
  for (const { textDocument, edits } of changes) {
    const path = client.path(textDocument.uri);
    const text = edits.flatMap((one) => ("newText" in one ? [one] : []));
    after[`${root}/${path}`] = edited(client.text(path), text);
  }
  const known = knownErrorsIn(before);
  expect(errorsIn(after).filter((error) => !known.includes(error))).toEqual([]);
  return Object.fromEntries(
    changes.map(({ textDocument: { uri } }) => [client.path(uri), after[`${root}/${client.path(uri)}`] ?? ""]),
  );
}

/** What was found last, by the files: many edits are tried on the same. */
const lastFound = { key: "", errors: [] as readonly string[] };

function knownErrorsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const key = JSON.stringify(files);
  if (lastFound.key !== key) Object.assign(lastFound, { key, errors: errorsIn(files) });
  return lastFound.errors;
}

function errorsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project({ paths: [root], system: memorySystem({ ...files, [`${root}/package.json`]: "{}" }) });
  return project
    .check()
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
}
