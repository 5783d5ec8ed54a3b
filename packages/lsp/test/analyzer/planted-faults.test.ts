import { describe, expect, test } from "vitest";
import { analyzerCodes } from "../../src/index.ts";
import { checkMarked } from "../support/check-marked.ts";

type Files = Readonly<Record<string, string>>;

/** A project in which nothing is wrong. */
const sound: Files = {
  "tasks.ts": `import { task } from "graflow";
export const load = task("load", (url: string) => url);
export const words = task("words", (text: string) => text.length);
export const lines = task("lines", (text: string) => text.length);
export const store = task("store", (n: unknown, ctx) => {
  if (n === 1) ctx.nextTask("again");
  return n;
});
export const again = task("again", (n: number, ctx) => {
  if (n < 3) ctx.nextIteration(n + 1);
  return n;
});
`,
  "flow.ts": `import { flow } from "graflow";
import { again } from "./tasks.js";
const inner = flow\`words >> lines\`;
export const main = flow\`load >> (words | lines) >> store\`;
export const other = flow\`load >> \${inner} >> \${again}\`;
`,
  "all.ts": `import { flow } from "graflow";
import "./tasks.js";
export const all = flow\`load >> words >> lines >> store >> again\`;
`,
};

/** A fault: in a file a text is replaced by one in which the finding's place is marked. */
type Fault = readonly [file: string, from: string, to: string];

const mainText = "load >> (words | lines) >> store";

function inMain(to: string): Fault {
  return ["flow.ts", mainText, to];
}

const faults: readonly Fault[] = [
  inMain("<|FLOW1001| |>"),
  inMain("load <|FLOW1002|%|> >> words"),
  inMain("load >> words <|FLOW1002|%|>"),
  inMain("<|FLOW1003|>>|> load >> words"),
  inMain("load >> words <|FLOW1003|>>|>"),
  inMain("load >> (words | <|FLOW1003|\\||> lines)".replace("\\|", "|")),
  inMain("load >> <|FLOW1004|(|>words | lines"),
  inMain("load >> words<|FLOW1004|)|>"),
  inMain("load <|FLOW1005|words|> >> store"),
  inMain('load ? { <|FLOW1006|"a: words }|>'),
  inMain("load >> words <|FLOW1006|/* store|>"),
  inMain("load >> <|FLOW1007|${1}|>"),
  inMain("load >> <|FLOW1007|${() => inner}|> >> store"),
  inMain("<|FLOW1008|load >> words | lines|>"),
  inMain("<|FLOW1008|load ?? words >> store|>"),
  inMain("load >> (words | lines)<|FLOW1301|@bestefort|> >> store"),
  inMain("load<|FLOW1301|@retyr|>(3) >> words"),
  inMain("load<|FLOW1302|@retry|> >> words"),
  inMain("load ? { a: words, <|FLOW1302|a|>: lines }"),
  inMain("load<|FLOW1303|@bestEffort|> >> words"),
  inMain("load >> words<|FLOW1303|@atLeast|>(1)"),
  inMain("load >> (words | lines)@critical(<|FLOW1304|store|>) >> store"),
  inMain("load >> (words | lines)@atLeast(<|FLOW1304|3|>) >> store"),
  inMain("load >> words >> <|FLOW2001|load|>"),
  inMain("load >> words >> store; store >> <|FLOW2001|words|>"),
  inMain("load >> (words | <|FLOW2002|words|>)"),
  inMain("x: load >> <|FLOW2003|x|>: words"),
  inMain("load >> words; load >> <|FLOW2004|words|>"),
  inMain("load >> words >> store; load >> <|FLOW2005|store|>"),
  inMain("lod >> words".replace("lod", "<|FLOW3001|lod|>")),
  inMain("load >> (words | <|FLOW3001|line|>) >> store"),
  inMain(
    "load >> words ?? <|FLOW3001|rescue|>".replace("words ?? <|FLOW3001|rescue|>", "(words ?? <|FLOW3001|rescue|>)"),
  ),
  inMain("load ? { a: words, else: <|FLOW3001|nothing|>[] }"),
  ["tasks.ts", 'task("store"', 'task("<|FLOW3002|words|>", () => 1);\ntask("store"'],
  [
    "flow.ts",
    "const inner",
    'import { task as define } from "graflow";\ndefine("<|FLOW3002|load|>", () => 1);\nconst inner',
  ],
  ["tasks.ts", "export const load", 'task("<|FLOW3003|lonely|>", () => 1);\nexport const load'],
  [
    "flow.ts",
    "const inner",
    'import { task as define } from "graflow";\nconst lone = define("<|FLOW3003|lone|>", () => 1);\nconst inner',
  ],
  [
    "all.ts",
    "export const all",
    'import { task as define } from "graflow";\ndefine(<|FLOW3004|String(1)|>, () => 1);\nexport const all',
  ],
  ["flow.ts", "flow`words >> lines`", "flow`words >> ${<|FLOW3005|inner|>}`"],
  ["flow.ts", "load >> ${inner}", "load >> ${inner} >> ${<|FLOW3005|other|>}"],
  ["all.ts", 'import "./tasks.js";\n', ""],
  ["flow.ts", "import { again }", "import type { again }"],
  ["all.ts", 'import "./tasks.js";', '<|FLOW3007|import { words } from "./tasks.js";|>'],
  ["all.ts", 'import "./tasks.js";', '<|FLOW3007|import { load as first, type words } from "./tasks.js";|>'],
  ["flow.ts", "export const main", "<|FLOW3008|// graflow-ignore FLOW1008|>\nexport const main"],
  ["flow.ts", "load >> ${inner}", "\n  load\n<|FLOW3008|// graflow-ignore FLOW3001|>\n  >> ${inner}"],
  ["tasks.ts", 'ctx.nextTask("again")', 'ctx.nextTask("<|FLOW5001|agian|>")'],
  ["tasks.ts", 'ctx.nextTask("again")', 'ctx.nextTask("<|FLOW5001|elsewhere|>", { goto: true })'],
  ["tasks.ts", 'ctx.nextTask("again")', '{ const go = ctx.nextTask; <|FLOW5004|go|>("again"); }'],
  ["tasks.ts", "if (n < 3) ctx.nextIteration(n + 1)", "<|FLOW5002|ctx.nextIteration(n + 1)|>"],
  [
    "tasks.ts",
    'task("words", (text: string) => text.length)',
    'task("words", (text: string, ctx) => ctx.nextTask("<|FLOW5003|store|>", { goto: true }))',
  ],
];

/** What a fault does that its own text does not show: files that have lost what they load. */
function withConsequences(files: Files, [, from, to]: Fault): Files {
  const mark = (text: string, names: readonly string[]): string =>
    names.reduce(
      (marked, name) => marked.replace(new RegExp(`(?<=[\`(|> ])${name}(?=[ |)\`])`), `<|FLOW3006|${name}|>`),
      text,
    );
  const all = files["all.ts"] ?? "";
  const flow = files["flow.ts"] ?? "";
  if (from === 'import "./tasks.js";\n' && to === "") {
    const [head = "", text = ""] = all.split("flow`");
    return {
      ...files,
      "all.ts": `${head}flow\`${mark(`\`${text}`, ["load", "words", "lines", "store", "again"]).slice(1)}`,
    };
  }
  if (to !== "import type { again }") return files;
  return {
    ...files,
    "flow.ts": flow.replaceAll(/`[^`]*`/g, (text) => mark(text, ["load", "words", "lines", "store"])),
  };
}

/** Ways to write the same project. */
const layouts: Readonly<Record<string, (files: Files) => Files>> = {
  plain: (files) => files,
  CRLF: (files) => mapped(files, (text) => text.replaceAll("\n", "\r\n")),
  "a byte order mark": (files) => mapped(files, (text) => `\uFEFF${text}`),
  aliases: (files) =>
    mapped(files, (text) =>
      text
        .replace("{ task }", "{ task as make }")
        .replaceAll(/\btask\("/g, 'make("')
        .replaceAll('task("', 'make("')
        .replace("{ flow }", "{ flow as tag }")
        .replaceAll("flow`", "tag`"),
    ),
  namespaces: (files) =>
    mapped(files, (text) =>
      text
        .replace(/import \{ (?:task|flow) \}/, "import * as graflow")
        .replaceAll('task("', 'graflow.task("')
        .replaceAll("flow`", "graflow.flow`"),
    ),
  "a barrel": (files) => ({
    ...mapped(files, (text) => text.replaceAll('from "graflow"', 'from "./kit/index.js"')),
    "kit/index.ts": 'export * from "./names.js";\n',
    "kit/names.ts": 'export { flow, task } from "graflow";\n',
  }),
};

function mapped(files: Files, change: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));
}

function planted(fault: Fault): Files {
  const [file, from, to] = fault;
  const text = sound[file] ?? "";
  expect(text).toContain(from);
  return withConsequences({ ...sound, [file]: text.replace(from, () => to) }, fault);
}

describe.each(Object.entries(layouts))("written with %s", (_, layout) => {
  test("a sound project has no findings", () => {
    checkMarked(layout(sound));
  });

  test.each(faults.map((fault) => [fault[2], fault] as const))("found, and nothing else: %s", (_to, fault) => {
    checkMarked(layout(planted(fault)));
  });
});

test("every code is planted, but those about types, flows past all limits and files that cannot be read", () => {
  const text = faults.map((fault) => JSON.stringify(planted(fault))).join("");
  const missing = Object.keys(analyzerCodes).filter((code) => !text.includes(code) && !code.startsWith("FLOW4"));
  expect(missing).toEqual(["FLOW1009", "FLOW3009"]);
});
