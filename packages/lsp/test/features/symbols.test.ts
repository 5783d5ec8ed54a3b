import { afterEach, describe, expect, test } from "vitest";
import {
  type DocumentSymbol,
  DocumentSymbolRequest,
  type SymbolInformation,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
} from "vscode-languageserver-protocol";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task, workflow } from "graflow";\n';

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files: { "flow.ts": "" }, ...options });
}

async function symbols(text: string): Promise<readonly (DocumentSymbol | SymbolInformation)[]> {
  await client.open("flow.ts", head + text);
  const params = { textDocument: { uri: client.uri("flow.ts") } };
  return (await client.connection.sendRequest(DocumentSymbolRequest.type, params)) ?? [];
}

/** Symbols as an indented list, each with the text that it covers. */
function outline(found: readonly DocumentSymbol[], indent = ""): string {
  return found
    .map(({ name, detail = "", range, children = [] }) => {
      const text = client.slice("flow.ts", range).replace(/\s+/g, " ");
      return `${indent}${name} [${detail}] ${text}\n${outline(children, `${indent}  `)}`;
    })
    .join("");
}

describe("of a document", () => {
  test("flows hold their groups and tasks; tasks stand beside them", async () => {
    await start();
    const found = await symbols(
      `export const first = task("read", () => 1);
const all = { nightly: flow\`read >> g: (x: words | (lines >> read)[2]) >> route ? { a: b, else: (c | d) }\` };
flow("named")\`read\`; flow.from("a\\n>> b");
const etl = workflow("etl"); etl.task("load", () => 1);
`,
    );
    expect(`\n${outline(found as DocumentSymbol[])}`).toMatchInlineSnapshot(`
      "
      read [task] task("read", () => 1)
      nightly [flow] flow\`read >> g: (x: words | (lines >> read)[2]) >> route ? { a: b, else: (c | d) }\`
        read [] read
        g [group] (x: words | (lines >> read)[2])
          x [words] x: words
          lines [] lines
        route [] route
        b [] b
        group_1 [group] (c | d)
          c [] c
          d [] d
      named [flow] flow("named")\`read\`
        read [] read
      flow [flow] flow.from("a\\n>> b")
      etl/load [task] etl.task("load", () => 1)
      "
    `);
  });

  test("of a broken text what can be understood", async () => {
    await start();
    const found = await symbols("const f = flow`read >> >> (words | `;");
    expect(`\n${outline(found as DocumentSymbol[])}`).toMatchInlineSnapshot(`
      "
      f [flow] flow\`read >> >> (words | \`
        read [] read
        group_1 [group] (words |
          words [] words
      "
    `);
  });

  test("every symbol has a name, and lies in the one that holds it, whatever the text", async () => {
    await start();
    for (const broken of [
      'const a = flow("")`x: (y: (a | ) >> ${} | b[`; task("", () => 1); task(name, () => 1);',
      "flow`g: (a | g) >> (g: b | (a",
      "flow`${flow`a | b`} | (c >>\r\n | 🚀 | d)@loop(max: 2) ? { : a, x: (b | c",
      "export default flow`\n((((a|b)))@strict | r ? { else: (x | y) })\n`",
    ]) {
      const check = ({ name, range, selectionRange, children = [] }: DocumentSymbol): void => {
        expect(name).not.toBe("");
        expect(client.slice("flow.ts", range)).toContain(client.slice("flow.ts", selectionRange));
        for (const child of children) {
          expect(client.slice("flow.ts", range)).toContain(client.slice("flow.ts", child.range));
          check(child);
        }
      };
      for (const symbol of (await symbols(broken)) as DocumentSymbol[]) check(symbol);
      await client.close("flow.ts");
    }
  });

  test("a flat list for clients that show no tree", async () => {
    await start({ capabilities: {} });
    const found = (await symbols("const f = flow`read >> g: (words | lines)`;")) as SymbolInformation[];
    expect(found.map(({ name, containerName = "" }) => [name, containerName])).toEqual([
      ["f", ""],
      ["read", "f"],
      ["g", "f"],
      ["words", "g"],
      ["lines", "g"],
    ]);
  });

  test("nothing in a file without flows and tasks", async () => {
    await start();
    expect(await symbols("export const a = `read >> words`;")).toEqual([]);
  });
});

describe("of the workspace", () => {
  async function named(query: string): Promise<readonly string[]> {
    const found = (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) as
      | readonly (SymbolInformation | WorkspaceSymbol)[]
      | null;
    return (found ?? []).map(({ name, containerName = "" }) => `${name} ${containerName}`);
  }

  const files = {
    "a.ts": `${head}export const fetch = task("fetch", () => 1);\ntask("prefetch", () => 1);\n`,
    "b.ts": `${head}export const fetchAll = flow\`fetch\`;\nconst { task: t } = workflow("etl");\nt("fetch", () => 1);\n`,
    "c.ts": "export const fetchNot = 1;\n",
  };

  test("the best come first, and every part of a name finds it", async () => {
    await start({ files });
    expect(await named("fetch")).toEqual(["fetch a.ts", "fetchAll b.ts", "etl/fetch b.ts", "prefetch a.ts"]);
    expect(await named("fA")).toEqual(["fetchAll b.ts"]);
    expect(await named("")).toEqual(["fetch a.ts", "fetchAll b.ts", "prefetch a.ts", "etl/fetch b.ts"]);
    expect(await named("fetchNot")).toEqual([]);
  });

  test("sees what stands in buffers", async () => {
    await start({ files });
    await client.open("a.ts", `${head}task("😀other", () => 1);\n`);
    expect(await named("other")).toEqual(["😀other a.ts"]);
    expect(await named("prefetch")).toEqual([]);
  });

  test("at most 200", async () => {
    const many = Array.from({ length: 300 }, (_, at) => `task("many${at}", () => 1);`).join("\n");
    await start({ files: { "many.ts": head + many } });
    expect(await named("many")).toHaveLength(200);
    expect(await named("many299")).toEqual(["many299 many.ts"]);
  });
});
