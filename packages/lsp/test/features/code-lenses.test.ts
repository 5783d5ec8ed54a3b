import { afterEach, expect, test } from "vitest";
import { type CodeLens, CodeLensRequest, CodeLensResolveRequest } from "vscode-languageserver-protocol";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nimport "./tasks.ts";\n';
const tasks = 'import { task } from "graflow";\nexport const read = task("read", () => 1);\ntask("idle", () => 1);\n';
const flows = `${head}export const nightly = flow\`read >> store\`;\nconst own = flow\`read\`;\ntask("store", () => 1);\n`;
const commands = ["graflow.run", "graflow.debug", "graflow.showGraph", "graflow.showUses"];

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  const files = { "tasks.ts": tasks, "flow.ts": flows, "plain.ts": "export const a = `read >> store`;\n" };
  client = await LspClient.start({ files, initializationOptions: { commands }, ...options });
}

async function lenses(path: string): Promise<readonly CodeLens[]> {
  const params = { textDocument: { uri: client.uri(path) } };
  return (await client.connection.sendRequest(CodeLensRequest.type, params)) ?? [];
}

/** Each lens, resolved, as `line: title`, with its command if it has one. */
async function shown(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const lens of await lenses(path)) {
    const { range, command } =
      lens.command === undefined ? await client.connection.sendRequest(CodeLensResolveRequest.type, lens) : lens;
    found.push(`${range.start.line}: ${command?.title}${command?.command === "" ? "" : ` (${command?.command})`}`);
  }
  return found;
}

test("what can be done with a flow, and how many flows use a task", async () => {
  await start();
  expect(await shown("flow.ts")).toEqual([
    "2: Run (graflow.run)",
    "2: Debug (graflow.debug)",
    "2: Show graph (graflow.showGraph)",
    "2: 2 tasks",
    "3: Show graph (graflow.showGraph)",
    "3: 1 task",
    "4: used in 1 flow (graflow.showUses)",
  ]);
  expect(await shown("tasks.ts")).toEqual(["1: used in 2 flows (graflow.showUses)", "2: used in no flow"]);
  expect(await shown("plain.ts")).toEqual([]);
});

test("commands get plain data", async () => {
  await start();
  const [run] = await lenses("flow.ts");
  expect(run?.command?.arguments).toEqual([
    {
      uri: "file:///app/flow.ts",
      position: client.find("flow.ts", "flow`"),
      flow: "nightly",
      exportName: "nightly",
    },
  ]);
  const [used] = await lenses("tasks.ts");
  const resolved = used && (await client.connection.sendRequest(CodeLensResolveRequest.type, used));
  expect(resolved?.command?.arguments).toEqual([
    { uri: "file:///app/tasks.ts", position: client.find("tasks.ts", 'read", '), task: "read" },
  ]);
});

test("a client that has no commands gets titles only", async () => {
  await start({ initializationOptions: {} });
  expect(await shown("flow.ts")).toEqual(["2: 2 tasks", "3: 1 task", "4: used in 1 flow"]);
});

test("follows a buffer that is being edited, and a text with errors", async () => {
  await start();
  await client.open("flow.ts", `${head}export const nightly = flow\`read >> (read2 | \`;\n`);
  expect(await shown("flow.ts")).toContain("2: 2 tasks");
  expect(await shown("tasks.ts")).toEqual(["1: used in 1 flow (graflow.showUses)", "2: used in no flow"]);
});

test("a task that is gone when its lens is resolved is no failure", async () => {
  await start();
  const [used] = await lenses("tasks.ts");
  await client.open("tasks.ts", "export {};\n");
  const resolved = used && (await client.connection.sendRequest(CodeLensResolveRequest.type, used));
  expect(resolved?.command).toEqual({ title: "", command: "" });
});

test("a flow in the template of another has none of its own", async () => {
  await start();
  await client.open("flow.ts", `${head}export const f = flow\`read >> \${flow\`read >> read3\`}\`;\n`);
  expect((await shown("flow.ts")).filter((lens) => lens.endsWith("task") || lens.endsWith("tasks"))).toEqual([
    "2: 2 tasks",
  ]);
});

test("can be switched off", async () => {
  await start({ initializationOptions: { commands, codeLens: { enabled: false } } });
  expect(await lenses("flow.ts")).toEqual([]);
});

test.each([
  ["read >> store", "read → store, 2 tasks"],
  ["read >> (a | b >> c) >> store", "read → (a ∥ b → c) → store, 5 tasks"],
  ["(read >> a)[4] >> b[]", "(read → a)[4] → b[], 3 tasks"],
  ["r ? { x: a, else: b >> c }", "r ? {a, b → c}, 4 tasks"],
  ["(read >> a)@loop(max: 3) >> (b ?? c)", "(read → a)↻ → b ?? c, 4 tasks"],
  ["g: (a | b)\n  g >> c", "(a ∥ b); g → c, 3 tasks"],
  ["", "0 tasks"],
  [
    "extract >> transform >> validate >> enrich >> deduplicate >> aggregate >> store",
    "extract → transform → validate → enrich → deduplicate → aggregate → s…, 7 tasks",
  ],
])("%j in short, where that is wanted", async (text, expected) => {
  await start();
  await client.connection.sendNotification("workspace/didChangeConfiguration", {
    settings: { graflow: { codeLens: { summary: true } } },
  });
  await client.open("flow.ts", `${head}export const f = flow\`${text}\`;\n`);
  const titles = (await lenses("flow.ts")).map(({ command }) => command?.title);
  expect(titles.at(-1)).toBe(expected);
});
