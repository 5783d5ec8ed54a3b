import { afterEach, expect, test, vi } from "vitest";
import { ConfigurationRequest, DidChangeConfigurationNotification } from "vscode-languageserver-protocol";
import { LspClient, pushing } from "../support/lsp-client.ts";

/** The first check of a file of tests reads TypeScript's libraries and graflow's own files. */
vi.setConfig({ testTimeout: 30_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const header = 'import { flow, task } from "graflow";\n';
const tasks = `${header}export const a = task("a", () => 1);\nexport const b = task("b", (text: string) => text);\n`;
const isTypeError = ({ code }: { readonly code?: string | number | undefined }): boolean => code === "FLOW4001";

test("what types have to say comes a while after what the text has to say", async () => {
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" }, hasTypes: true });
  await client.open(
    "flow.ts",
    `${header}import "./tasks.ts";\nexport const f = flow\`a >> b\`;\nexport const g = flow\`a >> c\`;\n`,
  );
  const first = await client.diagnostics("flow.ts", (found) => found.length > 0);
  expect(first.map(({ code }) => code)).toEqual(["FLOW3001"]);
  const all = await client.diagnostics("flow.ts", (found) => found.some(isTypeError));
  expect(all.map(({ code }) => code)).toEqual(["FLOW4001", "FLOW3001"]);
});

test("a finding of types moves with its text, and goes with it", async () => {
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" }, hasTypes: true });
  await client.open("flow.ts", `${header}import "./tasks.ts";\nexport const f = flow\`a >> b\`;\n`);
  const [before] = await client.diagnostics("flow.ts", (found) => found.some(isTypeError));
  await client.change("flow.ts", "\n\n", { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  const [moved] = await client.diagnostics(
    "flow.ts",
    (found) => found[0]?.range.start.line !== before?.range.start.line,
  );
  expect(moved?.range.start.line).toBe((before?.range.start.line ?? 0) + 2);
  const operator = client.find("flow.ts", ">>");
  await client.change("flow.ts", "|", { start: operator, end: { ...operator, character: operator.character + 2 } });
  expect(await client.diagnostics("flow.ts", (found) => !found.some(isTypeError))).toEqual([]);
});

test("a change of a task is seen in the files that use it", async () => {
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" }, hasTypes: true });
  await client.open("flow.ts", `${header}import "./tasks.ts";\nexport const f = flow\`a >> b\`;\n`);
  await client.diagnostics("flow.ts", (found) => found.some(isTypeError));
  await client.open("tasks.ts");
  await client.change("tasks.ts", tasks.replace("() => 1", '() => "1"'));
  expect(await client.diagnostics("flow.ts", (found) => found.length === 0)).toEqual([]);
});

test("nothing is said of types where the user does not want them", async () => {
  client = await LspClient.start({
    files: { "tasks.ts": tasks, "flow.ts": "" },
    hasTypes: true,
    initializationOptions: { types: { enabled: false } },
  });
  await client.open(
    "flow.ts",
    `${header}import "./tasks.ts";\nexport const f = flow\`a >> b\`;\nexport const g = flow\`a >> c\`;\n`,
  );
  const found = await client.diagnostics("flow.ts", (all) => all.length > 0);
  expect(found.map(({ code }) => code)).toEqual(["FLOW3001"]);
});

test("a document that was never saved has types", async () => {
  client = await LspClient.start({ files: {}, hasTypes: true });
  await client.open("new.ts", `${tasks}import { flow } from "graflow";\nexport const f = flow\`a >> b\`;\n`);
  expect(await client.diagnostics("new.ts", (found) => found.some(isTypeError))).toHaveLength(1);
});

test("types that are switched on later are checked then", async () => {
  const capabilities = { ...pushing, workspace: { ...pushing.workspace, configuration: true } };
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" }, hasTypes: true, capabilities });
  let enabled = false;
  client.connection.onRequest(ConfigurationRequest.type, () => [{ types: { enabled } }]);
  await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await client.open(
    "flow.ts",
    `${header}import "./tasks.ts";\nexport const f = flow\`a >> b\`;\nexport const g = flow\`a >> c\`;\n`,
  );
  expect((await client.diagnostics("flow.ts", (found) => found.length > 0)).some(isTypeError)).toBe(false);
  enabled = true;
  await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  expect((await client.diagnostics("flow.ts", (found) => found.some(isTypeError))).length).toBe(2);
});
