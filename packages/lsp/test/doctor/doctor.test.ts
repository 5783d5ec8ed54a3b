import { expect, test } from "vitest";
import { type DoctorReport, diagnoseProject, Project } from "../../src/index.ts";
import { memorySystem } from "../support/memory-system.ts";
import { tempProject } from "./temp-project.ts";

const flow = 'import { flow } from "graflow";\n';

/** The problems of files in memory: [kind, text it stands at]. */
function problems(files: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const system = memorySystem({ ...files, "/node_modules/graflow/index.d.ts": "export {};\n" });
  const report = diagnoseProject(new Project({ paths: ["/app"], system }), { system });
  return report.problems.map(({ kind, file = "", span }) => [
    kind,
    span === undefined ? "" : (files[file]?.slice(span.start, span.end) ?? ""),
  ]);
}

test("a healthy project: what reads it, its files, flows and tasks, and nothing left out", () => {
  const folder = tempProject({
    "tsconfig.json": '{ "include": ["src"] }',
    "src/tasks.ts": 'import { task } from "graflow";\ntask("a", () => 1);\ntask("b", () => 1);\n',
    "src/flow.ts": `${flow}import "./tasks.js";\nexport const x = flow\`a >> b\`;\n`,
    "src/other.ts": "export {};\n",
  });
  const report = diagnoseProject(new Project({ paths: [folder] }));
  expect(report).toEqual({
    typescript: expect.stringMatching(/^6\.\d+\.\d+/),
    configs: [{ path: `${folder}/tsconfig.json`, files: 3 }],
    asked: 3,
    beside: 0,
    files: [
      { file: `${folder}/src/flow.ts`, flows: 1, tasks: 0 },
      { file: `${folder}/src/tasks.ts`, flows: 0, tasks: 2 },
    ],
    flows: 1,
    tasks: 2,
    problems: [],
    places: [],
  } satisfies DoctorReport);
});

test.each([
  ["a tag that is declared nowhere", "tagUnknown", "flow`a >> b`", "export const x = flow`a >> b`;\n"],
  ["a tag of one's own", "tagForeign", "flow`a`", "const flow = (text: TemplateStringsArray) => text;\nflow`a`;\n"],
  ["a tag of another package", "tagForeign", "flow<1>`a`", 'import { flow } from "lodash";\nflow<1>`a`;\n'],
  ["another function of graflow", "tagForeign", "flow`a`", 'import { task as flow } from "graflow";\nflow`a`;\n'],
  ["a file that does not hand it on", "tagForeign", "flow`a`", 'import { flow } from "./kit.js";\nflow`a`;\n'],
  [
    "a scope whose name is no literal",
    "tagForeign",
    'etl.flow("x")`a`',
    'import { workflow } from "graflow";\nconst etl = workflow(process.argv[2]);\netl.flow("x")`a`;\n',
  ],
  ["a parameter", "tagForeign", "flow`a`", 'import "graflow";\nexport const f = (flow: any) => flow`a`;\n'],
  [
    "a task without a literal name",
    "taskUnnamed",
    "name",
    'import { task } from "graflow";\nconst name = String(1);\ntask(name, () => 1);\n',
  ],
  ["a text with errors", "textErrors", ">>", `${flow}flow\`a >>\`;\n`],
  ["an import of no file", "importUnresolved", '"./gone.js"', `${flow}import "./gone.js";\n`],
])("%s is reported at its place", (...[, kind, place, text]) => {
  expect(problems({ "/app/a.ts": text, "/app/kit.ts": "export const other = 1;\n" })).toEqual([[kind, place]]);
});

test("what is no problem is none: styles, data, packages, graflow under other names, tags of other names", () => {
  const found = problems({
    "/app/a.ts": `import { flow as f, task, workflow } from "graflow";
import "./style.css";
import data from "./data.json";
import lodash from "lodash";
import css from "styles";
import { flow } from "./kit.js";
const etl = workflow("etl");
const name = "literal after all";
task(name, () => 1);
f\`x\`;
flow\`x\`;
etl.flow<1, 2>("n")\`x\`;
css\`x >> y\`;
\`flow\`;
// flow\`x\`
`,
    "/app/kit.ts": 'export { flow } from "graflow";\n',
  });
  expect(found).toEqual([]);
});

test("a message says where the tag comes from, and what it should be", () => {
  const system = memorySystem({ "/app/a.ts": 'import { flow } from "./gone.js";\nflow`a`;\n' });
  const { problems: found } = diagnoseProject(new Project({ paths: ["/app"], system }), { system });
  expect(found).toEqual([
    {
      kind: "tagForeign",
      file: "/app/a.ts",
      span: { start: 34, end: 41 },
      line: 2,
      column: 1,
      message:
        'This template is no flow: "flow" comes from "./gone.js", which leads to no file that has to do with graflow.',
      hint: 'The tag has to be flow from "graflow", under any name, or the flow of workflow("a literal name").',
    },
  ]);
});

test("graflow that is not installed is reported where it is imported", () => {
  const system = memorySystem({ "/app/a.ts": flow });
  const { problems: found } = diagnoseProject(new Project({ paths: ["/app"], system }), { system });
  expect(found.map(({ kind, line, column }) => [kind, line, column])).toEqual([["graflowMissing", 1, 22]]);
});

test("a file too deep for TypeScript's parser is named", () => {
  const deep = `${flow}export const x = ${"(".repeat(60_000)}1${")".repeat(60_000)};\n`;
  expect(problems({ "/app/a.ts": deep })).toEqual([["fileTooDeep", ""]]);
});

test("an alias of paths that leads nowhere is reported, a package is not", () => {
  const folder = tempProject({
    "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"], "exactly": ["./src/e.ts"] } } }',
    "src/a.ts": `${flow}import "@/gone.js";\nimport "exactly";\nimport "#inner";\nimport "@scope/package";\nimport "./b.js";\n`,
    "src/b.ts": "export {};\n",
  });
  const { problems: found } = diagnoseProject(new Project({ paths: [folder] }));
  expect(found.map(({ kind, line }) => [kind, line])).toEqual([
    ["importUnresolved", 2],
    ["importUnresolved", 3],
    ["importUnresolved", 4],
  ]);
});
