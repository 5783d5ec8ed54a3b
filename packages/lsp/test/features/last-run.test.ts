import { afterEach, beforeEach, expect, test } from "vitest";
import { CodeLensRefreshRequest, CodeLensRequest } from "vscode-languageserver-protocol";
import { type LastRun, type LastRunParams, lastRunMethod } from "../../src/features/last-run-protocol.ts";
import { LspClient, type LspClientOptions, pushing } from "../support/lsp-client.ts";

let client: LspClient;
let refreshes: number;
const waiting: (() => void)[] = [];
let expectedLog: readonly unknown[];
beforeEach(() => {
  refreshes = 0;
  expectedLog = [];
});
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual(expectedLog);
});

const head = 'import { flow, task } from "graflow";\ntask("read", () => 1);\ntask("store", () => 1);\n';
const files = {
  "flow.ts": `${head}export const nightly = flow\`read >> store\`;\nflow("own")\`read\`;\nflow("own")\`store\`;\n`,
};
const refreshing = { ...pushing, workspace: { ...pushing.workspace, codeLens: { refreshSupport: true } } };

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files, capabilities: refreshing, ...options });
  client.connection.onRequest(CodeLensRefreshRequest.type, () => {
    refreshes += 1;
    for (const wake of waiting.splice(0)) wake();
  });
}

async function tell(flow: string, run: LastRun | null, path = "flow.ts"): Promise<void> {
  const params: LastRunParams = { textDocument: { uri: client.uri(path) }, flow, run };
  await client.connection.sendNotification(lastRunMethod, params);
}

/** The titles of the lenses of flows, in their order. */
async function titles(): Promise<readonly (string | undefined)[]> {
  const params = { textDocument: { uri: client.uri("flow.ts") } };
  const lenses = (await client.connection.sendRequest(CodeLensRequest.type, params)) ?? [];
  return lenses.flatMap(({ command }) => (command === undefined ? [] : [command.title]));
}

/** Resolves when the client is asked to ask again. */
function refreshed(): Promise<void> {
  return new Promise((resolve) => void waiting.push(resolve));
}

const run: LastRun = { status: "completed", startedMs: 1000, durationMs: 1234 };

test.each<[LastRun, string]>([
  [run, "last run ✓ 1.2 s"],
  [{ status: "completed", startedMs: 1 }, "last run ✓"],
  [{ ...run, status: "failed", durationMs: 350.4, failedTask: "store" }, "last run ✗ failed in store, 350 ms"],
  [{ ...run, status: "failed", durationMs: 0 }, "last run ✗ failed, 0 ms"],
  [
    { ...run, status: "cancelled", durationMs: 185_000, failedTask: "load>parse" },
    "last run cancelled in load>parse, 3 min 05 s",
  ],
  [{ ...run, status: "terminated", durationMs: 7_620_000 }, "last run ✓ ended early, 2 h 07 min"],
  [{ status: "lost", startedMs: 1 }, "last run lost: its process ended"],
  [{ ...run, status: "failed", failedTask: "x".repeat(100) }, `last run ✗ failed in ${"x".repeat(39)}…, 1.2 s`],
])("%j in words", async (told, expected) => {
  await start();
  await tell("nightly", told);
  expect(await titles()).toEqual([`2 tasks, ${expected}`, "1 task", "1 task"]);
});

test("behind what the flow does in short", async () => {
  await start({ initializationOptions: { codeLens: { summary: true } } });
  await tell("nightly", run);
  expect((await titles())[0]).toBe("read → store, 2 tasks, last run ✓ 1.2 s");
});

test("the run that started last is shown, whatever order they are told in, and none once it is forgotten", async () => {
  await start();
  await tell("nightly", { status: "failed", startedMs: 2000 });
  await tell("nightly", run);
  expect((await titles())[0]).toBe("2 tasks, last run ✗ failed");
  await tell("nightly", { status: "completed", startedMs: 3000 });
  expect((await titles())[0]).toBe("2 tasks, last run ✓");
  await tell("nightly", null);
  expect((await titles())[0]).toBe("2 tasks");
});

test("of several flows of one name it is the first one's", async () => {
  await start();
  await tell("own", run);
  expect(await titles()).toEqual(["2 tasks", "1 task, last run ✓ 1.2 s", "1 task"]);
});

test("stays with the flow while its text is edited, and with its file", async () => {
  await start();
  await tell("nightly", run);
  await tell("nightly", { ...run, status: "failed" }, "other.ts");
  await client.open("flow.ts", `${head}export const nightly = flow\`read >> store >> \`;\n`);
  expect(await titles()).toEqual(["2 tasks, last run ✓ 1.2 s"]);
  await client.change("flow.ts", `${head}export const daily = flow\`read\`;\n`);
  expect(await titles()).toEqual(["1 task"]);
});

test("the client is asked to ask again, once for many, and not where nothing is new", async () => {
  await start();
  await titles();
  for (const flow of ["nightly", "own", "gone"]) await tell(flow, run);
  await refreshed();
  await tell("nightly", run);
  await tell("gone", null);
  await refreshed();
  await tell("nightly", { ...run, startedMs: 5 });
  await tell("never", null);
  await tell("nightly", { ...run, durationMs: 2000 });
  await refreshed();
  expect(refreshes).toBe(3);
  expect((await titles())[0]).toBe("2 tasks, last run ✓ 2.0 s");
});

test("a client that cannot ask again is not asked", async () => {
  await start({ capabilities: pushing });
  await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: {} });
  await tell("nightly", run);
  expect((await titles())[0]).toBe("2 tasks, last run ✓ 1.2 s");
  expect(refreshes).toBe(0);
});

test.each([
  undefined,
  { flow: "nightly", run },
  { textDocument: { uri: "file:///app/flow.ts" }, flow: 1, run },
  { textDocument: { uri: "file:///app/flow.ts" }, flow: "nightly" },
  { textDocument: { uri: "file:///app/flow.ts" }, flow: "nightly", run: { ...run, status: "running" } },
  { textDocument: { uri: "file:///app/flow.ts" }, flow: "nightly", run: { ...run, startedMs: "now" } },
])("%j is told not to be understood", async (params) => {
  await start();
  await client.connection.sendNotification(lastRunMethod, params);
  expect((await titles())[0]).toBe("2 tasks");
  expectedLog = [expect.stringMatching(/^graflow\/lastRun was not understood: expected textDocument, flow and run/)];
});
