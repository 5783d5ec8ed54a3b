import { afterEach, describe, expect, test } from "vitest";
import {
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
} from "vscode-languageserver-protocol";
import { LspClient, pushing } from "../support/lsp-client.ts";
import { shownRange } from "../support/shown-places.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const files = {
  "tasks.ts": `import { task } from "graflow";
export const fetch = task("fetch", (url: string) => url);
task("words", () => 1);
task("lines", () => 1);
task("store", () => 1);
`,
  "flow.ts": `import { flow } from "graflow";
import { fetch } from "./tasks.ts";
export const count = flow\`(words | lines[])\`;
export const main = flow\`\${fetch} >> \${count} >> store\`;
export const again = flow\`fetch >> words ? { "a": store, else: lines }\`;
`,
};

async function start(): Promise<void> {
  const { textDocument } = pushing;
  client = await LspClient.start({
    files,
    capabilities: { ...pushing, textDocument: { ...textDocument, callHierarchy: {} } },
  });
}

async function prepare(path: string, part: string): Promise<CallHierarchyItem[] | null> {
  return client.connection.sendRequest(CallHierarchyPrepareRequest.type, {
    textDocument: { uri: client.uri(path) },
    position: client.find(path, part),
  });
}

async function itemAt(path: string, part: string): Promise<CallHierarchyItem> {
  const [item] = (await prepare(path, part)) ?? [];
  if (item === undefined) throw new Error(`no item at ${part}`);
  return item;
}

/** The tasks before a task, or behind it: by name, with the flows, and the places where the edges begin. */
async function calls(direction: "up" | "down", item: CallHierarchyItem): Promise<readonly string[]> {
  if (direction === "up") {
    const found = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
    return (found ?? []).map(({ from, fromRanges }) => `${from.name} (${from.detail}) ${places(from, fromRanges)}`);
  }
  const found = await client.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item });
  return (found ?? []).map(({ to, fromRanges }) => `${to.name} (${to.detail}) ${places(item, fromRanges)}`);
}

function places({ uri }: CallHierarchyItem, ranges: CallHierarchyItem["range"][]): string {
  return ranges.map((range) => shownRange(client, client.path(uri), range)).join(" & ");
}

describe("the call hierarchy", () => {
  test("begins at a task, wherever it is named", async () => {
    await start();
    const item = await itemAt("flow.ts", "words |");
    expect(item).toMatchObject({ name: "words", detail: "tasks.ts", uri: client.uri("tasks.ts") });
    expect(shownRange(client, "tasks.ts", item.selectionRange)).toBe('task("«words»", () => 1);');
    expect(shownRange(client, "tasks.ts", item.range)).toBe('«task("words", () => 1)»;');
    expect(await prepare("tasks.ts", 'words"')).toEqual([item]);
    expect(await prepare("flow.ts", "fetch} >>")).toMatchObject([{ name: "fetch" }]);
    expect(await prepare("flow.ts", "count =")).toBeNull();
    expect(await prepare("flow.ts", "else")).toBeNull();
  });

  test("goes up and down through groups, maps, routes and sub-flows", async () => {
    await start();
    expect(await calls("up", await itemAt("flow.ts", "words |"))).toMatchInlineSnapshot(`
      [
        "fetch (main, again) export const fetch = task("«fetch»", (url: string) => url);",
      ]
    `);
    expect(await calls("down", await itemAt("flow.ts", "words |"))).toMatchInlineSnapshot(`
      [
        "store (main, again) task("«words»", () => 1);",
        "lines (again) task("«words»", () => 1);",
      ]
    `);
    expect(await calls("down", await itemAt("tasks.ts", 'fetch"'))).toMatchInlineSnapshot(`
      [
        "words (main, again) export const fetch = task("«fetch»", (url: string) => url);",
        "lines (main) export const fetch = task("«fetch»", (url: string) => url);",
      ]
    `);
    expect(await calls("up", await itemAt("tasks.ts", 'store"'))).toMatchInlineSnapshot(`
      [
        "words (main, again) task("«words»", () => 1);",
        "lines (main) task("«lines»", () => 1);",
      ]
    `);
    expect(await calls("up", await itemAt("tasks.ts", 'fetch"'))).toEqual([]);
  });

  test("shows the places where an edge begins if they are in the item's file", async () => {
    await start();
    await client.open("tasks.ts", `${files["tasks.ts"].replace("task }", "flow, task }")}flow\`words >> lines\`;\n`);
    const down = await calls("down", await itemAt("tasks.ts", 'words"'));
    expect(down).toContain("lines (again, flow) flow`«words» >> lines`;");
  });

  test("finds a task again after an edit, and nothing once it is gone", async () => {
    await start();
    const item = await itemAt("tasks.ts", 'words"');
    const before = await calls("up", item);
    await client.open("tasks.ts", `// first\n${files["tasks.ts"]}`);
    expect(before).not.toEqual([]);
    expect((await calls("up", item)).map((line) => line.split(" ")[0])).toEqual(
      before.map((line) => line.split(" ")[0]),
    );
    await client.change("tasks.ts", files["tasks.ts"].replace('"words"', '"other"'));
    expect(await calls("up", item)).toEqual([]);
    expect(await calls("down", { ...item, data: undefined })).toEqual([]);
  });

  test("ends where flows contain each other", async () => {
    await start();
    await client.open(
      "flow.ts",
      'import { flow } from "graflow";\nimport "./tasks.ts";\nconst a = flow`${b} >> words`;\nconst b = flow`${a} >> lines`;\n',
    );
    const up = await calls("up", await itemAt("tasks.ts", 'words"'));
    expect(up.map((line) => line.split(" ")[0])).toEqual(["lines"]);
  });

  test("is offered to clients that know it", async () => {
    client = await LspClient.start({ files, capabilities: pushing });
    expect(client.initialized?.capabilities.callHierarchyProvider).toBeUndefined();
  });
});
