import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type ClientCapabilities,
  type Position,
  PrepareRenameRequest,
  RenameRequest,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { edited, LspClient, pushing } from "../support/lsp-client.ts";
import { shownRange } from "../support/shown-places.ts";

/** The first check with types reads TypeScript's libraries. */
vi.setConfig({ testTimeout: 60_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const tasks = `import { task, workflow } from "graflow";
export const fetch = task("fetch", (url: string) => url);
export const words = task('words', (text: string) => 1);
task("again", (_: string, ctx) => ctx.nextTask("words"));
export const etl = workflow("etl");
etl.task("load", (text: string) => text);
const name = "named";
task(name, (text: string) => text);
`;
const head = 'import { flow } from "graflow";\nimport { etl, fetch, words } from "./tasks.ts";\n';
const files = { "tasks.ts": tasks, "flow.ts": "", "other.ts": `${head}export const o = flow\`fetch >> words[]\`;\n` };

async function start(given: Record<string, string> = files, capabilities?: ClientCapabilities): Promise<void> {
  client = await LspClient.start({ files: given, ...(capabilities === undefined ? undefined : { capabilities }) });
}

/** The documents that a rename changes, with their new texts; or the message that refuses it. */
async function renamed(
  path: string,
  position: Position,
  newName: string,
): Promise<Record<string, string> | string | null> {
  const at = { textDocument: { uri: client.uri(path) }, position, newName };
  const answer = await client.connection.sendRequest(RenameRequest.type, at).catch((error: Error) => error.message);
  return answer === null || typeof answer === "string" ? answer : applied(answer);
}

function applied({ documentChanges = [], changes = {} }: WorkspaceEdit): Record<string, string> {
  const all = [
    ...(documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [textDocument.uri, edits] as const),
    ...Object.entries(changes),
  ];
  return Object.fromEntries(
    all.map(([uri, edits]) => [
      client.path(uri),
      edited(
        client.text(client.path(uri)),
        edits.flatMap((one) => ("newText" in one ? [one] : [])),
      ),
    ]),
  );
}

async function inFlow(marked: string, newName: string): Promise<Record<string, string> | string | null> {
  const position = await client.open("flow.ts", head + marked);
  const found = await renamed("flow.ts", position, newName);
  await client.close("flow.ts");
  return found;
}

/** What the flow's document becomes, without its imports. */
async function flowAfter(marked: string, newName: string): Promise<string | undefined> {
  const found = await inFlow(marked, newName);
  if (found === null || typeof found === "string") return found ?? undefined;
  return found["flow.ts"]?.slice(head.length);
}

async function prepared(path: string, position: Position): Promise<string | null> {
  const at = { textDocument: { uri: client.uri(path) }, position };
  const answer = await client.connection
    .sendRequest(PrepareRenameRequest.type, at)
    .catch((error: Error) => error.message);
  if (answer === null || typeof answer === "string") return answer;
  if (!("range" in answer)) throw new Error("expected a range with a placeholder");
  return `${shownRange(client, path, answer.range)} = ${answer.placeholder}`;
}

describe("renaming a task", () => {
  test("changes its literal, flows, jumps and annotations of all files, and no variable", async () => {
    await start();
    const found = await inFlow("flow`(words | x: fetch)@critical(words) >> wor<|>ds; ${words}@timeout(1s)`", "tokens");
    expect(found).toEqual({
      "tasks.ts": tasks.replace("'words'", "'tokens'").replace('nextTask("words")', 'nextTask("tokens")'),
      "flow.ts": `${head}flow\`(tokens | x: fetch)@critical(tokens) >> tokens; \${words}@timeout(1s)\``,
      "other.ts": files["other.ts"].replace(">> words", ">> tokens"),
    });
  });

  test("comes to the same from the literal and from a jump, in unsaved buffers", async () => {
    await start();
    const text = `${head}flow\`\r\n  fetch >> // words\r\n  (words >>\``;
    await client.open("flow.ts", text);
    const expected = {
      "tasks.ts": tasks.replace("'words'", "'tokens'").replace('nextTask("words")', 'nextTask("tokens")'),
      "flow.ts": text.replace("(words >>", "(tokens >>"),
      "other.ts": files["other.ts"].replace(">> words", ">> tokens"),
    };
    expect(await renamed("tasks.ts", client.find("tasks.ts", "words'"), "tokens")).toEqual(expected);
    expect(await renamed("tasks.ts", client.find("tasks.ts", 'words")'), "tokens")).toEqual(expected);
  });

  test("keeps scopes as they are written", async () => {
    await start();
    expect(await flowAfter("flow`etl/lo<|>ad`; etl.flow`load >> etl/load`", "store")).toBe(
      "flow`etl/store`; etl.flow`store >> etl/store`",
    );
    expect(await inFlow("etl.flow`lo<|>ad`", "etl/store")).toEqual({
      "tasks.ts": tasks.replace('"load"', '"store"'),
      "flow.ts": `${head}etl.flow\`store\``,
    });
    const position = await client.open("flow.ts", `${head}flow\`fetch >> etl/lo<|>ad\``);
    expect(await prepared("flow.ts", position)).toBe("flow`fetch >> etl/«load»` = load");
  });

  test("leaves labels and other tasks' uses alone", async () => {
    await start();
    expect(await flowAfter("flow`words: fetch >> fe<|>tch; words >> again`", "load")).toBe(
      "flow`words: load >> load; words >> again`",
    );
    await client.open("tasks.ts", `${tasks}task("fetch", () => 1);\n`);
    const twin = await renamed("tasks.ts", client.find("tasks.ts", 'fetch", () =>'), "second");
    expect(twin).toEqual({ "tasks.ts": `${tasks}task("second", () => 1);\n` });
    expect(await inFlow("flow`fe<|>tch`", "x")).toBe(
      '"fetch" is defined 2 times, at tasks.ts:2 and tasks.ts:9: rename it at one of these places.',
    );
  });

  test("keeps a key that a label has kept", async () => {
    await start();
    expect(
      await flowAfter("flow`(words: wor<|>ds | x: fetch)@critical(words) >> again; words >> fetch`", "tokens"),
    ).toBe("flow`(words: tokens | x: fetch)@critical(words) >> again; words >> fetch`");
  });

  test("and back again is as if nothing had been", async () => {
    await start();
    const before = `${head}flow\`\r\n// 👩‍🚀\n(words | w: fetch)@critical("words") >> words[] ?? again\`; etl.flow\`words >> etl/load\``;
    await client.open("tasks.ts");
    await client.open("other.ts");
    await client.open("flow.ts", before);
    const there = await renamed("flow.ts", client.find("flow.ts", "words | w"), "tokens");
    for (const [path, text] of Object.entries(there ?? {})) await client.change(path, text);
    expect(client.text("flow.ts")).toBe(before.replaceAll(/\bwords\b(?! \} from)/g, "tokens"));
    const back = await renamed("other.ts", client.find("other.ts", "tokens"), "words");
    expect(back).toEqual({ "tasks.ts": tasks, "other.ts": files["other.ts"], "flow.ts": before });
  });

  test("refuses names that would mean something else", async () => {
    await start();
    const refused = async (marked: string, newName: string): Promise<unknown> => inFlow(marked, newName);
    expect(await refused("flow`fe<|>tch`", "words")).toBe('There is a task "words" already, at tasks.ts:3.');
    expect(await refused("flow`fe<|>tch >> w: words`", "w")).toBe('The flow at flow.ts:3 has a label "w" already.');
    expect(await refused("flow`g: (fe<|>tch | words)`", "g")).toBe('The flow at flow.ts:3 has a label "g" already.');
    expect(await refused("flow`(fe<|>tch | words)`", "group_1")).toBe(
      'The flow at flow.ts:3 has a group "group_1" already.',
    );
    expect(await refused("flow`${fetch} >> fe<|>tch >> w: words`", "w")).toMatch("label");
    expect(await refused("flow`fe<|>tch >> missing`", "missing")).toBe(
      '"missing" stands in the flow at flow.ts:3 already.',
    );
    expect(await refused("etl.flow`fe<|>tch`", "load")).toBe(
      'In the flow at flow.ts:3, "load" would mean the task "etl/load".',
    );
    for (const name of ["", "a b", "1a", "a-", "_a", "a//b", "x: a", "é!"]) {
      expect(await refused("flow`fe<|>tch`", name), name).toMatch("cannot be a task's name");
    }
    expect(await flowAfter("flow`fe<|>tch`", "été/a-b.c")).toBe("flow`été/a-b.c`");
  });

  test("refuses what would make another flow mean this task", async () => {
    await start({ ...files, "more.ts": 'import { task } from "graflow";\ntask("store", () => 1);\n' });
    await client.open("other.ts", `${head}import "./more.ts";\nexport const o = etl.flow\`store\`;\n`);
    expect(await inFlow("etl.flow`lo<|>ad`", "store")).toBe(
      'At other.ts:4, "store" means the task "store", and would then mean this one.',
    );
  });

  test("refuses names that are no literal, or stand where they cannot be changed", async () => {
    const types = 'import type { Task } from "graflow";\nexport declare const away: Task<"away", string, string>;\n';
    await start({
      ...files,
      "node_modules/pack/index.d.ts": types,
      "node_modules/pack/package.json":
        '{ "name": "pack", "types": "index.d.ts", "peerDependencies": { "graflow": "*" } }',
      "tsconfig.json": '{ "compilerOptions": { "module": "NodeNext" } }',
    });
    expect(await inFlow("flow`nam<|>ed`", "x")).toBe(
      "This task's name is given by `name` at tasks.ts:8: write it there as a text, and it can be renamed.",
    );
    expect(await inFlow('import { away } from "pack";\nflow`aw<|>ay`', "x")).toMatch(
      /^Task "away" is only declared in .*pack.index\.d\.ts: rename it where it is made\.$/,
    );
    expect(await inFlow("flow`no<|>thing`", "x")).toBe('There is no task "nothing" that could be renamed.');
    expect(await inFlow('flow`fe<|>tch`; flow.from("fetch \\u003e> words")', "x")).toBe(
      'The flow at flow.ts:3 names "fetch" in a text with escapes: write it without, or as a template.',
    );
    await client.open("tasks.ts", tasks.replace('nextTask("words")', "nextTask(to)").concat('const to = "words";\n'));
    expect(await inFlow("flow`wor<|>ds`", "x")).toBe(
      'The jump at tasks.ts:4 names "words" by a variable: write the name there, or the task itself.',
    );
  });

  test("answers null where TypeScript's rename is to be asked", async () => {
    await start();
    for (const marked of ["fet<|>ch;", "flow`${fet<|>ch}`", "flow`fetch@re<|>try(3)`", "flow`fetch ><|>> words`"]) {
      expect(await inFlow(marked, "x"), marked).toBeNull();
      const position = await client.open("flow.ts", head + marked);
      expect(await prepared("flow.ts", position), marked).toBeNull();
      await client.close("flow.ts");
    }
    expect(await prepared("tasks.ts", client.find("tasks.ts", "words ="))).toBeNull();
    expect(await prepared("tasks.ts", client.find("tasks.ts", "words'"))).toBe(
      "export const words = task('«words»', (text: string) => 1); = words",
    );
    expect(await prepared("tasks.ts", client.find("tasks.ts", "name,"))).toMatch(/^This task's name is given/);
  });

  test("of a task in 200 files changes each of them", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `many/flow${index}.ts`,
        `${head.replace("./", "../")}flow\`fetch >> words\`;\n`,
      ]),
    );
    await start({ ...files, ...many });
    const found = await renamed("tasks.ts", client.find("tasks.ts", 'fetch"'), "load");
    expect(Object.keys(found ?? {})).toHaveLength(202);
    expect(
      new Set(Object.entries(found ?? {}).flatMap(([path, text]) => (path.startsWith("many") ? [text] : []))),
    ).toEqual(new Set([`${head.replace("./", "../")}flow\`load >> words\`;\n`]));
  });
});

describe("renaming a label", () => {
  test("changes what refers to it in its flow", async () => {
    await start();
    expect(await flowAfter("flow`(w: words | fetch)@critical(w) >> again; <|>w >> fetch`; flow`w: fetch`", "v")).toBe(
      "flow`(v: words | fetch)@critical(v) >> again; v >> fetch`; flow`w: fetch`",
    );
    expect(await flowAfter("flow`<|>g: (fetch | words); g >> again`", "both")).toBe(
      "flow`both: (fetch | words); both >> again`",
    );
  });

  test("changes the jumps of the flow's tasks that go to it", async () => {
    const jump =
      'import { task } from "graflow";\nexport const hop = task("hop", (_: string, ctx) => ctx.nextTask("w"));\n';
    await start({ ...files, "hop.ts": jump });
    expect(await inFlow('import "./hop.ts";\nflow`hop >> <|>w: words`', "v")).toEqual({
      "hop.ts": jump.replace('nextTask("w")', 'nextTask("v")'),
      "flow.ts": `${head}import "./hop.ts";\nflow\`hop >> v: words\``,
    });
  });

  test("is what a jump means where a task has that name as well", async () => {
    const jump = tasks.replace('nextTask("words")', 'nextTask("fetch")');
    await start({ ...files, "tasks.ts": jump });
    const marked = "flow`again >> <|>fetch: words`";
    expect(await inFlow(marked, "v")).toEqual({
      "tasks.ts": jump.replace('nextTask("fetch")', 'nextTask("v")'),
      "flow.ts": `${head}flow\`again >> v: words\``,
    });
    await client.open("flow.ts", `${head}flow\`again >> fetch: words\``);
    expect(await renamed("other.ts", client.find("other.ts", "fetch >>"), "load")).toEqual({
      "tasks.ts": jump.replace('task("fetch"', 'task("load"'),
      "other.ts": files["other.ts"].replace("fetch >>", "load >>"),
    });
  });

  test("refuses where a jump goes to labels of that name in two flows", async () => {
    await start({ ...files, "tasks.ts": tasks.replace('nextTask("words")', 'nextTask("w")') });
    expect(await inFlow("flow`again >> <|>w: words`;\nflow`again >> w: fetch`", "v")).toBe(
      'The jump at tasks.ts:4 goes to "w" in the flow at flow.ts:4 as well: rename both by hand.',
    );
  });

  test("refuses what stands for something else in the flow", async () => {
    await start();
    const marked = "flow`<|>w: words >> v: fetch >> again; w`";
    expect(await inFlow(marked, "v")).toBe('This flow has a label "v" already.');
    expect(await inFlow(marked, "again")).toBe('"again" is the name of a task that stands in this flow.');
    expect(await inFlow(marked, "a-b")).toMatch("cannot be a label");
  });
});

describe("the client's capabilities", () => {
  test("decide the shape of the edit and of the capability", async () => {
    await start(files, {});
    expect(client.initialized?.capabilities.renameProvider).toBe(true);
    const at = { textDocument: { uri: client.uri("other.ts") }, position: client.find("other.ts", "fetch >>") };
    const plain = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: "load" });
    expect(Object.keys(plain?.changes ?? {})).toEqual([client.uri("tasks.ts"), client.uri("other.ts")]);
    await client.stop();
    await start(files, { ...pushing, textDocument: { rename: { prepareSupport: true } } });
    expect(client.initialized?.capabilities.renameProvider).toEqual({ prepareProvider: true });
    await client.open("other.ts");
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: "load" });
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes.map(({ textDocument }) => textDocument.version)).toEqual([null, 1]);
  });
});

describe("a key that a task behind reads", () => {
  const typed = {
    "flow.ts": `import { flow, task } from "graflow";
task("fetch", (url: string) => url);
task("words", (text: string) => text.length);
task("lines", (text: string) => text.length);
task("store", ({ words, lines }: { words: number; lines: number }) => words + lines);
export const one = flow\`fetch >> (words | lines) >> store\`;
`,
  };
  const capabilities: ClientCapabilities = {
    ...pushing,
    workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  };
  const rename = (part: string): Promise<WorkspaceEdit | null> =>
    client.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: client.uri("flow.ts") },
      position: client.find("flow.ts", part),
      newName: "tokens",
    });

  test("is told before the edits are made, once types are known", async () => {
    client = await LspClient.start({ files: typed, capabilities, hasTypes: true });
    await client.open("flow.ts");
    await vi.waitFor(async () => expect(await rename('words"')).toHaveProperty("changeAnnotations"), 50_000);
    const edit = await rename('words"');
    expect(edit?.changeAnnotations).toEqual({
      keys: {
        label: '"store" reads "words"',
        description: 'The input then has "tokens" in its place: change what reads it as well.',
        needsConfirmation: true,
      },
    });
    expect(applied(edit ?? {})["flow.ts"]).toBe(
      typed["flow.ts"].replace('"words"', '"tokens"').replace("(words | lines)", "(tokens | lines)"),
    );
    expect(await rename('fetch"')).not.toHaveProperty("changeAnnotations");
  });

  test("is not guessed without types", async () => {
    await start(typed, capabilities);
    expect(await rename('words"')).not.toHaveProperty("changeAnnotations");
  });
});
