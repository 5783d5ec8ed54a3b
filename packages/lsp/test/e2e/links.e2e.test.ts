import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import {
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";

const graflow = fileURLToPath(new URL("../../../cli/bin/graflow.js", import.meta.url));

/** The server as editors start it. */
function serve(folder: string): ProtocolConnection {
  const child = spawn(process.execPath, [graflow, "lsp", "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  onTestFinished(() => {
    connection.dispose();
    child.kill();
  });
  connection.listen();
  return connection;
}

test("findings of the built server link to their code's place in the page that comes with it", async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-lsp-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(join(folder, "flow.ts"), 'import { flow } from "graflow";\nexport const nightly = flow`fetch >> `;\n');
  const connection = serve(folder);
  const found = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      if (params.diagnostics.length > 0) resolve(params);
    });
  });
  const rootUri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri: rootUri, name: "app" }];
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    workspaceFolders,
    capabilities: { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const { diagnostics } = await found;
  const missing = diagnostics.find(({ code }) => code === "FLOW1003");
  const link = new URL(missing?.codeDescription?.href ?? "none:");
  expect(link.hash).toBe("#flow1003");
  expect(readFileSync(link, "utf8")).toContain("\n## FLOW1003\n");
});
