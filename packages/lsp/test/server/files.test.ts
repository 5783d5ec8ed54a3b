import { afterEach, expect, test } from "vitest";
import { FileChangeType, ShowMessageNotification } from "vscode-languageserver-protocol";
import { LspClient } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const header = 'import { flow, task } from "graflow";\n';
const flowFile = `${header}import "./tasks.ts";\nexport const f = flow\`fetch\`;\n`;
const taskFile = `${header}export const fetch = task("fetch", () => 1);\n`;
const codes = (found: readonly { readonly code?: string | number | undefined }[]): unknown[] =>
  found.map(({ code }) => code);

test("shows findings of files that are not open", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile, "tasks.ts": header } });
  expect(codes(await client.diagnostics("flow.ts"))).toEqual(["FLOW3001"]);
});

test("takes up files that come, change and go", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile } });
  expect(codes(await client.diagnostics("flow.ts"))).toEqual(["FLOW3001"]);
  client.write("tasks.ts", taskFile);
  await client.watched({ "tasks.ts": FileChangeType.Created });
  await client.diagnostics("flow.ts", (found) => found.length === 0);
  client.write("tasks.ts", taskFile.replaceAll("fetch", "load"));
  await client.watched({ "tasks.ts": FileChangeType.Changed });
  expect(codes(await client.diagnostics("flow.ts", (found) => found.length > 0))).toEqual(["FLOW3001"]);
  client.write("tasks.ts", taskFile);
  await client.watched({ "tasks.ts": FileChangeType.Changed });
  await client.diagnostics("flow.ts", (found) => found.length === 0);
  client.remove("tasks.ts");
  await client.watched({ "tasks.ts": FileChangeType.Deleted });
  expect(codes(await client.diagnostics("flow.ts", (found) => found.length > 0))).toEqual(["FLOW3001"]);
});

test("takes back what it said of a file that is gone", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile } });
  await client.diagnostics("flow.ts", (found) => found.length > 0);
  client.remove("flow.ts");
  await client.watched({ "flow.ts": FileChangeType.Deleted });
  expect(await client.diagnostics("flow.ts", (found) => found.length === 0)).toEqual([]);
});

test("a buffer counts, not the disk, until it is closed", async () => {
  client = await LspClient.start({ files: { "flow.ts": flowFile, "tasks.ts": taskFile } });
  await client.open("tasks.ts");
  await client.change("tasks.ts", taskFile.replaceAll("fetch", "load"));
  await client.diagnostics("flow.ts", (found) => found.length > 0);
  await client.watched({ "tasks.ts": FileChangeType.Changed });
  await client.close("tasks.ts");
  expect(await client.diagnostics("flow.ts", (found) => found.length === 0)).toEqual([]);
});

test("a tsconfig that is broken is told about, and the files are taken without it", async () => {
  client = await LspClient.start({
    files: { "flow.ts": flowFile, "tsconfig.json": '{ "extends": "./nowhere.json" }' },
  });
  const told = new Promise<string>((resolve) => {
    client.connection.onNotification(ShowMessageNotification.type, ({ message }) => resolve(message));
  });
  expect(codes(await client.diagnostics("flow.ts"))).toEqual(["FLOW3001"]);
  expect(await told).toContain("/app/tsconfig.json cannot be read");
});

test("a document outside of the folder has findings of its own, and what it imports is read", async () => {
  client = await LspClient.start({ files: { "../lib/tasks.ts": taskFile } });
  await client.open("../other/one.ts", `${header}import "../lib/tasks.ts";\nexport const f = flow\`fetch >> lode\`;\n`);
  expect(codes(await client.diagnostics("../other/one.ts", (found) => found.length > 0))).toEqual(["FLOW3001"]);
});

test("with the scope `open` only open documents have findings", async () => {
  client = await LspClient.start({
    files: { "flow.ts": flowFile, "other.ts": flowFile },
    initializationOptions: { diagnostics: { scope: "open" } },
  });
  await client.open("flow.ts");
  await client.diagnostics("flow.ts", (found) => found.length > 0);
  await client.close("flow.ts");
  expect(await client.diagnostics("flow.ts", (found) => found.length === 0)).toEqual([]);
  expect(client.shown("other.ts")).toBeUndefined();
});

test("a folder of too many files is not read as a whole, and that is said; an open file is known by itself", async () => {
  const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, place) => [`many/${place}.ts`, "export {};"]));
  client = await LspClient.start({ files: { ...many, "tasks.ts": taskFile, "flow.ts": flowFile } });
  const told = new Promise<string>((resolve) => {
    client.connection.onNotification(ShowMessageNotification.type, ({ message }) => resolve(message));
  });
  expect(await told).toMatch(
    /has 20,003 TypeScript and JavaScript files; at most 20,000 are read as a whole\. Open a smaller/,
  );
  await client.open("flow.ts", flowFile.replace("`fetch`", "`fetch >> wrong`"));
  expect(codes(await client.diagnostics("flow.ts", (found) => found.length > 0))).toEqual(["FLOW3001"]);
});

test("a folder without any file is no reason to stop: a file that comes is known", async () => {
  client = await LspClient.start({ files: {} });
  client.write("flow.ts", flowFile);
  await client.watched({ "flow.ts": FileChangeType.Created });
  expect(codes(await client.diagnostics("flow.ts"))).toEqual(["FLOW3001"]);
});

test("a file that cannot be read is told about once, and the others are served", async () => {
  const other = `${header}export const g = flow\`nobody\`;\n`;
  client = await LspClient.start({
    files: { "flow.ts": flowFile, "tasks.ts": taskFile, "loop.ts": taskFile, "other.ts": other },
    unreadable: ["loop.ts", "other.ts"],
  });
  const told: string[] = [];
  client.connection.onNotification(ShowMessageNotification.type, ({ message }) => void told.push(message));
  await client.open("flow.ts", flowFile.replace("fetch", "lost"));
  expect(codes(await client.diagnostics("flow.ts", (found) => found.length > 0))).toEqual(["FLOW3001"]);
  const said = [
    "/app/loop.ts cannot be read: its symbolic links lead in a circle.",
    "What it defines is not known in other files. Put it right, or leave it out of tsconfig.json. So it is with 1 more.",
  ].join(" ");
  expect(told).toEqual([said]);
  client.write("new.ts", taskFile.replaceAll("fetch", "lost"));
  await client.watched({ "new.ts": FileChangeType.Created });
  expect(codes(await client.diagnostics("flow.ts", (found) => found[0]?.code !== "FLOW3001"))).toEqual(["FLOW3006"]);
  client.unreadable.delete("other.ts");
  await client.watched({ "other.ts": FileChangeType.Changed });
  await client.diagnostics("other.ts", (found) => found.length > 0);
  expect(told).toEqual([said]);
});
