import { afterEach, expect, test } from "vitest";
import {
  ApplyWorkspaceEditRequest,
  type ClientCapabilities,
  ExecuteCommandRequest,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { filesAfter } from "../support/code-actions.ts";
import { LspClient } from "../support/lsp-client.ts";

let client: LspClient;
/** What the server has asked for. */
let edits: WorkspaceEdit[];
let isWilling: boolean;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const one =
  'import { flow, task } from "graflow";\ntask("a", () => 1);\nexport const f = flow`a>>b`;\nexport const g = flow`a|b`;\n';
const two = 'import { flow, task } from "graflow";\ntask("b", () => 1);\nexport const h = flow`b   `;\n';
const applying: ClientCapabilities = { workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } };

async function start(capabilities: ClientCapabilities = applying): Promise<void> {
  client = await LspClient.start({ files: { "one.ts": one, "sub/two.ts": two }, capabilities });
  edits = [];
  isWilling = true;
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    edits.push(edit);
    return { applied: isWilling };
  });
}

function run(command: string, ...given: unknown[]): Promise<unknown> {
  return client.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: given });
}

test("are told to the client", async () => {
  await start();
  expect(client.initialized?.capabilities.executeCommandProvider?.commands).toEqual([
    ...["graflow.applyEdit", "graflow.doctor", "graflow.formatAllFlows", "graflow.formatFlow"],
  ]);
});

test("format the flow at a place", async () => {
  await start();
  const uri = client.uri("one.ts");
  expect(await run("graflow.formatFlow", { uri, position: client.find("one.ts", "a|b") })).toBe(true);
  expect(filesAfter(client, edits[0])).toEqual({ "one.ts": one.replace("a|b", "a | b") });
  expect(await run("graflow.formatFlow", { uri, position: { line: 0, character: 0 } })).toBe(false);
  expect(await run("graflow.formatFlow", { uri: "file:///nowhere.ts", position: { line: 0, character: 0 } })).toBe(
    false,
  );
  expect(edits).toHaveLength(1);
});

test("format the flows of a document, and of all", async () => {
  await start();
  expect(await run("graflow.formatAllFlows", { uri: client.uri("one.ts") })).toBe(2);
  expect(filesAfter(client, edits[0])).toEqual({ "one.ts": one.replace("a>>b", "a >> b").replace("a|b", "a | b") });
  expect(await run("graflow.formatAllFlows")).toBe(3);
  expect(Object.keys(filesAfter(client, edits[1]))).toEqual(["one.ts", "sub/two.ts"]);
  isWilling = false;
  expect(await run("graflow.formatAllFlows")).toBe(0);
});

test("ask nothing of a client that makes no edits", async () => {
  await start({});
  expect(await run("graflow.formatAllFlows")).toBe(0);
  expect(edits).toEqual([]);
});

test("make the edit of a code action", async () => {
  await start();
  const edit = { changes: { [client.uri("one.ts")]: [] } };
  expect(await run("graflow.applyEdit", edit)).toBe(true);
  expect(edits).toEqual([edit]);
});

test("say how the analysis stands", async () => {
  await start();
  const report = await run("graflow.doctor", { uri: client.uri("one.ts"), position: client.find("one.ts", "a|b") });
  expect(report).toContain("3 flows and 2 tasks, in 2 of 2 files");
  expect(report).toContain("This is a flow of 2 nodes, analysed in full.");
  expect(await run("graflow.doctor")).toContain("3 flows and 2 tasks");
});

test("are refused where there is none of that name, or something is missing", async () => {
  await start();
  await expect(run("graflow.formatFlow")).rejects.toThrow("Expected the document and the place of the flow to format.");
  await expect(run("graflow.nothing")).rejects.toThrow('The server has no command "graflow.nothing".');
});
