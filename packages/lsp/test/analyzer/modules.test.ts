import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type AnalyzerDiagnostic, analyzeProject, Project, ProjectError } from "../../src/index.ts";
import { checkMarked } from "../support/check-marked.ts";

function tempFolder(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-lsp-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

test("task and flow are known under an alias, in a namespace, through barrels and under a name of one's own", () => {
  checkMarked({
    "alias.ts": 'import { flow as f, task as t } from "graflow";\nt("one", () => 1);\nf`one >> <|FLOW3001|alias|>`;\n',
    "namespace.ts":
      'import * as g from "@graflow/runtime";\ng.task("two", () => 1);\ng.flow`two >> <|FLOW3001|space|>`;\n',
    "kit/own.ts":
      'import { flow, task } from "graflow";\nexport { task as step };\nexport const pipe = flow;\nexport default flow;\n',
    "kit/index.ts": 'export * from "./own.js";\nexport * as kit from "./own.js";\n',
    "kit/outer.ts": 'export { step as make, pipe } from "./index.js";\n',
    "unnamed.ts":
      'import { make, pipe as p } from "./kit/outer.js";\nmake("three", () => 1);\np`three >> <|FLOW3001|barrel|>`;\n',
    "deep.ts":
      'import { kit } from "./kit/index.js";\nkit.step("four", () => 1);\nkit.pipe`four >> <|FLOW3001|nested|>`;\n',
    "default.ts": 'import tag from "./kit/own.js";\nimport "./deep.js";\ntag`four >> <|FLOW3001|preset|>`;\n',
    "other.ts": 'import { task, flow } from "elsewhere";\ntask("five", () => 1);\nflow`five >> six >>`;\n',
  });
});

test("tasks and flows are followed through exports, barrels and destructuring", () => {
  checkMarked({
    "tasks.ts": `import { flow, task, workflow } from "graflow";
export const a = task("a", () => 1);
export default flow\`a\`;
export const etl = workflow("etl");
export const { task: define } = etl;
`,
    "index.ts": 'export * from "./tasks.js";\nexport { default as inner, a as renamed } from "./tasks.js";\n',
    "flow.ts": `import { flow } from "graflow";
import { define, etl, inner, renamed } from "./index.js";
define("b", () => 1);
export const x = etl.flow\`\${renamed} >> \${inner} >> b >> <|FLOW3001|none|>\`;
export const y = flow\`etl/b\`;
`,
  });
});

test("JavaScript is read as well, with modules of either kind", () => {
  checkMarked({
    "tasks.cjs":
      'const { task } = require("graflow");\nconst a = task("a", () => 1);\nmodule.exports = { a };\nexports.b = task("b", () => 1);\n',
    "flow.mjs":
      'import { flow } from "graflow";\nimport { a } from "./tasks.cjs";\n/** @type {import("graflow").Workflow} */\nexport const x = flow`${a} >> b >> <|FLOW3001|none|>`;\n',
    "view.jsx":
      'import { flow } from "graflow";\nimport "./tasks.cjs";\nexport const View = () => <b>{flow`a >> <|FLOW3001|nil|>`.name}</b>;\n',
  });
});

test("tasks that an installed package declares can be named and interpolated", () => {
  const folder = tempFolder({
    "tsconfig.json": '{ "compilerOptions": { "module": "NodeNext" } }',
    "node_modules/steps/package.json":
      '{ "name": "steps", "types": "index.d.ts", "peerDependencies": { "graflow": "*" } }',
    "node_modules/steps/index.d.ts":
      'import { type Task } from "graflow";\nexport declare const page: Task<"page", string, string>;\nexport * from "./more.js";\n',
    "node_modules/steps/more.d.ts": 'export declare const save: import("graflow").Task<"save", string, void>;\n',
    "flow.ts":
      'import { flow } from "graflow";\nimport { page } from "steps";\nexport const x = flow`${page} >> save >> saev`;\n',
  });
  expect(analyzeProject({ paths: [folder] }).diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["FLOW3001", 'There is no task "saev": did you mean "save"?'],
  ]);
});

test("path aliases and several tsconfigs are followed, to the sources of referenced projects whether built or not", () => {
  const folder = tempFolder({
    "tsconfig.json": '{ "files": [], "references": [{ "path": "app" }] }',
    "app/tsconfig.json":
      '{ "compilerOptions": { "module": "NodeNext", "composite": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"], "references": [{ "path": "../steps" }] }',
    "app/src/flow.ts":
      'import { flow } from "graflow";\nimport { a } from "@/lib/a.js";\nimport { b } from "steps";\nexport const x = flow`${a} >> ${b} >> c >> d`;\n',
    "app/src/lib/a.ts": 'import { task } from "graflow";\nexport const a = task("a", () => 1);\n',
    "app/other.ts": 'import { flow } from "graflow";\nflow`never >>`;\n',
    "steps/tsconfig.json":
      '{ "compilerOptions": { "module": "NodeNext", "composite": true, "rootDir": "src", "outDir": "dist" }, "include": ["src"] }',
    "steps/package.json":
      '{ "name": "steps", "type": "module", "exports": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } }',
    "steps/src/index.ts":
      'import { task } from "graflow";\nexport const b = task("b", () => 1);\ntask("c", () => 1);\n',
  });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(folder, "steps"), join(folder, "node_modules/steps"));
  const project = new Project({ paths: [folder] });
  expect(project.files.map((path) => path.slice(folder.length))).toEqual([
    "/steps/src/index.ts",
    "/app/src/flow.ts",
    "/app/src/lib/a.ts",
  ]);
  expect(project.check().diagnostics.map(({ message }) => message)).toEqual(['There is no task "d".']);
});

test("a file is checked with its tsconfig's others; in none, no task of it is called unused", () => {
  const task = 'import { task } from "graflow";\ntask("used", () => 1);\n';
  const flow = 'import { flow } from "graflow";\nimport "./tasks.js";\nexport const x = flow`used`;\n';
  const inConfig = tempFolder({ "tsconfig.json": "{}", "tasks.ts": task, "flow.ts": flow, "third.ts": "export {};\n" });
  const one = new Project({ paths: [join(inConfig, "tasks.ts")] });
  expect([one.files, one.analyzer.files.length, one.check().diagnostics]).toEqual([
    [join(inConfig, "tasks.ts")],
    3,
    [],
  ]);
  const inNone = tempFolder({ "tasks.ts": task, "flow.ts": flow });
  expect(analyzeProject({ paths: [join(inNone, "flow.ts")] }).diagnostics).toEqual([]);
  expect(analyzeProject({ paths: [join(inNone, "tasks.ts")] }).diagnostics).toEqual([]);
});

test("a folder without a tsconfig has all of its sources, but not what was built or installed", () => {
  const task = 'import { task } from "graflow";\ntask("a", () => 1);\n';
  const folder = tempFolder({
    "a.ts": task,
    "a.js": task,
    "a.d.ts": "export {};\n",
    "b.mjs": "export {};\n",
    "dist/a.ts": task,
    "node_modules/x/a.ts": task,
    ".hidden/a.ts": task,
  });
  expect(new Project({ paths: [folder] }).files.map((path) => path.slice(folder.length))).toEqual(["/a.ts", "/b.mjs"]);
});

test.each([
  ["noSuchPath", { "a.ts": "" }, "missing", /^There is no file or folder .*missing$/],
  ["brokenConfig", { "tsconfig.json": "{ nonsense" }, "", /tsconfig\.json cannot be read: /],
  ["brokenConfig", { "tsconfig.json": '{ "extends": "./base.json" }' }, "", /cannot be read: .*base\.json/],
  [
    "brokenConfig",
    { "tsconfig.json": '{ "files": [], "references": [{ "path": "x" }] }' },
    "",
    /refers to .*x.*which does not exist/,
  ],
  ["nothingToCheck", { "read.me": "" }, "", /^There is no TypeScript or JavaScript file in /],
  ["nothingToCheck", { "read.me": "" }, "read.me", /read\.me is no TypeScript or JavaScript file$/],
  ["nothingToCheck", { "a.ts": "export {};\n" }, "", /^There is neither a flow nor a task in this file$/],
] as const)("a project that cannot be opened says why: %s", (...[reason, files, path, message]) => {
  const folder = tempFolder(files);
  let thrown: unknown;
  try {
    analyzeProject({ paths: [path === "" ? folder : join(folder, path)] });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(ProjectError);
  expect(thrown).toMatchObject({ reason, message: expect.stringMatching(message) });
  expect((thrown as ProjectError).hint).not.toBe("");
});

test("a type oracle is asked about every flow, told what changes, and its findings can be silenced", () => {
  const folder = tempFolder({
    "flow.ts":
      'import { flow, task } from "graflow";\ntask("a", () => 1);\n// graflow-ignore FLOW4002\nexport const x = flow`a`;\n',
  });
  const path = join(folder, "flow.ts");
  const asked: unknown[] = [];
  const finding = (code: "FLOW4001" | "FLOW4002", start: number): AnalyzerDiagnostic => ({
    code,
    severity: "error",
    message: "",
    file: path,
    span: { start, end: start },
    related: [],
    fixes: [],
  });
  const project = new Project({
    paths: [folder],
    oracle: ({ system }) => ({
      check: (flows, files) => {
        asked.push(
          flows.map(({ text }) => text),
          [...(files ?? [])],
        );
        const at = (system.readFile(path) ?? "").indexOf("flow`");
        return [finding("FLOW4001", at), finding("FLOW4002", at)];
      },
      forget: (paths) => asked.push(["forget", ...paths]),
    }),
  });
  expect(project.check().diagnostics.map(({ code }) => code)).toEqual(["FLOW4001"]);
  writeFileSync(path, 'import { flow, task } from "graflow";\ntask("b", () => 1);\nexport const x = flow`b`;\n');
  expect(project.refresh(path)).toBe(true);
  expect(project.refresh(path)).toBe(false);
  expect(project.check().diagnostics.map(({ code }) => code)).toEqual(["FLOW4001", "FLOW4002"]);
  expect(asked).toEqual([["forget", path], ["a"], [path], ["forget", path], ["b"], [path]]);
});
