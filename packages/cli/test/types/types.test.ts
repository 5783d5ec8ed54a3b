import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { runProgram } from "../../src/program.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Each call reads TypeScript's libraries, graflow's own sources anew. */
vi.setConfig({ testTimeout: 120_000 });

const root = resolve(import.meta.dirname, "../../../..");

const tsconfig = {
  compilerOptions: {
    target: "es2023",
    module: "nodenext",
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    customConditions: ["@graflow/source"],
    types: [],
  },
  include: ["**/*.ts"],
};

const tasks = `import { task } from "graflow";
export interface Page { readonly path: string; readonly text?: string }
interface Count { words: number }
export const read = task("read", async (path: string): Promise<Page> => ({ path }));
export const count = task("count", ({ path }: Page): Count => ({ words: path.length }));
export const size = task("size", (page: Page) => page.path.length);
export const shout = task("shout", (text: string) => text.toUpperCase());
`;

const flows = `import { flow } from "graflow";
import { type Page, read } from "./tasks.ts";

// What is done at night.
export const nightly = flow\`\${read} >> (count | size)\`;
export const pages = flow("pages")\`read[4]\`;
const mine = flow\`read\`;
export const hand = flow<string, { readonly path: string; readonly text?: string }>\`read\`;
export const broken = flow<number>\`read >> shout\`;
export default flow<string, number>\`shout\`;
export type { Page };
void mine;
`;

/** A project that has graflow installed. TypeScript's own command reads graflow's sources, which need Node's types. */
function openForTypeScript(files: Readonly<Record<string, string>>): string {
  const { compilerOptions, ...rest } = tsconfig;
  const options = { ...compilerOptions, types: ["node"] };
  return open({ "tsconfig.json": JSON.stringify({ ...rest, compilerOptions: options }), ...files });
}

function open(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify(tsconfig),
    ...files,
  });
  mkdirSync(join(folder, "node_modules"));
  for (const name of ["graflow", "@graflow", "@types"]) {
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  }
  return folder;
}

interface Typed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function types(cwd: string, ...argv: readonly string[]): Promise<Typed> {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder(), cwd });
  const code = await runProgram(["types", ...argv], host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

/** What TypeScript's own command says of a project. */
async function tsc(folder: string): Promise<string> {
  const command = join(root, "node_modules/typescript/bin/tsc");
  try {
    return (await promisify(execFile)(process.execPath, [command, "-p", folder], { cwd: folder })).stdout;
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

test("types are written in place, once, and TypeScript takes them", async () => {
  const folder = openForTypeScript({ "tasks.ts": tasks, "flow.ts": flows });
  const first = await types(folder);
  expect(first).toEqual({
    code: 1,
    stderr: "",
    stdout: `flow.ts:5:24 written nightly<string, { count: { words: number }; size: number }>
flow.ts:6:22 written pages<string[], Page[]>
flow.ts:9:23 broken broken
  Its types do not fit together: see graflow check.
flow.ts:10:16 written default<string, string>
5 flows: 1 right, 3 written, 1 broken
`,
  });
  const written = readFileSync(join(folder, "flow.ts"), "utf8");
  expect(written).toBe(
    flows
      .replace("nightly = flow", "nightly = flow<string, { count: { words: number }; size: number }>")
      .replace('flow("pages")', 'flow<string[], Page[]>("pages")')
      .replace("default flow<string, number>", "default flow<string, string>"),
  );
  expect((await types(folder)).stdout).toContain("5 flows: 4 right, 1 broken\n");
  expect(readFileSync(join(folder, "flow.ts"), "utf8")).toBe(written);
  writeFileSync(
    join(folder, "use.ts"),
    `import shout, { nightly, pages } from "./flow.ts";
const { count, size } = await nightly.run("a");
const sum: number = count.words + size;
const path: string | undefined = (await pages.run(["a"]))[0]?.path;
export const all: readonly [number, string | undefined, string] = [sum, path, await shout.run("a")];
`,
  );
  expect(await tsc(folder)).toBe("");
  writeFileSync(join(folder, "use.ts"), 'import { nightly } from "./flow.ts";\nawait nightly.run(1);\n');
  expect(await tsc(folder)).toMatch(/^use\.ts\(2,19\): error TS2345: /);
});

test("--check writes nothing, and fails where something would be written", async () => {
  const text = flows.replace(/^export const broken.*\n/m, "");
  const folder = open({ "tasks.ts": tasks, "flow.ts": text });
  const checked = await types(folder, "--check");
  expect(checked.code).toBe(1);
  expect(checked.stdout).toContain("flow.ts:6:22 stale pages<string[], Page[]>\n");
  expect(checked.stdout).toContain("4 flows: 1 right, 3 stale\n");
  expect(readFileSync(join(folder, "flow.ts"), "utf8")).toBe(text);
  expect(await types(folder)).toMatchObject({ code: 0 });
  expect(await types(folder, "--check")).toEqual({ code: 0, stdout: "4 flows: 4 right\n", stderr: "" });
  writeFileSync(join(folder, "tasks.ts"), tasks.replace("page.path.length", "`${page.path.length}`"));
  expect((await types(folder, "--check")).stdout).toBe(
    "flow.ts:5:24 stale nightly<string, { count: { words: number }; size: string }>\n4 flows: 3 right, 1 stale\n",
  );
});

test("--dts writes a declaration file beside each file, which TypeScript takes", async () => {
  const text = flows.replace(/^export const broken.*\n/m, "");
  const folder = openForTypeScript({ "src/tasks.ts": tasks, "src/flow.ts": text });
  expect((await types(folder, "--dts", "--check")).code).toBe(1);
  expect(existsSync(join(folder, "src/flow.flows.d.ts"))).toBe(false);
  expect((await types(folder, "--dts")).code).toBe(0);
  expect(readFileSync(join(folder, "src/flow.ts"), "utf8")).toBe(text);
  expect(readFileSync(join(folder, "src/flow.flows.d.ts"), "utf8")).toBe(
    `// Written by \`graflow types --dts\` from flow.ts: write it again rather than change it.

/** What \`nightly\` takes. */
export type NightlyInput = string;

/** What \`nightly\` comes to. */
export type NightlyOutput = { count: { words: number }; size: number };

/** What \`pages\` takes. */
export type PagesInput = string[];

/** What \`pages\` comes to. */
export type PagesOutput = import("./tasks.js").Page[];

/** What \`hand\` takes. */
export type HandInput = string;

/** What \`hand\` comes to. */
export type HandOutput = { readonly path: string; readonly text?: string };

/** What \`default\` takes. */
export type DefaultInput = string;

/** What \`default\` comes to. */
export type DefaultOutput = string;
`,
  );
  expect(existsSync(join(folder, "src/tasks.flows.d.ts"))).toBe(false);
  expect(await types(folder, "--dts", "--check")).toEqual({ code: 0, stdout: "4 flows: 4 right\n", stderr: "" });
  writeFileSync(
    join(folder, "src/use.ts"),
    'import type { NightlyInput, PagesOutput } from "./flow.flows.js";\nconst given: NightlyInput = "a";\nexport const paths = (pages: PagesOutput): string[] => [given, ...pages.map(({ path }) => path)];\n',
  );
  expect(await tsc(folder)).toBe("");
});

test("what cannot be written is said, and left as it is", async () => {
  const script = 'import { flow, task } from "graflow";\ntask("a", () => 1);\nexport const f = flow`a`;\n';
  const own = `import { flow, task } from "graflow";
class Own { #a = 1; get a() { return this.#a; } }
{ class Inner { #b = 1; get b() { return this.#b; } } task("inner", () => new Inner()); }
task("own", () => new Own());
task("parse", (text: string) => JSON.parse(text));
export const inner = flow\`inner\`;
export const parse = flow\`parse\`;
export const text = flow\`own >>\`;
export const nobody = flow\`nobody\`;
export { Own };
`;
  const folder = open({ "script.js": script, "own.ts": own });
  const { code, stdout } = await types(folder, "script.js", "own.ts");
  expect(code).toBe(1);
  expect(stdout).toBe(`own.ts:6:22 unwritable inner
  What it comes to cannot be written here: import the types that it is made of.
own.ts:7:22 unwritable parse
  What it comes to is not known: a task in it says nothing of what it returns.
own.ts:8:21 broken
  Its text has errors: see graflow check.
own.ts:9:23 broken nobody
  There is no task "nobody".
script.js:3:18 unwritable f<unknown, number>
  JavaScript has no place for it: use --dts.
5 flows: 2 broken, 3 unwritable
`);
  expect(readFileSync(join(folder, "own.ts"), "utf8")).toBe(own);
  expect(readFileSync(join(folder, "script.js"), "utf8")).toBe(script);
  expect((await types(folder, "script.js", "--dts")).stdout).toBe(
    "script.js:3:18 written f<unknown, number>\n1 flow: 1 written\n",
  );
});

test("a flow in another one is written with it", async () => {
  const text = `import { flow } from "graflow";
import "./tasks.ts";
export const around = flow\`inner: \${counts} | read\`;
export const counts = flow<{ path: string }, object>\`count\`;
`;
  const folder = open({ "tasks.ts": tasks, "flow.ts": text });
  expect((await types(folder)).stdout).toContain("2 flows: 2 written\n");
  expect(readFileSync(join(folder, "flow.ts"), "utf8")).toContain("{ inner: { words: number }; read: ");
  expect((await types(folder, "--check")).stdout).toBe("2 flows: 2 right\n");
});

test("--format json", async () => {
  const folder = open({
    "tasks.ts": tasks,
    "flow.ts": 'import { flow } from "graflow";\nimport "./tasks.ts";\nexport const f = flow`shout`;\n',
  });
  const { code, stdout } = await types(folder, "--format", "json", "--check");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    summary: { right: 0, written: 0, stale: 1, broken: 0, unwritable: 0 },
    flows: [
      {
        file: "flow.ts",
        line: 3,
        column: 18,
        offset: 70,
        names: ["f"],
        state: "stale",
        input: "string",
        output: "string",
      },
    ],
  });
});

test("line ends, a byte order mark and other encodings are kept", async () => {
  const text = `\uFEFF${'import { flow, task } from "graflow";\r\ntask("a", () => 1);\r\nexport const f = flow`a`;\r\n'}`;
  const folder = open({ "flow.ts": text });
  expect((await types(folder)).code).toBe(0);
  expect(readFileSync(join(folder, "flow.ts"), "utf8")).toBe(text.replace("flow`a`", "flow<unknown, number>`a`"));
  const wide = Buffer.from(text, "utf16le");
  writeFileSync(join(folder, "flow.ts"), wide);
  const { code, stdout } = await types(folder);
  expect(code).toBe(0);
  expect(stdout).toContain("The file is no UTF-8.");
  expect(readFileSync(join(folder, "flow.ts"))).toEqual(wide);
});

test("without an exported flow, a file, or a writable one there is an error", async () => {
  const folder = open({ "tasks.ts": tasks });
  expect(await types(folder)).toMatchObject({ code: 2, stderr: expect.stringContaining("FLOW8015") });
  expect(await types(folder, "missing.ts")).toMatchObject({ code: 2, stderr: expect.stringContaining("FLOW8001") });
  rmSync(join(folder, "tsconfig.json"));
  writeFileSync(join(folder, "tsconfig.json"), "{");
  expect(await types(folder)).toMatchObject({ code: 2, stderr: expect.stringContaining("FLOW8014") });
});
