import { expect, test } from "vitest";
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
