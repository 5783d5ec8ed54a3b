import { flow, task, type Workflow } from "@graflow/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actionsAt, filesAfter } from "../support/code-actions.ts";
import { LspClient, pushing } from "../support/lsp-client.ts";

const names = ["a", "b", "c", "x", "y", "z"];
const tasks = `import { task } from "graflow";\n${names.map((name) => `task("${name}", () => 1);\n`).join("")}task("pick", () => 1);\n`;
const head = 'import { flow, workflow } from "graflow";\nimport "./tasks.ts";\n';

let client: LspClient;
beforeAll(async () => {
  for (const name of names) task(name, (input: unknown) => ({ [name]: input }));
  task("pick", () => "k");
  client = await LspClient.start({ files: { "tasks.ts": tasks, "flow.ts": "" } });
});
afterAll(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

/** The host's text after its `P`, which stands for the other flow, has been replaced; undefined where that is refused. */
async function inlined(host: string, part: string): Promise<string | undefined> {
  const marked = `${head}const part = flow\`${part}\`;\nexport const f = flow\`${host.replace("P", "${pa⟦⟧rt}")}\`;\n`;
  const found = await actionsAt(client, { path: "flow.ts", marked, context: { only: ["refactor.inline"] } });
  const after = found[0] === undefined ? undefined : filesAfter(client, found[0].edit)["flow.ts"];
  await client.close("flow.ts");
  return after?.split("`")[1];
}

const hosts: readonly string[] = [
  "P",
  "x >> P >> y",
  "x >> P",
  "P >> (y | z)",
  "x >> (P | y) >> z",
  "x >> ((P | y) | z)",
  "x >> (y | z) >> P",
  "x; P",
  "x >> z; P >> z",
  "x >> l: P >> y",
  "(l: P | y) >> z",
  "P[2] >> y",
  "(x >> P)[]",
  "P ?? y",
  "P@retry(2) >> y",
  "(P | y)@bestEffort >> z",
  "(P | y)@critical(y) >> z",
  "pick ? { k: P, else: y } >> z",
];

const parts: readonly string[] = [
  "a",
  "a >> b",
  "a | b",
  "(a | b) | c",
  "a >> (b | c)",
  "(a | b) >> c",
  "(a | b)@bestEffort",
  "g: (a | b)",
  "a ?? b",
  "(a | b)[]",
];

/** What a host comes to. */
function run(host: string, part: string | undefined): Promise<unknown> {
  const texts = part === undefined ? [host] : host.split("P");
  const strings = Object.assign([...texts], { raw: texts }) as unknown as TemplateStringsArray;
  const made: Workflow = part === undefined ? flow(strings) : flow(strings, flow.from(part));
  return (made as Workflow<unknown>).run([[1], [2]]);
}

test.each(hosts)("whatever is put into %j, it comes to the same", async (host) => {
  for (const part of parts) {
    const text = await inlined(host, part);
    if (text === undefined) continue;
    const [before, after] = await Promise.allSettled([run(host, part), run(text, undefined)]);
    expect([text, after.status, after.status === "fulfilled" ? after.value : ""]).toEqual([
      text,
      before.status,
      before.status === "fulfilled" ? before.value : "",
    ]);
  }
});

test("a group keeps its brackets, and has a label where others know it by the flow's name", async () => {
  const shown: string[] = [];
  for (const host of hosts) shown.push(`${host}  =>  ${(await inlined(host, "a | b")) ?? "refused"}`);
  expect(`\n${shown.join("\n")}\n`).toMatchInlineSnapshot(`
    "
    P  =>  (a | b)
    x >> P >> y  =>  x >> (a | b) >> y
    x >> P  =>  x >> (a | b)
    P >> (y | z)  =>  (a | b) >> (y | z)
    x >> (P | y) >> z  =>  x >> (flow_1: (a | b) | y) >> z
    x >> ((P | y) | z)  =>  x >> ((flow_1: (a | b) | y) | z)
    x >> (y | z) >> P  =>  x >> (y | z) >> (a | b)
    x; P  =>  x; flow_1: (a | b)
    x >> z; P >> z  =>  x >> z; flow_1: (a | b) >> z
    x >> l: P >> y  =>  x >> l: (a | b) >> y
    (l: P | y) >> z  =>  (l: (a | b) | y) >> z
    P[2] >> y  =>  (a | b)[2] >> y
    (x >> P)[]  =>  (x >> (a | b))[]
    P ?? y  =>  (a | b) ?? y
    P@retry(2) >> y  =>  (a | b)@retry(2) >> y
    (P | y)@bestEffort >> z  =>  (flow_1: (a | b) | y)@bestEffort >> z
    (P | y)@critical(y) >> z  =>  (flow_1: (a | b) | y)@critical(y) >> z
    pick ? { k: P, else: y } >> z  =>  pick ? { k: flow_1: (a | b), else: y } >> z
    "
  `);
});

test("a chain has no key of its own at the end of a flow of several chains", async () => {
  expect(await inlined("x; P", "a >> b")).toBe(undefined);
  expect(await inlined("x >> y; P >> y", "a >> b")).toBe(undefined);
});

const disabling = {
  ...pushing,
  textDocument: { ...pushing.textDocument, codeAction: { ...pushing.textDocument?.codeAction, disabledSupport: true } },
};

test("a client that shows what cannot be done is told why", async () => {
  const other = await LspClient.start({
    files: { "tasks.ts": tasks, "far.ts": `${head}export const far = flow\`a\`;\n`, "flow.ts": "" },
    capabilities: disabling,
  });
  const reason = async (marked: string): Promise<string | undefined> => {
    const found = await actionsAt(other, { path: "flow.ts", marked, context: { only: ["refactor.inline"] } });
    await other.close("flow.ts");
    expect(found.map(({ edit }) => edit === undefined)).toEqual([found[0]?.disabled !== undefined]);
    return found[0]?.disabled?.reason;
  };
  const of = (part: string, host = "x >> P >> y"): Promise<string | undefined> =>
    reason(`${head}const part = ${part};\nexport const f = flow\`${host.replace("P", "${pa⟦⟧rt}")}\`;\n`);
  expect({
    sound: await of("flow`a`"),
    "shared names": await of("flow`a >> x`"),
    options: await of('flow("own", { maxSteps: 3 })`a`'),
    "several chains": await of("flow`a; b`"),
    comments: await of("flow`a /* why */ >> b`"),
    errors: await of("flow`a >>`"),
    text: await of('flow.from("a")'),
    scope: await of('workflow("etl").flow`a`'),
    "another key": await of("flow`a >> b`", "x; P"),
    "another file": await reason(`${head}import { far } from "./far.ts";\nexport const f = flow\`x >> \${fa⟦⟧r}\`;\n`),
  }).toMatchInlineSnapshot(`
    {
      "another file": "The flow stands in another file.",
      "another key": "What follows would know its output by another name.",
      "comments": "The flow has comments, which would be lost.",
      "errors": "The flow has errors.",
      "options": "The flow has a name or options of its own.",
      "scope": "The flow belongs to another scope: its names mean other tasks.",
      "several chains": "The flow has several chains.",
      "shared names": "Both flows have x: that would become one node.",
      "sound": undefined,
      "text": "One of the two flows is a text given to flow.from.",
    }
  `);
  await other.stop();
  expect(other.log).toEqual([]);
});
