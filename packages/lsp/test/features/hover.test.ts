import { afterEach, describe, expect, test, vi } from "vitest";
import { type ClientCapabilities, type Hover, HoverRequest, type MarkupContent } from "vscode-languageserver-protocol";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";
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
/**
 * Reads a **page**.
 *
 * @param path - where
 */
export const read = task("read", { retry: 3, timeout: "30s" }, (path: string) => ({ path, text: "" }));
export const words = task("words", ({ text }: { text: string }, ctx) => {
  ctx.nextTask("store");
  return text.length;
});
task("lines", ({ text }: { text: string }) => text.split("\\n"));
task("store", (given: { words: number; lines: string[] }) => given.words > 0);
task("pick", (given: number) => (given > 1 ? "big" : "small") as "big" | "small");
task("plus", (given: number) => given + 1);
task("same", <T>(given: T) => given);
`;
const files = { "tasks.ts": tasks, "flow.ts": "" };

const markdown: ClientCapabilities = { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } };

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files, capabilities: markdown, ...options });
}

/** What the hover at a mark says, and what it is about. */
async function hoverAt(
  path: string,
  marked: string,
): Promise<{ readonly value: string; readonly over: string } | null> {
  const position = await client.open(path, marked);
  await whenTyped(client);
  const found = (await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri(path) },
    position,
  })) as Hover | null;
  const over = found?.range === undefined ? "" : client.slice(path, found.range);
  await client.close(path);
  return found === null ? null : { value: (found.contents as MarkupContent).value, over };
}

async function said(marked: string): Promise<string> {
  const found = await hoverAt("flow.ts", `${head}export const f = flow\`${marked}\`;\n`);
  return found?.value ?? "nothing";
}

describe("without types", () => {
  test("a task's name in a flow, in task(…), in nextTask and in an interpolation", async () => {
    await start({ files: { ...files, "uses.ts": `${head}export const f = flow\`read >> words\`;\n` } });
    const inFlow = await hoverAt("flow.ts", `${head}export const g = flow\`re<|>ad >> words\`;\n`);
    expect(inFlow?.over).toBe("read");
    expect(inFlow?.value).toMatchInlineSnapshot(`
      "\`\`\`typescript
      task read
      \`\`\`

      Reads a **page**.

      - \`retry: 3\`
      - \`timeout: "30s"\`

      Defined in [tasks.ts:7](file:///app/tasks.ts#L7), used in 2 flows."
    `);
    const inTask = await hoverAt("tasks.ts", tasks.replace('"read"', '"re<|>ad"'));
    expect(inTask?.over).toBe("read");
    expect(inTask?.value).toBe(inFlow?.value.replace("used in 2 flows", "used in 1 flow"));
    const inJump = await hoverAt("tasks.ts", tasks.replace('nextTask("store")', 'nextTask("sto<|>re")'));
    expect(inJump?.over).toBe("store");
    expect(inJump?.value).toContain("task store");
    const text = `${head}import { read } from "./tasks.ts";\nexport const g = flow\`\${re<|>ad} >> words\`;\n`;
    const inSlot = await hoverAt("flow.ts", text);
    expect(inSlot?.over).toBe("${read}");
    expect(inSlot?.value).toContain("Reads a **page**.");
  });

  test("a task that is being edited in another buffer", async () => {
    await start();
    await client.open("tasks.ts", tasks.replace("Reads a **page**", "\n\n * Reads a book"));
    const shown = await said("re<|>ad");
    expect(shown).toContain("Reads a book.");
    expect(shown).toContain("tasks.ts:9");
  });

  test("a flow that is broken further on", async () => {
    await start();
    expect(await said("re<|>ad >> >> (words | ")).toContain("Reads a **page**.");
  });

  test("whatever graflow is called, in scopes, JavaScript, CRLF and nested templates", async () => {
    await start({ files: { ...files, "etl.js": "" } });
    const scoped = `import * as g from "graflow";\r\nconst { task: t, flow: f } = g.workflow("etl");\r\n/** Loads 🚀. */\r\nt("load", () => 1);\r\n`;
    const named = await hoverAt("etl.js", `${scoped}f\`/* 🚀 */ lo<|>ad\`;\r\n`);
    expect(named?.over).toBe("load");
    expect(named?.value).toContain("task etl/load\n```\n\nLoads 🚀.");
    const nested = await hoverAt("etl.js", `${scoped}f\`load >> \${f\`x: lo<|>ad\`}\`;\r\n`);
    expect(nested?.over).toBe("load");
    expect(nested?.value).toContain("used in 2 flows");
  });

  test("an operator, a map and a case say what they mean", async () => {
    await start();
    expect(await said("read ><|>> (words | lines)")).toMatchInlineSnapshot(
      `"\`(words | lines)\` starts when \`read\` has completed, and gets its output."`,
    );
    expect(await said("read >> (words |<|> lines)@atLeast(1)")).toMatchInlineSnapshot(`
      "\`\`\`typescript
      group group_1
      \`\`\`

      Its branches run at the same time; what follows gets one entry for each: \`words\`, \`lines\`.

      \`@atLeast(1)\`: At least so many branches must complete."
    `);
    expect(await said("read ?<|>? words")).toMatchInlineSnapshot(
      `"\`words\` runs, with the same input, only if \`read\` fails after its retries. What completes gives the output."`,
    );
    expect(await said("(read >> words)[<|>4]")).toMatchInlineSnapshot(
      `"\`(read >> words)\` runs once for each element of its input, at most 4 at a time. The output is the array of their outputs, in the order of the input."`,
    );
    expect(await said("pick ? { bi<|>g: plus, else: same }")).toMatchInlineSnapshot(
      `"\`plus\` runs where \`pick\` gives \`"big"\`, or an object with that as its \`route\`."`,
    );
    expect(await said("pick ? { big: plus, el<|>se: same }")).toMatchInlineSnapshot(
      `"\`same\` runs where no other case takes the output of \`pick\`."`,
    );
  });

  test("a label of a group, of a chain and of a node", async () => {
    await start();
    expect(await said("g<|>: (words | x: (lines >> same))@strict(failFast: true)@on(threads)")).toMatchInlineSnapshot(`
      "\`\`\`typescript
      group g
      \`\`\`

      Its branches run at the same time; what follows gets one entry for each: \`words\`, \`x\`.

      \`@strict(failFast: true)\`: Every branch must complete; this is the default.

      \`@on(threads)\`: Where the group's branches run."
    `);
    expect(await said("g: (words | x<|>: (lines >> same))")).toMatchInlineSnapshot(
      `"\`x\` names this part of the flow: its key in the output of the group that it stands in."`,
    );
    expect(await said("x: read >> y: words\nx<|> >> lines")).toContain("task read");
  });

  test("every annotation has its documentation and its arguments", async () => {
    await start();
    expect(await said("read@re<|>try(3, delay: 1s)")).toMatchInlineSnapshot(`
      "\`\`\`text
      @retry(3, [delay: 1s], [factor: 2], [max: 60s], [jitter: true])
      \`\`\`

      Each of its tasks is tried again when it fails. Stands on any unit.

      - \`n\`: The most attempts, at least 1.
      - \`delay\`: The wait before the second attempt.
      - \`factor\`: What each further wait is multiplied by, at least 1.
      - \`max\`: The longest wait.
      - \`jitter\`: Whether each wait is varied at random."
    `);
    expect(await said("(words | lines)@best<|>Effort")).toMatchInlineSnapshot(`
      "\`\`\`text
      @bestEffort
      \`\`\`

      Failures are recorded; the group goes on with what completed. Stands on a group."
    `);
    expect(await said("read@retri<|>(3)")).toBe("nothing");
  });

  test("clients that show no Markdown get plain text", async () => {
    await start({ capabilities: {} });
    expect(await said("re<|>ad >> words")).toMatchInlineSnapshot(`
      "task read

      Reads a **page**.

      - retry: 3
      - timeout: "30s"

      Defined in tasks.ts:7, used in 1 flow."
    `);
    const drawn = await hoverAt("flow.ts", `${head}/** Nightly. */\nexport const f = fl<|>ow\`read >> words\`;\n`);
    expect(drawn?.value).toMatchInlineSnapshot(`
      "flow f

      Nightly.

      read ─▸ words

      2 tasks, 1 edge."
    `);
  });

  test("says nothing where nothing of graflow stands", async () => {
    await start();
    for (const marked of [
      "const a = fl<|>ow;",
      "const text = `re<|>ad >> words`;",
      'flow("na<|>me", { maxCycles: 2 })`read`;',
      "flow<str<|>ing, number>`read`;",
      'flow.from("read\\n>> wo<|>rds");',
      "flow`read >> nothi<|>ng`;",
      "flow`read   <|>   >> words`;",
      "flow`/* re<|>ad */ words`;",
    ]) {
      expect(await hoverAt("flow.ts", head + marked)).toBeNull();
    }
  });
});

describe("the tag of a flow", () => {
  const drawing = { general: { markdown: { parser: "marked" } }, ...markdown };

  test("shows the graph as a picture where the client shows pictures", async () => {
    await start({ capabilities: drawing });
    const shown = await hoverAt("flow.ts", `${head}export const f = fl<|>ow("nightly")\`read >> (words | lines)\`;\n`);
    const [, data = ""] =
      /^!\[The graph of nightly\]\(data:image\/svg\+xml;base64,(.*)\)$/m.exec(shown?.value ?? "") ?? [];
    expect(Buffer.from(data, "base64").toString()).toContain('aria-label="The graph of nightly"');
    expect(shown?.value.replace(data, "…")).toMatchInlineSnapshot(`
      "\`\`\`typescript
      flow nightly
      \`\`\`

      ![The graph of nightly](data:image/svg+xml;base64,…)

      3 tasks, 2 edges, 1 group."
    `);
  });

  test("draws it in text for other clients, and where the picture is too large", async () => {
    await start();
    const text = `${head}export const f = fl<|>ow\`read >> (words | lines)\`;\n`;
    expect((await hoverAt("flow.ts", text))?.value).toMatchInlineSnapshot(`
      "\`\`\`typescript
      flow f
      \`\`\`

      \`\`\`text
      read ─┬─▸ words ─╮
            ╰─▸ lines ─╯
      \`\`\`

      3 tasks, 2 edges, 1 group."
    `);
    await client.stop();
    await start({ capabilities: drawing });
    const several = Array.from({ length: 340 }, (_, at) => `a_rather_long_name_of_a_task_${at}`).join(" >> ");
    const full = (await hoverAt("flow.ts", `${head}export const f = fl<|>ow\`${several}\`;\n`))?.value ?? "";
    expect(full).toContain("```text\na_rather_long_name_of_a_task_0\n");
    const many = Array.from({ length: 600 }, (_, at) => `task_${at}`).join(" >> ");
    const large = (await hoverAt("flow.ts", `${head}export const f = fl<|>ow\`${many}\`;\n`))?.value ?? "";
    expect(large).toContain("```text\ntask_0\n");
    expect(large.split("\n").length).toBeLessThan(80);
    expect(large).toContain("600 tasks, 599 edges.");
  });

  test("the client can say so itself, and the user can switch it off", async () => {
    await start({ initializationOptions: { pictures: true } });
    const text = `${head}export const f = fl<|>ow\`read >> words\`;\n`;
    expect((await hoverAt("flow.ts", text))?.value).toContain("data:image/svg+xml");
    await client.stop();
    await start({ capabilities: drawing, initializationOptions: { hover: { picture: false } } });
    const shown = (await hoverAt("flow.ts", text))?.value;
    expect(shown).not.toContain("data:");
    expect(shown).toContain("flow f");
  });

  test("draws what can be understood of a broken one", async () => {
    await start();
    const shown = await hoverAt("flow.ts", `${head}export const f = fl<|>ow\`read >> (words | \`;\n`);
    expect(shown?.value).toContain("read ───▸ words ──");
  });

  test("a flow that another interpolates is told with its place", async () => {
    await start();
    const text = `${head}const inner = flow\`read >> words\`;\nexport const f = flow\`\${inn<|>er} >> lines\`;\n`;
    const shown = await hoverAt("flow.ts", text);
    expect(shown?.over).toBe("${inner}");
    expect(shown?.value).toContain("2 tasks, 1 edge, defined in [flow.ts:3](file:///app/flow.ts#L3).");
  });
});

describe("with types", () => {
  test("a task has its signature, and what reaches it where it stands", async () => {
    await start({ hasTypes: true });
    expect(await said("read >> wor<|>ds")).toMatchInlineSnapshot(`
      "\`\`\`typescript
      task words: (input: { text: string; }) => number
      \`\`\`

      Here it gets \`{ path: string; text: string; }\` and gives \`number\`.

      Defined in [tasks.ts:8](file:///app/tasks.ts#L8), used in 1 flow."
    `);
    expect(await said("read >> sa<|>me")).toMatchInlineSnapshot(`
      "\`\`\`typescript
      task same: (input: unknown) => unknown
      \`\`\`

      Here it gets \`{ path: string; text: string; }\` and gives \`{ path: string; text: string; }\`.

      Defined in [tasks.ts:16](file:///app/tasks.ts#L16), used in 1 flow."
    `);
    const inTask = await hoverAt("tasks.ts", tasks.replace('"read"', '"re<|>ad"'));
    expect(inTask?.value).toContain("task read: (input: string) => { path: string; text: string; }");
    expect(await said("read >> (words |<|> lines)")).toContain("group group_1 => { words: number; lines: string[]; }");
    expect(await said("read >> (words | lines) >><|> store")).toContain("{ words: number; lines: string[]; }");
    expect(await said("(read >> words)[<|>]")).toContain("number[]");
    expect(await said("pick ? { bi<|>g: plus, small: same }")).toContain('"big" | "small"');
    const tag = await hoverAt("flow.ts", `${head}export const f = fl<|>ow\`read >> words\`;\n`);
    expect(tag?.value).toContain("flow f: (input: string) => number");
    const shown = await hoverAt(
      "flow.ts",
      `${head}const all = { one: task("one", () => 1) };\nexport const f = flow\`\${all["on<|>e"]}\`;\n`,
    );
    expect(shown?.value).toContain("=> number");
  });
});
