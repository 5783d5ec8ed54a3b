import { afterEach, describe, expect, test } from "vitest";
import { DocumentHighlightRequest, LinkedEditingRangeRequest, ReferencesRequest } from "vscode-languageserver-protocol";
import { LspClient } from "../support/lsp-client.ts";
import { shownPlaces, shownRange } from "../support/shown-places.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const files = {
  "tasks.ts": `import { task } from "graflow";
export const fetch = task("fetch", (url: string) => url);
task("again", (_: string, ctx) => ctx.nextTask("fetch"));
`,
  "barrel.ts": 'export { fetch as get } from "./tasks.ts";\n',
  "code.ts": `import { chain, flow } from "graflow";
import { get } from "./barrel.ts";
import * as all from "./tasks.ts";
export const chained = chain(get, all.fetch);
export const slots = flow\`\${get} >> again\`;
`,
  "flow.ts": `import { flow } from "graflow";
import "./tasks.ts";
export const one = flow\`(fetch | x: again)@critical(fetch) >> again\`;
export const two = flow\`again >> x: fetch; x >> done: again\`;
export const three = flow\`other\`;
`,
};

async function references(path: string, part: string, occurrence = 0): Promise<readonly string[]> {
  const answer = await client.connection.sendRequest(ReferencesRequest.type, {
    textDocument: { uri: client.uri(path) },
    position: client.find(path, part, occurrence),
    context: { includeDeclaration: true },
  });
  return shownPlaces(client, answer);
}

describe("references", () => {
  test("of a task are the same from wherever they are asked for", async () => {
    client = await LspClient.start({ files });
    const found = await references("flow.ts", "fetch");
    expect(found.toSorted()).toMatchInlineSnapshot(`
      [
        "barrel.ts: export { fetch as «get» } from "./tasks.ts";",
        "barrel.ts: export { «fetch» as get } from "./tasks.ts";",
        "code.ts: export const chained = chain(get, all.«fetch»);",
        "code.ts: export const chained = chain(«get», all.fetch);",
        "code.ts: export const slots = flow\`\${«get»} >> again\`;",
        "code.ts: import { «get» } from "./barrel.ts";",
        "flow.ts: export const one = flow\`(fetch | x: again)@critical(«fetch») >> again\`;",
        "flow.ts: export const one = flow\`(«fetch» | x: again)@critical(fetch) >> again\`;",
        "flow.ts: export const two = flow\`again >> x: «fetch»; x >> done: again\`;",
        "tasks.ts: export const fetch = task("«fetch»", (url: string) => url);",
        "tasks.ts: export const «fetch» = task("fetch", (url: string) => url);",
        "tasks.ts: task("again", (_: string, ctx) => ctx.nextTask("«fetch»"));",
      ]
    `);
    expect(await references("tasks.ts", 'fetch"')).toEqual(found);
    expect(await references("tasks.ts", "fetch =")).toEqual(found);
    expect(await references("tasks.ts", "fetch", 2)).toEqual(found);
    expect(await references("code.ts", "get }")).toEqual(found);
    expect(await references("code.ts", "get", 2)).toEqual(found);
    expect(await references("code.ts", "fetch")).toEqual(found);
    expect(await references("flow.ts", "fetch", 1)).toEqual(found);
    expect(await references("flow.ts", "fetch", 2)).toEqual(found);
  });

  test("leave the definition out where it is not wanted", async () => {
    client = await LspClient.start({ files });
    const answer = await client.connection.sendRequest(ReferencesRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      position: client.find("flow.ts", "fetch"),
      context: { includeDeclaration: false },
    });
    const shown = shownPlaces(client, answer);
    expect(shown).toHaveLength((await references("flow.ts", "fetch")).length - 2);
    expect(shown.filter((line) => line.startsWith("tasks.ts"))).toEqual([
      'tasks.ts: task("again", (_: string, ctx) => ctx.nextTask("«fetch»"));',
    ]);
  });

  test("of a label stay in its flow", async () => {
    client = await LspClient.start({ files });
    const found = [
      "flow.ts: export const two = flow`again >> «x»: fetch; x >> done: again`;",
      "flow.ts: export const two = flow`again >> x: fetch; «x» >> done: again`;",
    ];
    expect(await references("flow.ts", "x: fetch")).toEqual(found);
    expect(await references("flow.ts", "x >> done")).toEqual(found);
  });

  test("of a flow are its mentions in code", async () => {
    client = await LspClient.start({ files });
    await client.open("flow.ts", `${files["flow.ts"]}export const four = flow\`\${one} >> again\`;\n`);
    expect(await references("flow.ts", "one}")).toEqual(await references("flow.ts", "one ="));
    expect(await references("flow.ts", "one =")).toMatchInlineSnapshot(`
      [
        "flow.ts: export const «one» = flow\`(fetch | x: again)@critical(fetch) >> again\`;",
        "flow.ts: export const four = flow\`\${«one»} >> again\`;",
      ]
    `);
  });

  test("are none where there is no task, and follow unsaved buffers", async () => {
    client = await LspClient.start({ files });
    expect(await references("flow.ts", "other")).toEqual([]);
    expect(await references("code.ts", "chain")).toEqual([]);
    await client.open("flow.ts", `${files["flow.ts"]}flow\`(fetch >> \n`);
    expect(await references("tasks.ts", 'fetch"')).toContain("flow.ts: flow`(«fetch» >>");
  });
});

async function highlights(path: string, part: string, occurrence = 0): Promise<readonly string[] | null> {
  const answer = await client.connection.sendRequest(DocumentHighlightRequest.type, {
    textDocument: { uri: client.uri(path) },
    position: client.find(path, part, occurrence),
  });
  return answer?.map(({ range, kind }) => `${kind} ${shownRange(client, path, range)}`) ?? null;
}

describe("document highlights", () => {
  test("are the uses in this document; what defines is written", async () => {
    client = await LspClient.start({ files });
    expect(await highlights("flow.ts", "fetch")).toMatchInlineSnapshot(`
      [
        "2 export const one = flow\`(«fetch» | x: again)@critical(fetch) >> again\`;",
        "2 export const one = flow\`(fetch | x: again)@critical(«fetch») >> again\`;",
        "2 export const two = flow\`again >> x: «fetch»; x >> done: again\`;",
      ]
    `);
    expect(await highlights("tasks.ts", 'fetch"')).toMatchInlineSnapshot(`
      [
        "3 export const «fetch» = task("fetch", (url: string) => url);",
        "3 export const fetch = task("«fetch»", (url: string) => url);",
        "2 task("again", (_: string, ctx) => ctx.nextTask("«fetch»"));",
      ]
    `);
    expect(await highlights("flow.ts", "x: fetch")).toMatchInlineSnapshot(`
      [
        "3 export const two = flow\`again >> «x»: fetch; x >> done: again\`;",
        "2 export const two = flow\`again >> x: fetch; «x» >> done: again\`;",
      ]
    `);
  });

  test("are null in plain code", async () => {
    client = await LspClient.start({ files });
    expect(await highlights("tasks.ts", "fetch =")).toBeNull();
    expect(await highlights("code.ts", "get }")).toBeNull();
    expect(await highlights("flow.ts", "other")).toBeNull();
  });
});

test("linked editing is of a label and what refers to it", async () => {
  client = await LspClient.start({ files });
  const linked = async (part: string): Promise<readonly string[] | null> => {
    const answer = await client.connection.sendRequest(LinkedEditingRangeRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      position: client.find("flow.ts", part),
    });
    return answer?.ranges.map((range) => shownRange(client, "flow.ts", range)) ?? null;
  };
  const both = [
    "export const two = flow`again >> «x»: fetch; x >> done: again`;",
    "export const two = flow`again >> x: fetch; «x» >> done: again`;",
  ];
  expect(await linked("x: fetch")).toEqual(both);
  expect(await linked("x >> done")).toEqual(both);
  expect(await linked("done")).toBeNull();
  expect(await linked("fetch;")).toBeNull();
  expect(await linked("one")).toBeNull();
});
