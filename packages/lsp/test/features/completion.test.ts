import { afterEach, describe, expect, test, vi } from "vitest";
import {
  type ClientCapabilities,
  type CompletionContext,
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
} from "vscode-languageserver-protocol";
import { edited, LspClient, type LspClientOptions } from "../support/lsp-client.ts";
import { whenTyped } from "../support/when-typed.ts";

/** The first check with types reads TypeScript's libraries. */
vi.setConfig({ testTimeout: 60_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nimport "./tasks.ts";\n';
const tasks = `import { task } from "graflow";
/** Reads a page. */
export const fetch = task("fetch", (path: string) => ({ path, text: "" }));
task("words", ({ text }: { text: string }) => text.length);
task("square", (given: number) => given * given);
task("pick", (given: number) => (given > 1 ? "big" : "very small") as "big" | "very small");
task("same", <T>(given: T) => given);
`;
const far = 'import { task } from "graflow";\nexport const double = task("double", (given: number) => given * 2);\n';
const files = { "tasks.ts": tasks, "far/away.ts": far, "flow.ts": "", "flow.js": "", "one.ts": "" };

const rich: ClientCapabilities = {
  textDocument: { completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } } },
};

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files, capabilities: rich, ...options });
}

async function listAt(path: string, marked: string, context?: CompletionContext): Promise<CompletionList | null> {
  const position = await client.open(path, marked);
  const found = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: client.uri(path) },
    position,
    ...(context === undefined ? undefined : { context }),
  });
  await client.close(path);
  return found as CompletionList | null;
}

/** The items for a flow of which only the text is given. */
async function inFlow(marked: string): Promise<readonly CompletionItem[]> {
  const list = await listAt("flow.ts", `${head}export const f = flow\`${marked}\`;\n`);
  return list === null ? [] : sorted(list);
}

function sorted({ items }: CompletionList): readonly CompletionItem[] {
  return items.toSorted((left, right) => ((left.sortText ?? left.label) < (right.sortText ?? right.label) ? -1 : 1));
}

const snippets = ["group", "fallback", "map", "route", "loop"];

async function labels(marked: string): Promise<readonly string[]> {
  return (await inFlow(marked)).filter(({ kind }) => kind !== CompletionItemKind.Snippet).map(({ label }) => label);
}

/** The flow's text after an item has been taken. */
async function taking(label: string, marked: string): Promise<string> {
  const whole = `${head}export const f = flow\`${marked}\`;\n`;
  const list = await listAt("flow.ts", whole);
  const item = list?.items.find((one) => one.label === label);
  if (item?.textEdit === undefined || !("range" in item.textEdit)) throw new Error(`no item ${label}`);
  const after = edited(whole.replace("<|>", ""), [item.textEdit, ...(item.additionalTextEdits ?? [])]);
  return after.replace(/^import \{ flow, task \} from "graflow";\n/, "").trimEnd();
}

describe("where a unit begins", () => {
  const all = ["fetch", "pick", "same", "square", "words", "double"];
  test.each([
    ["", "<|>"],
    ["behind an arrow", "fetch >> <|>"],
    ["behind an arrow without a space", "fetch >><|>"],
    ["behind a bar", "fetch | <|>"],
    ["behind ??", "fetch ?? <|>"],
    ["in brackets", "fetch >> (<|>"],
    ["in closed brackets", "fetch >> (<|>) >> words"],
    ["in brackets behind a bar", "fetch >> (words | <|>"],
    ["behind a label", "x: <|>"],
    ["on a new line", "fetch >> words\n<|>"],
    ["behind a semicolon", "fetch >> words; <|>"],
    ["in a case", "pick ? { big: <|>"],
    ["in a later case", "pick ? { big: (fetch >> words), else: <|> }"],
    ["in the middle", "fetch >> <|> >> words"],
    ["behind a comment", "/* what */ <|>"],
    ["behind an emoji in a comment", "// 🙂\r\n<|>"],
    ["behind an annotation", "fetch@retry(3, delay: 1s) >> <|>"],
    ["behind a route", 'pick ? { big: square, "very small": words } >> <|>'],
    ["behind an interpolation", "$" + "{task} >> <|>"],
  ])("offers tasks %s", async (_, marked) => {
    await start();
    expect((await labels(marked)).toSorted()).toEqual(all.toSorted());
  });

  test.each([
    ["in a line comment", "fetch // <|>"],
    ["in a block comment", "fetch /* <|> */"],
    ["in an interpolation", "fetch >> $" + "{ta<|>sk}"],
    ["in the limit of a map", "fetch[<|>]"],
    ["in a label", "fe<|>: fetch"],
    ["in a text", 'fetch >> "<|>" >> words'],
    ["behind a unit on one line", "fetch wo<|>"],
  ])("offers nothing %s", async (_, marked) => {
    await start();
    expect(await inFlow(marked)).toEqual([]);
  });

  test("replaces the whole name under the cursor", async () => {
    await start();
    expect(await taking("square", "fetch >> wo<|>rds >> pick")).toBe(
      'import "./tasks.ts";\nexport const f = flow`fetch >> square >> pick`;',
    );
  });

  test("puts a space behind an operator that has none", async () => {
    await start();
    expect(await taking("words", "fetch >><|>")).toContain("`fetch >> words`");
    expect(await taking("group", "fetch >><|>")).toContain("`fetch >> ($1 | $2)`");
  });

  test("adds the import of a task that nothing loads", async () => {
    await start();
    expect(await taking("double", "fetch >> dou<|>")).toBe(
      'import "./tasks.ts";\nimport "./far/away.ts";\nexport const f = flow`fetch >> double`;',
    );
    const [item] = (await inFlow("double<|>")).filter(({ label }) => label === "double");
    expect(item?.labelDetails).toEqual({ description: "./far/away.ts" });
  });

  test("offers labels and named groups, but not those of what is being written", async () => {
    await start();
    expect(await labels("x: fetch >> g: (words | square)\n<|>")).toContain("x");
    expect(await labels("x: fetch >> g: (words | square)\n<|>")).toContain("g");
    expect(await labels("x: fetch >> g: (words | <|>)")).not.toContain("g");
    expect(await labels("fetch: words\n<|>")).toEqual(
      ["fetch", "pick", "same", "square", "words", "double"].toSpliced(0, 1).toSpliced(4, 0, "fetch"),
    );
  });

  test("writes names of a scope as its flows do", async () => {
    const scoped = `import { task, workflow } from "graflow";
const etl = workflow("etl");
etl.task("load", () => 1);
task("load", () => 2);
task("my task", () => 2);
export const f = etl.flow\`<|>\`;
`;
    await start({ files: {} });
    const list = await listAt("one.ts", scoped);
    expect(list?.items.map(({ label }) => label)).toEqual(["load", ...snippets]);
    const outside = await listAt(
      "one.ts",
      scoped.replace("flow`<|>`", 'flow`load`;\nexport const g = workflow("x").flow`<|>`'),
    );
    expect(outside?.items.map(({ label }) => label)).toEqual(["etl/load", "load", ...snippets]);
    expect(
      (await listAt("one.ts", scoped.replace("etl.flow`<|>`", 'workflow("x").flow`etl/<|>`')))?.items[0],
    ).toMatchObject({
      label: "etl/load",
      textEdit: { range: { start: { character: 36 }, end: { character: 40 } } },
    });
  });

  test("works where the template is not closed, and in JavaScript", async () => {
    await start();
    expect((await listAt("flow.ts", `${head}export const f = flow\`fetch >> <|>`))?.items.length).toBe(11);
    expect((await listAt("flow.js", `${head}export const f = flow\`fetch >> <|>\`;`))?.items.length).toBe(10);
  });

  test("works in a text that is given to from, unless it has escapes", async () => {
    await start();
    expect((await listAt("flow.ts", `${head}flow.from("fetch >> <|>");`))?.items.length).toBe(11);
    expect(await listAt("flow.ts", `${head}flow.from("fetch\\n>> <|>");`)).toBeNull();
  });

  test("cuts a long list and asks to be asked again", async () => {
    const many = Array.from({ length: 700 }, (_, at) => `task("task${at}", () => ${at});`).join("\n");
    await start({ files: { "many.ts": `import { flow, task } from "graflow";\n${many}\n` } });
    const text = client.text("many.ts");
    const list = await listAt("many.ts", `${text}export const f = flow\`task69<|>\`;`);
    expect(list?.isIncomplete).toBe(true);
    expect(list?.items.map(({ label }) => label)).toContain("task699");
    expect(list?.items.length).toBe(25);
    expect((await listAt("many.ts", `${text}export const f = flow\`<|>\`;`))?.items.length).toBe(200);
  });
});

describe("typing", () => {
  const typed = (triggerCharacter: string): CompletionContext => ({ triggerKind: 2, triggerCharacter });
  const body = (text: string): string => `${head}export const f = flow\`${text}\`;\n`;
  test("opens the list behind operators, and not wherever a space or a > is typed", async () => {
    await start();
    expect(await listAt("flow.ts", body("fetch >> <|>"), typed(" "))).not.toBeNull();
    expect(await listAt("flow.ts", body("fetch >><|>"), typed(">"))).not.toBeNull();
    expect(await listAt("flow.ts", body("<|>"), typed("`"))).not.toBeNull();
    expect(await listAt("flow.ts", body("fetch ><|>"), typed(">"))).toBeNull();
    expect(await listAt("flow.ts", body("fetch <|>"), typed(" "))).toBeNull();
    expect(await listAt("flow.ts", body("fetch >> words\n <|>"), typed(" "))).toBeNull();
    expect(await listAt("flow.ts", `${head}const one = 1 ><|> 2;`, typed(">"))).toBeNull();
    expect(await listAt("flow.ts", `${head}const one = \`fetch >> <|>\`;`)).toBeNull();
  });
});

describe("annotations", () => {
  test("of a unit, with places for what they need", async () => {
    await start();
    expect(await labels("fetch@<|>")).toEqual(["limit", "timeout", "retry", "handler", "queue", "loop"]);
    expect(await taking("retry", "fetch@<|> >> words")).toContain(`\`fetch@retry(\${1:3}) >> words\``);
    expect(await taking("retry", "fetch@re<|>try(4) >> words")).toContain("`fetch@retry(4) >> words`");
    expect(await taking("handler", "fetch@<|>")).toContain("`fetch@handler($1)`");
    expect(await taking("loop", "(fetch >> words)@lo<|>")).toContain(`@loop(max: \${1:10})\``);
  });

  test("of a group, but no second policy", async () => {
    await start();
    expect(await labels("(fetch | words)@<|>")).toEqual([
      ...["strict", "bestEffort", "atLeast", "critical", "policy", "on"],
      ...["limit", "timeout", "retry", "handler", "queue", "loop"],
    ]);
    expect(await labels("(fetch | words)@bestEffort@<|>")).toEqual(
      expect.not.arrayContaining(["strict", "critical", "bestEffort"]),
    );
    expect(await labels("g: (fetch | words)\ng@<|>")).toEqual(["loop"]);
  });

  test("say what they mean", async () => {
    await start();
    const [item] = (await inFlow("fetch@<|>")).filter(({ label }) => label === "retry");
    expect(item?.detail).toMatchInlineSnapshot(`"@retry(n, delay?: 1s, factor?: 2, max?: 60s, jitter?: true)"`);
    expect(item?.documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "Each of its tasks is tried again when it fails.

      - \`n\` The most attempts, at least 1.
      - \`delay?: 1s\` The wait before the second attempt.
      - \`factor?: 2\` What each further wait is multiplied by, at least 1.
      - \`max?: 60s\` The longest wait.
      - \`jitter?: true\` Whether each wait is varied at random.",
      }
    `);
  });

  test("without snippets are plain text", async () => {
    await start({ capabilities: {} });
    expect(await taking("retry", "fetch@<|>")).toContain("`fetch@retry(3)`");
    expect(await taking("on", "(fetch | words)@<|>")).toContain("@on(async)`");
    expect(await taking("handler", "fetch@<|>")).toContain("`fetch@handler()`");
    expect(await taking("route", "fetch >> <|>")).toContain("`fetch >>  ? { : , else: }`");
  });

  test("have arguments", async () => {
    await start();
    expect(await labels("fetch@retry(<|>")).toEqual(["3", "delay:", "factor:", "max:", "jitter:"]);
    expect(await labels("fetch@retry(3, <|>")).toEqual(["delay:", "factor:", "max:", "jitter:"]);
    expect(await labels("fetch@retry(3, delay: 1s, <|>)")).toEqual(["factor:", "max:", "jitter:"]);
    expect(await labels("fetch@retry(3, delay: <|>)")).toContain("100ms");
    expect(await labels("fetch@retry(3, jitter: <|>)")).toEqual(["true", "false"]);
    expect(await labels("(fetch | words)@on(<|>)")).toEqual(["async", "direct", "threads", "distributed"]);
    expect(await labels("(fetch | x: words | $" + "{task})@critical(fetch, <|>)")).toEqual(["x", "task"]);
    expect(await labels("fetch@handler(docker) >> words@handler(<|>)")).toEqual(["direct", "docker"]);
    expect(await labels("fetch@nothing(<|>)")).toEqual([]);
    expect(await taking("delay:", "fetch@retry(3, de<|>)")).toContain(`\`fetch@retry(3, delay: \${1:1s})\``);
  });
});

test("behind a unit: operators and annotations", async () => {
  await start();
  expect((await inFlow("fetch <|>")).map(({ label }) => label)).toEqual([
    ...[">>", "|", "??", "[]", "? { … }"],
    ...["@limit", "@timeout", "@retry", "@handler", "@queue", "@loop"],
  ]);
});

describe("ctx.nextTask", () => {
  const body = (call: string): string =>
    `${head}task("here", (given: number, ctx) => { ${call}; return given; });\nexport const f = flow\`x: here >> words\`;\n`;

  test("names tasks and labels, those of its flows first", async () => {
    await start();
    const list = await listAt("flow.ts", body('ctx.nextTask("wo<|>rd")'));
    expect(list?.items.map(({ label }) => label)).toEqual([
      ...["here", "words", "x", "double", "fetch", "pick", "same", "square"],
    ]);
    expect(list?.items[0]?.textEdit).toMatchObject({ newText: "here" });
    const [item] = list?.items ?? [];
    if (item?.textEdit === undefined || !("range" in item.textEdit)) throw new Error("expected an edit");
    const text = body('ctx.nextTask("word")');
    expect(edited(text, [item.textEdit])).toContain('ctx.nextTask("here")');
  });

  test("has its quotes", async () => {
    await start();
    expect(await listAt("flow.ts", body("ctx.nextTask(<|>name)"))).toBeNull();
    expect(await listAt("flow.ts", body("ctx.other('<|>')"))).toBeNull();
    expect((await listAt("flow.ts", body("ctx.nextTask('<|>')")))?.items.length).toBe(8);
  });
});

test("answers wherever the cursor is in whatever is written, with edits around it on one line", async () => {
  await start();
  const texts = [
    'pick ? { big: (fetch | "wor',
    "a: (b | c)@critical(b, c",
    "((((",
    "a >> >> | ?? @ ( [ {",
    "x ? { ? { , : } }",
    "fetch@retry(3, delay: )@@ >> // end",
    "]})a/b//c",
    '"\\',
    "a\r\n>>\r\n b[",
    "🙂 >> fetch",
    "g: (a | g) >> g >> " + "$" + "{x} ?",
  ];
  for (const text of texts) {
    const whole = `${head}export const f = flow\`${text}\`;\n`;
    const from = whole.indexOf("flow`") + 5;
    for (let at = from; at <= from + text.length; at++) {
      if (whole.slice(at - 1, at + 1) === "\r\n") continue;
      const marked = `${whole.slice(0, at)}<|>${whole.slice(at)}`;
      const before = marked.slice(0, marked.indexOf("<|>")).split("\n");
      const cursor = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      for (const { textEdit } of (await listAt("flow.ts", marked))?.items ?? []) {
        const range = textEdit !== undefined && "range" in textEdit ? textEdit.range : undefined;
        expect(range).toMatchObject({ start: { line: cursor.line }, end: { line: cursor.line } });
        expect(range?.start.character).toBeLessThanOrEqual(cursor.character);
        expect(range?.end.character).toBeGreaterThanOrEqual(cursor.character);
      }
    }
  }
});

test("works in a flow inside another, and under any name of the tag", async () => {
  await start();
  expect(
    (await listAt("flow.ts", `${head}const f = flow\`fetch >> $\{flow\`words >> <|>\`}\`;`.replace("$\\{", "$" + "{")))
      ?.items.length,
  ).toBe(11);
  const namespace = 'import * as g from "graflow";\nimport "./tasks.ts";\nconst f = g.flow<string>`<|>`;\n';
  expect((await listAt("flow.ts", namespace))?.items.length).toBe(11);
  const alias =
    'import { flow as dag } from "graflow";\nimport "./tasks.ts";\nconst f = dag("x", { maxSteps: 3 })`<|>`;\n';
  expect((await listAt("flow.ts", alias))?.items.length).toBe(11);
});

describe("with types", () => {
  async function typed(): Promise<void> {
    const known = `${head}export const f = flow\`pick ? { big: fetch, else: fetch }\`;\n`;
    await start({ files: { ...files, "known.ts": known }, hasTypes: true });
    await client.open("known.ts");
    await whenTyped(client);
  }

  test("ranks by what flows in, and puts last what the chain names already", async () => {
    await typed();
    const expected = {
      "fetch >> <|>": ["same", "words", "pick", "square", "double", "fetch"],
      "words >> <|>": ["pick", "same", "square", "double", "fetch", "words"],
      "fetch >> words | <|>": ["pick", "same", "square", "double", "fetch", "words"],
      "fetch >> (words | <|>": ["same", "pick", "square", "double", "fetch", "words"],
      "words@retry(3) >> (<|>": ["pick", "same", "square", "double", "fetch", "words"],
      "pick ? { big: <|>": ["fetch", "same", "square", "words", "double", "pick"],
      "words ?? square >> <|>": ["pick", "same", "double", "fetch", "square", "words"],
      "words >> square\n<|>": ["fetch", "pick", "same", "square", "words", "double"],
    };
    for (const [marked, order] of Object.entries(expected))
      expect([marked, await labels(marked)]).toEqual([marked, order]);
  });

  test("shows signatures, and the documentation of the one that is selected", async () => {
    await typed();
    const [item] = (await inFlow("fet<|>")).filter(({ label }) => label === "fetch");
    expect(item?.labelDetails).toMatchInlineSnapshot(`
      {
        "detail": "(string) → { path: string; text: string; }",
      }
    `);
    if (item === undefined) throw new Error("expected an item");
    const { documentation } = await client.connection.sendRequest(CompletionResolveRequest.type, item);
    expect(documentation).toMatchInlineSnapshot(`
      {
        "kind": "markdown",
        "value": "\`\`\`ts
      (string) => { path: string; text: string; }
      \`\`\`

      Reads a page.",
      }
    `);
  });

  test("knows the cases of a route", async () => {
    await typed();
    expect(await labels("pick ? { <|>")).toEqual(["big", '"very small"', "else"]);
    expect(await labels("pick ? { big: fetch, <|> }")).toEqual(['"very small"', "else"]);
    expect(await taking('"very small"', 'pick ? { big: fetch, "ve<|>": words }')).toContain(
      '`pick ? { big: fetch, "very small": words }`',
    );
    expect(await taking("big", "pick ? { b<|> }")).toContain("`pick ? { big:  }`");
    expect(await taking("{ … }", "pick ?<|>")).toContain('`pick ? { big: $1, "very small": $2 }`');
    expect((await inFlow("pick ?<|>")).map(({ label }) => label)).toEqual(["{ … }", "??"]);
  });
});
