import { expect, test } from "vitest";
import type { TaskTypes } from "../../../src/analyzer/type-oracle.ts";
import { MarkedProject } from "./marked-project.ts";

const head = 'import { flow, task } from "graflow";\n';

const files = {
  "tasks.ts": `${head}export const give = task("give", () => "a");`,
  "one.ts": `${head}import { give } from "./tasks.ts";\nexport const take = task("take", (x: string) => x);\nexport const f = flow\`give >> take\`;\nvoid give;`,
  "two.ts": `${head}import { give } from "./tasks.ts";\nimport type { Size } from "./size.ts";\ntask("size", (x: Size) => x);\nexport const f = flow\`\${give} >> size\`;`,
};

function codes(project: MarkedProject, only?: readonly string[]): readonly string[] {
  const wanted = only === undefined ? undefined : new Set(only.map((name) => `/app/${name}`));
  return project.check(wanted).map(({ file, code }) => `${file} ${code}`);
}

test("an edit of a task is seen by the flows of other files", () => {
  const project = new MarkedProject();
  project.replace(files);
  expect(codes(project)).toEqual([]);
  project.set("/app/tasks.ts", files["tasks.ts"].replace('"a"', "1"));
  expect(codes(project)).toEqual(["/app/one.ts FLOW4001"]);
  project.set("/app/tasks.ts", files["tasks.ts"]);
  expect(codes(project)).toEqual([]);
});

test("a file that comes, changes and goes is looked for again", () => {
  const project = new MarkedProject();
  project.replace(files);
  expect(codes(project)).toEqual([]);
  project.replace({ ...files, "size.ts": "export type Size = number;" });
  expect(codes(project)).toEqual(["/app/two.ts FLOW4001"]);
  project.replace({ ...files, "size.ts": "export type Size = string;" });
  expect(codes(project)).toEqual([]);
  project.replace({ ...files, "size.ts": "export type Size = number;" });
  expect(codes(project)).toEqual(["/app/two.ts FLOW4001"]);
  project.replace(files);
  expect(codes(project)).toEqual([]);
});

test("only the files asked for are reported on", () => {
  const project = new MarkedProject();
  project.replace({
    ...files,
    "tasks.ts": files["tasks.ts"].replace('"a"', "1"),
    "size.ts": "export type Size = string;",
  });
  expect(codes(project, ["one.ts"])).toEqual(["/app/one.ts FLOW4001"]);
  expect(codes(project, ["two.ts"])).toEqual(["/app/two.ts FLOW4001"]);
  expect(codes(project, ["tasks.ts"])).toEqual([]);
  expect(codes(project)).toEqual(["/app/one.ts FLOW4001", "/app/two.ts FLOW4001"]);
});

test("a file of another tsconfig is checked by its own options", () => {
  const loose = new MarkedProject((path) => (path.includes("loose") ? { strict: false } : {}));
  const text = `${head}task("may", (): string | undefined => "a");\ntask("must", (x: string) => x);\nexport const f = flow\`may >> must\`;`;
  loose.replace({
    "loose.ts": text.replaceAll('"m', '"l/m').replaceAll("may >> must", "l/may >> l/must"),
    "tight.ts": text,
  });
  expect(codes(loose)).toEqual(["/app/tight.ts FLOW4001"]);
});

test("a long chain and a wide group are no burden", () => {
  const project = new MarkedProject();
  const names = Array.from({ length: 1500 }, (_, index) => `n${index}: t`);
  const text = `${head}task("t", (x: number) => x);\ntask("u", (x: string) => x);
export const long = flow\`${names.join(" >> ")} >> u\`;
export const wide = flow\`begin: t >> (${names.join(" | ")}) >> u\`;
export const loose = flow\`begin: t >> (${names.join(" | ")})@bestEffort >> v\`;
task("v", (x: Record<\`n${"${number}"}\`, number> & { n7: number }) => x);`;
  project.replace({ "flow.ts": text });
  expect(codes(project)).toEqual(["FLOW4001", "FLOW4001", "FLOW4002"].map((code) => `/app/flow.ts ${code}`));
});

test("batches of files come to what one question comes to, by the same checker", () => {
  const text = { ...files, "tasks.ts": files["tasks.ts"].replace('"a"', "1"), "size.ts": "export type Size = string;" };
  const whole = new MarkedProject();
  whole.replace(text);
  const expected = whole.describe();
  expect(expected.flows).toHaveLength(2);
  expect(expected.diagnostics).toHaveLength(2);
  const project = new MarkedProject();
  project.replace(text);
  const question = { flows: project.analyzer.resolvedFlows(), tasks: project.analyzer.taskPlaces() };
  const batches = project.analyzer.files.map((file) =>
    project.oracle.describe({ ...question, files: new Set([file]) }),
  );
  expect(batches.flatMap(({ diagnostics }) => diagnostics)).toEqual(expected.diagnostics);
  expect(batches.flatMap(({ flows }) => flows)).toEqual(expected.flows);
  const byId = (left: TaskTypes, right: TaskTypes): number => (left.id < right.id ? -1 : 1);
  expect(batches.flatMap(({ tasks }) => tasks).toSorted(byId)).toEqual(expected.tasks.toSorted(byId));
  // A type is printed once for each checker.
  const [give] = batches.flatMap(({ tasks }) => tasks);
  const nodes = batches.flatMap(({ flows }) => flows.flatMap((flow) => flow.nodes));
  expect(nodes.filter(({ id }) => id === "give").map(({ output }) => output === give?.output)).toEqual([true, true]);
  expect(structuredClone(batches)).toEqual(batches);
});

test("a check after a description is made with what is there", () => {
  const project = new MarkedProject();
  project.replace({ ...files, "tasks.ts": files["tasks.ts"].replace('"a"', "1") });
  const described = project.describe();
  expect(project.check()).toEqual(described.diagnostics);
  const again = project.describe();
  expect(again.tasks[0]?.output).toBe(described.tasks[0]?.output);
});

test("a sub-flow and a task that are edited are described anew", () => {
  const project = new MarkedProject();
  const text = `${head}task("a", () => 1);\nconst inner = flow\`a\`;\nexport const outer = flow\`\${inner}\`;\n`;
  const outputs = () => project.describe().flows.map(({ output }) => output.short);
  project.replace({ "flow.ts": text });
  expect(outputs()).toEqual(["number", "number"]);
  project.set("/app/flow.ts", text.replace("=> 1", '=> "text"'));
  expect(outputs()).toEqual(["string", "string"]);
});
