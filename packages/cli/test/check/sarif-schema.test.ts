import { resolve } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { check } from "./run-check.ts";
import { sarifErrors } from "./sarif-schema.ts";

const head = 'import { flow, task } from "graflow";\n';

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly message: { readonly text: string };
      readonly fixes: readonly unknown[];
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: object } }[];
    }[];
  }[];
}

async function sarifOf(folder: string, argv: readonly string[] = []): Promise<SarifLog> {
  const { stdout, stderr } = await check(folder, ["--format", "sarif", ...argv]);
  expect(stderr).toBe("");
  const log = JSON.parse(stdout) as SarifLog;
  expect(sarifErrors(log)).toEqual([]);
  return log;
}

test("the schema tells a wrong log", () => {
  const driver = { name: "graflow", rules: [{ id: "FLOW1001" }] };
  const run = { tool: { driver }, results: [{ message: { text: "x" }, ruleIndex: 0 }] };
  expect(sarifErrors({ version: "2.1.0", runs: [run] })).toEqual([]);
  for (const wrong of [
    { version: "2.0.0", runs: [run] },
    { version: "2.1.0" },
    { version: "2.1.0", runs: [{ ...run, columnKind: "bytes" }] },
    { version: "2.1.0", runs: [{ ...run, results: [{ ruleIndex: 0 }] }] },
    { version: "2.1.0", runs: [{ ...run, results: [{ message: { text: "x" }, level: "hint" }] }] },
    { version: "2.1.0", runs: [{ ...run, results: [{ message: { text: "x" }, fixes: [{}] }] }] },
    { version: "2.1.0", runs: [{ ...run, originalUriBaseIds: { ROOT: { uri: "not a uri" } } }] },
  ]) {
    expect(sarifErrors(wrong), JSON.stringify(wrong)).not.toEqual([]);
  }
});

test("a log of findings of every tier, with repairs, related places and odd names, fits the schema", {
  timeout: 30_000,
}, async () => {
  const folder = tempFolder({
    "src/tasks & more/[1] ä%20.ts": `${head}export const a = task("a", (n: number) => n);\ntask("b", (t: string) => t);\n`,
    "src/flow.ts": `${head}import "./tasks & more/[1] ä%20.js";
export const wrongType = flow\`a >> b\`;
export const unknownName = flow\`aa >> b\`;
export const mixed = flow\`a | b >> a\`;
export const twice = flow\`a >> x: a\na >> x\`;
export const cycle = flow\`a >> b >> a\`;
export const broken = flow\`a >>\`;
export const other = flow\`elsewhere\`;
const name = String(1);
task(name, () => 1);
task("again", (_, ctx) => ctx.nextIteration(1));
// graflow-ignore FLOW1008
export const fine = flow\`again >> a\`;
`,
    "src/elsewhere.ts": `${head}task("elsewhere", () => 1);\ntask("lone", () => 1);\n`,
  });
  const { runs } = await sarifOf(folder);
  expect(runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual([
    "FLOW1003",
    "FLOW1008",
    "FLOW2001",
    "FLOW2002",
    "FLOW2004",
    "FLOW3003",
    "FLOW3004",
    "FLOW3006",
    "FLOW3008",
    "FLOW4001",
    "FLOW5002",
  ]);
  expect(runs[0]?.results.some(({ fixes }) => fixes.length > 0)).toBe(true);
});

test("a log without findings fits the schema", async () => {
  const folder = tempFolder({ "a.ts": `${head}task("a", () => 1);\nexport const x = flow\`a\`;\n` });
  expect((await sarifOf(folder)).runs[0]?.results).toEqual([]);
});

test("a file outside the current folder is named by its whole URI", async () => {
  const folder = tempFolder({ "app/a.ts": `${head}export const x = flow\`a\`;\n`, "other/readme": "" });
  const { runs } = await sarifOf(resolve(folder, "other"), ["../app"]);
  expect(runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual({
    uri: `file://${folder}/app/a.ts`,
  });
});

test("what SARIF would take for a placeholder or a link in a message is none", async () => {
  const folder = tempFolder({
    "a.ts": `${head}task("{0}", () => 1);\ntask("[x](y)", () => 1);\nexport const x = flow\`b\`;\n`,
  });
  const { runs } = await sarifOf(folder);
  expect(runs[0]?.results.map(({ message }) => message.text)).toEqual(
    expect.arrayContaining(['No flow uses the task "{{0}}".', 'No flow uses the task "\\[x\\](y)".']),
  );
});
