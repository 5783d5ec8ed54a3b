import { afterEach, describe, expect, test } from "vitest";
import {
  type ClientCapabilities,
  DeclarationRequest,
  DefinitionRequest,
  ImplementationRequest,
  type LocationLink,
  TypeDefinitionRequest,
} from "vscode-languageserver-protocol";
import { LspClient } from "../support/lsp-client.ts";
import { shownPlaces, shownRange } from "../support/shown-places.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const tasks = `import { task, workflow } from "graflow";
import type { Page } from "./page.ts";
export const fetch = task("fetch", async (url: string): Promise<Page> => ({ url }));
export const etl = workflow("etl");
etl.task("words", (page: Page) => 1);
function count(list: readonly string[]) { return list.length; }
export const size = task("size", count);
task("jumps", (_: string, ctx) => ctx.nextTask("fetch"));
`;
const page = "export interface Page { url: string }\n";
const files = {
  "tasks.ts": tasks,
  "page.ts": page,
  "flow.ts": "",
  "barrel.ts": "",
  "sheets.ts": "",
  "sheet.ts": "",
  "script.js": "",
};
const head = 'import { flow } from "graflow";\nimport { etl, fetch, size } from "./tasks.ts";\n';

async function start(capabilities?: ClientCapabilities): Promise<void> {
  client = await LspClient.start({ files, ...(capabilities === undefined ? undefined : { capabilities }) });
}

async function ask(
  type: typeof DefinitionRequest.type | typeof ImplementationRequest.type,
  marked: string,
  path = "flow.ts",
): Promise<readonly string[]> {
  const position = await client.open(path, path === "flow.ts" ? head + marked : marked);
  const answer = await client.connection.sendRequest(type, { textDocument: { uri: client.uri(path) }, position });
  const shown = shownPlaces(client, answer);
  await client.close(path);
  return shown;
}

const definition = (marked: string, path?: string): Promise<readonly string[]> =>
  ask(DefinitionRequest.type, marked, path);

describe("definition", () => {
  test("of a task's name in a flow is the literal that names it", async () => {
    await start();
    const literal = 'tasks.ts: export const fetch = task("«fetch»", async (url: string): Promise<Page> => ({ url }));';
    expect(await definition("flow`fe<|>tch >> size`")).toEqual([literal]);
    expect(await definition("flow`fetch >> size<|>`")).toEqual([
      'tasks.ts: export const size = task("«size»", count);',
    ]);
    expect(await definition('const f = flow.from("size >> fe<|>tch");')).toEqual([literal]);
    expect(await definition("flow`(fetch >> | fe<|>tch`")).toEqual([literal]);
    expect(await definition("/* 👩‍🚀 */ flow`\r\n  👩‍🚀 size >>\r\n  fet<|>ch`")).toEqual([literal]);
  });

  test("follows scopes, jumps and the literal itself", async () => {
    await start();
    const words = 'tasks.ts: etl.task("«words»", (page: Page) => 1);';
    expect(await definition("etl.flow`wor<|>ds`")).toEqual([words]);
    expect(await definition("flow`etl/wor<|>ds`")).toEqual([words]);
    expect(await definition(tasks.replace('nextTask("fe', 'nextTask("<|>fe'), "tasks.ts")).toEqual([
      expect.stringMatching(/task\("«fetch»"/),
    ]);
    expect(await definition(tasks.replace('task("fe', 'task("fe<|>'), "tasks.ts")).toEqual([
      expect.stringMatching(/task\("«fetch»"/),
    ]);
  });

  test("of a label, or of what refers to it, is where it is given", async () => {
    await start();
    expect(await definition("flow`(one: fetch | two: size) >> on<|>e`")).toEqual([
      "flow.ts: flow`(«one»: fetch | two: size) >> one`",
    ]);
    expect(await definition("flow`g: (fetch | size)@critical(fetch); <|>g >> size`")).toEqual([
      "flow.ts: flow`«g»: (fetch | size)@critical(fetch); g >> size`",
    ]);
    expect(await definition("flow`(one: fetch | size)@critical(on<|>e, size)`")).toEqual([
      "flow.ts: flow`(«one»: fetch | size)@critical(one, size)`",
    ]);
  });

  test("of an interpolation is the variable, as TypeScript has it", async () => {
    await start();
    expect(await definition("const inner = flow`fetch`;\nflow`${inn<|>er}`")).toEqual([
      "flow.ts: const «inner» = flow`fetch`;",
    ]);
    expect(await definition("flow`${fet<|>ch}`")).toEqual([expect.stringMatching(/^tasks.ts: export const «fetch»/)]);
  });

  test("works in JavaScript, under aliases and namespaces, and in a template within another", async () => {
    await start();
    const script = 'const g = require("graflow");\nconst { task: define } = g;\ndefine("one", () => 1);\n';
    expect(await definition(`${script}g.flow\`on<|>e\``, "script.js")).toEqual([
      'script.js: define("«one»", () => 1);',
    ]);
    expect(await definition("flow`fetch >> ${flow`size >> fe<|>tch`}`")).toEqual([
      expect.stringMatching(/task\("«fetch»"/),
    ]);
    expect(await definition("flow`fetch >> ${flow`size`} >> si<|>ze`")).toEqual([
      expect.stringMatching(/task\("«size»"/),
    ]);
  });

  test("of a name with several tasks are all of them", async () => {
    await start();
    await client.open("tasks.ts", `${tasks}task("fetch", () => 1);\n`);
    expect(await definition("flow`fe<|>tch`")).toHaveLength(2);
  });

  test("is nothing in annotations, on operators, in code, and where there is no such task", async () => {
    await start();
    for (const marked of [
      "flow`fetch@re<|>try(3)`",
      "flow`fetch ><|>> size`",
      "console.log(fe<|>tch)",
      "flow`no<|>ne`",
      "flow`fetch // fet<|>ch`",
      'flow.from("size \\u003e> fe<|>tch")',
    ]) {
      expect(await definition(marked), marked).toEqual([]);
    }
  });

  test("says where it was asked to clients that take links, and shows the whole definition", async () => {
    await start({ textDocument: { definition: { linkSupport: true } } });
    const position = await client.open("flow.ts", `${head}etl.flow\`size >> wor<|>ds\``);
    const answer = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      position,
    });
    const [link] = answer as LocationLink[];
    if (link?.originSelectionRange === undefined) throw new Error("expected a link");
    expect(shownRange(client, "flow.ts", link.originSelectionRange)).toBe("etl.flow`size >> «words»`");
    expect(shownRange(client, "tasks.ts", link.targetRange)).toBe('«etl.task("words", (page: Page) => 1)»;');
    expect(shownRange(client, "tasks.ts", link.targetSelectionRange)).toBe('etl.task("«words»", (page: Page) => 1);');
  });

  test("sees what stands in unsaved buffers", async () => {
    await start();
    await client.open("tasks.ts", `\n${tasks.replace('task("size"', 'task("length"')}`);
    expect(await definition("flow`leng<|>th`")).toEqual(['tasks.ts: export const size = task("«length»", count);']);
    expect(await definition("flow`si<|>ze`")).toEqual([]);
  });
});

test("a declaration is the variable, else the literal", async () => {
  await start();
  const asked = (marked: string): Promise<readonly string[]> => ask(DeclarationRequest.type, marked);
  expect(await asked("flow`si<|>ze`")).toEqual(['tasks.ts: export const «size» = task("size", count);']);
  expect(await asked("flow`etl/wor<|>ds`")).toEqual(['tasks.ts: etl.task("«words»", (page: Page) => 1);']);
  expect(await asked("si<|>ze;")).toEqual([]);
});

test("an implementation is the function", async () => {
  await start({ textDocument: { implementation: { linkSupport: true } } });
  const position = await client.open("flow.ts", `${head}flow\`fetch >> si<|>ze\``);
  const at = { textDocument: { uri: client.uri("flow.ts") } };
  const [named] = (await client.connection.sendRequest(ImplementationRequest.type, {
    ...at,
    position,
  })) as LocationLink[];
  if (named === undefined) throw new Error("expected a link");
  expect(client.slice("tasks.ts", named.targetRange)).toBe(
    "function count(list: readonly string[]) { return list.length; }",
  );
  const fetch = client.find("flow.ts", "fetch", 1);
  const [arrow] = (await client.connection.sendRequest(ImplementationRequest.type, {
    ...at,
    position: fetch,
  })) as LocationLink[];
  if (arrow === undefined) throw new Error("expected a link");
  expect(client.slice("tasks.ts", arrow.targetRange)).toBe("async (url: string): Promise<Page> => ({ url })");
});

test("a type definition is the type that the function returns, else takes; else the task", async () => {
  await start();
  const asked = (marked: string): Promise<readonly string[]> => ask(TypeDefinitionRequest.type, marked);
  expect(await asked("flow`fe<|>tch`")).toEqual(["page.ts: export interface «Page» { url: string }"]);
  expect(await asked("flow`etl/wor<|>ds`")).toEqual(["page.ts: export interface «Page» { url: string }"]);
  expect(await asked("flow`si<|>ze`")).toEqual(['tasks.ts: export const size = task("«size»", count);']);
  await client.open("tasks.ts", tasks.replace("./page.ts", "./barrel.ts"));
  await client.open("barrel.ts", 'export type { Sheet as Page } from "./sheets.ts";\n');
  await client.open("sheets.ts", 'export * from "./sheet.ts";\n');
  await client.open("sheet.ts", "export type Sheet = { url: string };\n");
  expect(await asked("flow`fe<|>tch`")).toEqual(["sheet.ts: export type «Sheet» = { url: string };"]);
});
