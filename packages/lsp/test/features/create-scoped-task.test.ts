import { afterEach, expect, test } from "vitest";
import { analyzeProject } from "../../src/index.ts";
import { actionsAt, filesAfter } from "../support/code-actions.ts";
import { LspClient, root } from "../support/lsp-client.ts";
import { memorySystem } from "../support/memory-system.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const others = {
  "scope.ts":
    'import { workflow } from "graflow";\nexport const etl = workflow("etl");\nexport const { flow } = etl;\n',
  "tasks.ts": 'import { workflow } from "graflow";\nconst { task } = workflow("etl");\ntask("fetch", () => 1);\n',
};

function errorsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const disk = Object.entries(files).map(([path, text]) => [`${root}/${path}`, text] as const);
  const { diagnostics } = analyzeProject({ paths: [root], system: memorySystem(Object.fromEntries(disk)) });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

/** Takes an action in flow.ts, whose cursor is at `⟦⟧`. Returns the lines that it adds to each file that it changes. */
async function taking(title: string, marked: string): Promise<Readonly<Record<string, readonly string[]>>> {
  client = await LspClient.start({ files: { ...others, "flow.ts": "" } });
  const found = await actionsAt(client, { path: "flow.ts", marked, context: { only: ["quickfix"] } });
  const action = found.find((one) => one.title === title);
  expect(action, `"${title}" among ${found.map((one) => one.title).join(", ")}`).toBeDefined();
  const after = filesAfter(client, action?.edit);
  expect(errorsIn({ ...others, "flow.ts": client.text("flow.ts"), ...after })).toEqual([]);
  return Object.fromEntries(
    Object.entries(after).map(([path, text]) => {
      const before = new Set(client.text(path).split("\n"));
      return [path, text.split("\n").filter((line) => !before.has(line))];
    }),
  );
}

const made = (callee: string, name = "sort", variable = name): string =>
  `export const ${variable} = ${callee}("${name}", (input: unknown) => { throw new Error("The task sort is still to be written."); });`;

test.each([
  [
    "a scope of the file",
    'import { workflow } from "graflow";\nconst etl = workflow("etl");\n',
    "etl.flow",
    "etl.task",
  ],
  ["an imported scope", 'import { etl as load } from "./scope.ts";\n', "load.flow", "load.task"],
  ["a scope of a module", 'import * as scopes from "./scope.ts";\n', "scopes.etl.flow", "scopes.etl.task"],
  [
    "its own task function",
    'import { workflow } from "graflow";\nconst { task, flow } = workflow("etl");\n',
    "flow",
    "task",
  ],
  [
    "its own task function under another name",
    'import { workflow } from "graflow";\nconst { task: define, flow: etl } = workflow("etl");\n',
    "etl",
    "define",
  ],
  [
    "a scope that is made where it is used",
    'import { workflow } from "graflow";\n',
    'workflow("etl").flow',
    'workflow("etl").task',
  ],
  [
    "a scope of which the file has the flow alone",
    'import { workflow as scope } from "graflow";\nconst { flow } = scope("etl");\n',
    "flow",
    'scope("etl").task',
  ],
  [
    "a scope that is made below, beside another one",
    'import { workflow } from "graflow";\nconst { flow } = workflow("etl");\nconst other = workflow("other");\nvoid other;\n',
    "flow",
    'workflow("etl").task',
  ],
])("in %s", async (...[, head, tag, callee]) => {
  const tail = 'const later = workflow("etl");\nvoid later;\n';
  const rest = head.includes("workflow }") ? tail : "";
  const added = await taking("Create the task sort", `${head}export const f = ${tag}\`so⟦⟧rt\`;\n${rest}`);
  expect(added).toEqual({ "flow.ts": [made(callee)] });
});

test("with what the file has to import for it", async () => {
  const added = await taking(
    "Create the task sort",
    'import { flow } from "./scope.ts";\nexport const f = flow`so⟦⟧rt`;\n',
  );
  expect(added).toEqual({ "flow.ts": ['import { workflow } from "graflow";', made('workflow("etl").task')] });
});

test("with its import under another name where its own is taken", async () => {
  const head = 'import { workflow } from "./scope2.ts";\nimport { flow } from "./scope.ts";\n';
  const added = await taking("Create the task sort", `${head}void workflow;\nexport const f = flow\`so⟦⟧rt\`;\n`);
  expect(added).toEqual({
    "flow.ts": ['import { workflow as workflowOfGraflow } from "graflow";', made('workflowOfGraflow("etl").task')],
  });
});

test("beside the tasks before it, with what their file has", async () => {
  const head = 'import { etl } from "./scope.ts";\nimport "./tasks.ts";\n';
  const added = await taking(
    "Create the task sort in ./tasks.ts",
    `${head}export const f = etl.flow\`fetch >> so⟦⟧rt\`;\n`,
  );
  expect(added).toEqual({ "tasks.ts": [made("task")] });
});

test.each([
  ["etl/sort", "etl.task", "sort", "sort"],
  ["billing/sort", "task", "billing/sort", "billingSort"],
])("of the full name %s", async (...[name, callee, given, variable]) => {
  const head = 'import { task, workflow } from "graflow";\nconst etl = workflow("etl");\nvoid task;\n';
  const added = await taking(`Create the task ${name}`, `${head}export const f = etl.flow\`${name}⟦⟧\`;\n`);
  expect(added).toEqual({ "flow.ts": [made(callee, given, variable).replace("task sort is", `task ${name} is`)] });
});

test("the plain flow of a file that has a scope's task gets graflow's own", async () => {
  const head = 'import { flow, workflow } from "graflow";\nconst { task } = workflow("etl");\ntask("x", () => 1);\n';
  const added = await taking("Create the task sort", `${head}export const f = flow\`so⟦⟧rt\`;\n`);
  expect(added).toEqual({
    "flow.ts": ['import { task as taskOfGraflow } from "graflow";', made("taskOfGraflow")],
  });
});
