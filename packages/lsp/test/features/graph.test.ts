import { afterEach, describe, expect, test, vi } from "vitest";
import type { FlowsResult, GraphParams, GraphResult } from "../../src/features/graph-protocol.ts";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";
import { whenTyped } from "../support/when-typed.ts";

/** The first check with types reads TypeScript's libraries. */
vi.setConfig({ testTimeout: 60_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nimport { read } from "./tasks.ts";\n';
const tasks = `import { task } from "graflow";
export const read = task("read", (path: string, ctx) => {
  ctx.nextTask("store");
  ctx.nextTask("elsewhere", { goto: true });
  return [path];
});
task("size", (text: string) => text.length);
task("words", ({ length }: string[]) => length);
task("store", (given: unknown, ctx) => { ctx.nextTask(read); return given; });
task("elsewhere", () => 1);
`;

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" }, ...options });
}

async function graphAt(marked: string, ask: Partial<GraphParams> = {}): Promise<GraphResult | null> {
  const position = await client.open("flow.ts", head + marked);
  await whenTyped(client);
  const textDocument = { uri: client.uri("flow.ts") };
  const params: GraphParams = { textDocument, ...(marked.includes("<|>") ? { position } : undefined), ...ask };
  return client.connection.sendRequest<GraphResult | null>("graflow/graph", params);
}

async function graphOf(text: string): Promise<GraphResult> {
  const found = await graphAt(text);
  if (found === null) throw new Error("there is no flow");
  return found;
}

/** What stands at each place of a node. */
function places({ nodes }: GraphResult): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    nodes.map(({ id, ranges }) => [id, ranges.map((range) => `${range.start.line}:${client.slice("flow.ts", range)}`)]),
  );
}

describe("a flow's graph", () => {
  test("has what a preview draws and links", async () => {
    await start();
    const found = await graphOf(
      "export const f = flow`\r\n  ${read} >> g: (words | s: size)\r\n  g >> store\r\n  read >> none`;",
    );
    expect(found.flow).toMatchObject({ name: "f", exportName: "f", target: "/app/flow.ts#f", tasks: 5 });
    expect(client.slice("flow.ts", found.flow.range)).toBe(client.text("flow.ts").slice(head.length + 17, -1));
    expect(found.textRange && client.slice("flow.ts", found.textRange)).toBe(found.text);
    expect(found.version).toBe(1);
    expect(places(found)).toEqual({
      read: ["3:${read}", "5:read"],
      words: ["3:words"],
      s: ["3:size"],
      store: ["4:store"],
      none: ["5:none"],
    });
    expect(found.nodes.map(({ kind }) => kind)).toEqual(["task", "task", "task", "task", "unknown"]);
    const definition = found.nodes[2]?.definition;
    expect(definition && client.slice(client.path(definition.uri), definition.range)).toBe("size");
    expect(found.groups.map(({ id, range }) => [id, range && client.slice("flow.ts", range)])).toEqual([
      ["g", "(words | s: size)"],
    ]);
    expect(found.operators.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      [">>", ["read"], ["words", "s"]],
      ["|", ["words"], ["s"]],
      [">>", ["words", "s"], ["store"]],
      [">>", ["read"], ["none"]],
    ]);
    expect(found.edges.map(({ from, to }) => [from, to])).toEqual(found.graph.edges);
    expect(found.layout.nodes.map(({ id }) => id).sort()).toEqual(["none", "read", "s", "store", "words"]);
  });

  const texts = [
    "a >> (b | c) >> (d | e) >> f",
    "extract >> (clean | enrich)\nclean >> report\n(clean | enrich) >> load",
    "x: a >> x2: a >> (y: (b >> c) | z: (d)) >> x3: (((a)))",
    "g: (a | h: (b | c)) >> d\ng >> e; h >> f; k >> g",
    "(a | (b | c) | ((d | e))@bestEffort) >> f[] >> (g >> h)[3]",
    "(a ?? b >> c) >> d ?? (e >> f) >> g",
    "(a >> (b | c)@loop(max: 2))@loop(max: 3) >> d@retry(2)",
    "${read} >> words >> x: ${read}\nread >> ${flow`one >> two`} >> ${flow`three`}",
    "${pick()} >> a >> ${pick()}; ${other.task} >> b",
    "a /* > */ >> // |\n(b\n| c)",
  ];

  test.each(texts)("%j: its nodes and operators are found in the text", async (text) => {
    await start();
    const found = await graphOf(`declare const pick: any, other: any;\nexport const f = flow\`${text}\`;`);
    for (const { id, ranges } of found.nodes) expect(ranges, id).not.toEqual([]);
    const arrows = found.operators.filter(({ kind }) => kind === ">>");
    const across = arrows.flatMap(({ from, to }) => from.flatMap((left) => to.map((right) => `${left} ${right}`)));
    expect([...new Set(across)].sort()).toEqual(found.graph.edges.map((edge) => edge.join(" ")).sort());
    expect(found.groups.map(({ range }) => range)).not.toContain(undefined);
    expect(found.groups).toHaveLength(found.operators.some(({ kind }) => kind === "|") ? found.graph.groups.length : 0);
  });

  test("shows where tasks may go on to", async () => {
    await start();
    const { dynamicEdges } = await graphOf("export const f = flow`read >> last: store`;");
    expect(dynamicEdges).toEqual([
      { from: "read", to: "last", isGoto: false },
      { from: "read", to: "elsewhere", isGoto: true },
      { from: "last", to: "read", isGoto: false },
    ]);
  });

  test("of a broken text is what could be understood, and the errors at their nodes", async () => {
    await start();
    const found = await graphOf("export const f = flow`read >> >> (words | `; flow`other`;");
    expect(Object.keys(places(found))).toEqual(["read", "words"]);
    expect(found.layout.nodes).toHaveLength(2);
    expect(found.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(["FLOW1003", "FLOW1004"]));
    const unknown = await graphOf("export const f = flow`read >> nothing`; flow`other`;");
    expect(unknown.issues.map(({ code, nodes, severity, span }) => [code, nodes, severity, span])).toEqual([
      ["FLOW3001", ["nothing"], "error", { start: 8, end: 15 }],
    ]);
  });

  test("is that of the flow that was asked for", async () => {
    await start();
    const text = "const f = flow`a`; export const g = flow`b >> ${flow`c`}`; flow('named')`d`;";
    const ids = async (marked: string, ask?: Partial<GraphParams>): Promise<readonly string[] | undefined> =>
      (await graphAt(marked, ask))?.nodes.map(({ id }) => id);
    expect(await ids(text)).toEqual(["a"]);
    expect(await ids(text.replace("b >>", "b<|> >>"))).toEqual(["b", "flow_1"]);
    expect(await ids(text.replace("`c", "`c<|>"))).toEqual(["c"]);
    expect(await ids(text, { flow: "named" })).toEqual(["d"]);
    expect(await ids(text, { flow: "g" })).toEqual(["b", "flow_1"]);
    expect(await ids(text.replace("; export", ";<|> export"))).toBeUndefined();
    expect(await ids(text, { flow: "none" })).toBeUndefined();
    expect(await ids("export const a = `b`;")).toBeUndefined();
  });

  test("holds the graphs of the flows in it", async () => {
    await start();
    const found = await graphOf("export const f = flow`${inner} >> words`;\nconst inner = flow`read >> ${inner}`;");
    const inner = found.graph.nodes[0]?.flow;
    expect(inner?.nodes.map(({ id }) => id)).toEqual(["read", "flow_1"]);
    // It contains itself: what is inside is not opened once more.
    expect(inner?.nodes.map(({ flow }) => flow)).toEqual([undefined, undefined]);
    const definition = found.nodes[0]?.definition;
    expect(definition && client.slice("flow.ts", definition.range)).toBe("flow`read >> ${inner}`");
  });

  test("of a text with escapes has no ranges", async () => {
    await start();
    const found = await graphOf('export const f = flow.from("read\\n>> nothing");');
    expect(places(found)).toEqual({ read: [], nothing: [] });
    expect(found.textRange).toBeUndefined();
    expect(found.operators).toEqual([]);
    expect(found.issues.map(({ code, span, nodes }) => [code, span, nodes])).toEqual([["FLOW3001", undefined, []]]);
  });

  test("has the types of all that flows", async () => {
    await start({ hasTypes: true });
    const found = await graphOf("export const f = flow`read >> (size[] | words) >> store`;");
    expect([found.input?.short, found.output?.short]).toEqual(["string", "unknown"]);
    expect(found.edges.map(({ from, to, type }) => `${from} ${to} ${type?.short}`)).toEqual([
      "read size string[]",
      "read words string[]",
      "size store number[]",
      "words store number",
    ]);
    expect(found.operators.map(({ kind, type }) => [kind, type?.short])).toEqual([
      [">>", "string[]"],
      ["|", undefined],
      [">>", "{ size: number[]; words: number; }"],
    ]);
    expect(found.nodes.map(({ input }) => input?.short)).toEqual([
      "string",
      "string",
      "string[]",
      "{ size: number[]; words: number; }",
    ]);
    const wrong = await graphAt("export const f = flow`words >> size`;");
    expect(wrong?.issues.map(({ code }) => code)).toContain("FLOW4001");
  });
});

describe("the list of flows", () => {
  async function listed(params?: unknown): Promise<{ flows: unknown; tasks: unknown }> {
    const { flows, tasks: defined } = await client.connection.sendRequest<FlowsResult>("graflow/flows", params);
    return {
      flows: flows.map(({ name, uri, target, tasks: count }) => [name, client.path(uri), target, count]),
      tasks: defined.map(({ name, uri, range, flows: count }) => [name, client.slice(client.path(uri), range), count]),
    };
  }

  test("is that of all projects, or of one document", async () => {
    const flow = `${head}export const f = flow\`\${read} >> read >> words\`;\nflow\`read\`;\nexport default flow("last")\`size\`;\n`;
    await start({ files: { "tasks.ts": tasks, "flow.ts": flow, "plain.ts": "" } });
    const all = await listed({});
    expect(all.flows).toEqual([
      ["f", "flow.ts", "/app/flow.ts#f", 2],
      ["flow", "flow.ts", undefined, 1],
      ["last", "flow.ts", "/app/flow.ts#default", 1],
    ]);
    expect(all.tasks).toEqual([
      ["read", "read", 2],
      ["size", "size", 1],
      ["words", "words", 1],
      ["store", "store", 0],
      ["elsewhere", "elsewhere", 0],
    ]);
    expect(await listed({ textDocument: { uri: client.uri("tasks.ts") } })).toEqual({ flows: [], tasks: all.tasks });
    expect(await listed({ textDocument: { uri: client.uri("flow.ts") } })).toEqual({ flows: all.flows, tasks: [] });
    expect(await listed({ textDocument: { uri: client.uri("plain.ts") } })).toEqual({ flows: [], tasks: [] });
  });

  test("follows the buffers", async () => {
    await start();
    await client.open("flow.ts", `${head}export const f = flow\`read\`;\n`);
    expect((await listed({})).flows).toEqual([["f", "flow.ts", "/app/flow.ts#f", 1]]);
  });
});
