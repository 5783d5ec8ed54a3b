import { afterEach, expect, test } from "vitest";
import {
  DiagnosticRefreshRequest,
  DocumentDiagnosticRequest,
  FileChangeType,
  type FullDocumentDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver-protocol";
import { LspClient, pushing } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const flowFile = 'import { flow } from "graflow";\nexport const f = flow`fetch`;\n';
const pulling = { ...pushing, textDocument: { ...pushing.textDocument, diagnostic: {} } };

test("a client that pulls gets the findings of a document, and hears when nothing has changed", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile }, capabilities: pulling });
  await client.open("flow.ts");
  const ask = (previousResultId?: string) =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      ...(previousResultId === undefined ? undefined : { previousResultId }),
    });
  const first = (await ask()) as FullDocumentDiagnosticReport;
  expect(first).toMatchObject({ kind: "full", items: [{ code: "FLOW3001" }] });
  expect(await ask(first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  await client.change("flow.ts", flowFile.replace("fetch", "feetch"));
  expect(await ask(first.resultId)).toMatchObject({ kind: "full", items: [{ code: "FLOW3001" }] });
});

test("a client that pulls gets those of the workspace, and none pushed", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile, "clean.ts": "export {};" }, capabilities: pulling });
  const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  expect(items.map(({ uri }) => client.path(uri))).toEqual(["flow.ts"]);
  const previousResultIds = items.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
  const again = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  expect(again.items).toMatchObject([{ kind: "unchanged" }]);
  expect(client.shown("flow.ts")).toBeUndefined();
});

test("a client that pulls hears that a file is gone", async () => {
  const capabilities = { ...pulling, workspace: { ...pulling.workspace, diagnostics: { refreshSupport: true } } };
  client = await LspClient.start({ files: { "flow.ts": flowFile, "gone.ts": flowFile }, capabilities });
  const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  expect(items.map(({ uri }) => client.path(uri)).toSorted()).toEqual(["flow.ts", "gone.ts"]);
  const previousResultIds = items.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));
  const refreshed = new Promise<void>((resolve) =>
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve()),
  );
  client.remove("gone.ts");
  await client.watched({ "gone.ts": FileChangeType.Deleted });
  await refreshed;
  const again = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
  expect(again.items.map(({ uri, kind }) => [client.path(uri), kind]).toSorted()).toEqual([
    ["flow.ts", "unchanged"],
    ["gone.ts", "full"],
  ]);
  expect(again.items.find(({ kind }) => kind === "full")).toMatchObject({ items: [] });
});
