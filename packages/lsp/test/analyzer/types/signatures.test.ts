import { describe, expect, test } from "vitest";
import type { FlowSignature } from "../../../src/analyzer/types/flow-signature.ts";
import { MarkedProject } from "./marked-project.ts";

const project = new MarkedProject();
const path = "/app/flow.ts";

const head = `import { flow, task, workflow } from "graflow";
import { type Page, Reader } from "./shapes.ts";
`;

const shapes = 'import type * as shapes from "./shapes.ts";\n';

const files = {
  "shapes.ts": `export interface Page { readonly path: string; readonly size?: number }
export class Reader { readonly #text = ""; read(): string { return this.#text; } }
export interface Hidden { readonly a: 1; readonly list: readonly (Page | undefined)[]; more?: { deep: Date } }
export enum Color { Red = "red", Blue = "blue" }
export type Named = Hidden | string;
interface Own { readonly text: string }
export const own = (): Own => ({ text: "" });
export type Tree = { readonly of: Tree | undefined };`,
  "tasks.ts": `import { task } from "graflow";
import { own, type Color, type Hidden, type Named, Reader, type Tree } from "./shapes.ts";
task("read", (path: string) => ({ path }));
task("size", ({ path }: { path: string }) => path.length);
task("own", own);
task("hidden", (): Hidden => null as never);
task("color", (): Color => null as never);
task("named", (): Named => null as never);
task("reader", () => new Reader());
task("tree", (): Tree => null as never);
task("call", () => () => 1);
task("any", (given: string) => JSON.parse(given));
task("pair", (): readonly [a: number, b?: "x", ...rest: boolean[]] => [1]);
task("map", (): Map<string, Record<"a-b", 1n>> => new Map());
task("same", <T>(given: T) => given);
task("nothing", () => {});
task("numbers", (given: readonly number[]) => given.length);
task("text", (given: { text: string }) => given.text);`,
};

function signatures(body: string, more: Readonly<Record<string, string>> = {}): readonly FlowSignature[] {
  project.replace({ ...files, ...more, "flow.ts": `${head}import "./tasks.ts";\n${body}` });
  return project.oracle.signatures(project.analyzer.resolvedFlows(), new Set([path]));
}

/** The type arguments that are written into a text that exports one flow; none where there are none to be written. */
function written(body: string): string | undefined {
  const [signature] = signatures(body);
  if (signature?.edit === undefined) return undefined;
  const { span, text } = signature.edit;
  const before = project.text(path);
  const after = before.slice(0, span.start) + text + before.slice(span.end);
  project.set(path, after);
  expect(project.compilerErrors(path)).toEqual([]);
  expect(project.check()).toEqual([]);
  const again = project.oracle.signatures(project.analyzer.resolvedFlows(), new Set([path]));
  expect(again.map(({ state }) => state)).toEqual(["right"]);
  return after.slice(head.length + 'import "./tasks.ts";\n'.length);
}

describe("are written", () => {
  test.each([
    ["flow`read >> size`", "flow<string, number>`read >> size`"],
    ["flow`(read >> size)[]`", "flow<string[], number[]>`(read >> size)[]`"],
    ["flow`read >> (size | same)`", "flow<string, { size: number; same: { path: string } }>`read >> (size | same)`"],
    ["flow`own`", "flow<unknown, { readonly text: string }>`own`"],
    [
      "flow`hidden`",
      "flow<unknown, { readonly a: 1; readonly list: readonly (Page | undefined)[]; more?: { deep: Date } }>`hidden`",
    ],
    ["flow`pair`", 'flow<unknown, readonly [number, ("x")?, ...(boolean)[]]>`pair`'],
    ["flow`map`", 'flow<unknown, Map<string, Record<"a-b", 1n>>>`map`'],
    ["flow`reader`", "flow<unknown, Reader>`reader`"],
    ["flow`nothing`", "flow<unknown, void>`nothing`"],
    ["flow`(size | text)`", "flow<{ path: string } & { text: string }, { size: number; text: string }>`(size | text)`"],
    ["flow`numbers >> same`", "flow<readonly number[], number>`numbers >> same`"],
    ['flow("nightly", { maxCycles: 3 })`size`', 'flow<{ path: string }, number>("nightly", { maxCycles: 3 })`size`'],
    ['flow.from("read >> size")', 'flow.from<string, number>("read >> size")'],
    ["(flow`size`)", "(flow<{ path: string }, number>`size`)"],
    ["flow<string>`read >> size`", "flow<string, number>`read >> size`"],
    ["flow< number , 'x' >`read >> size`", "flow<string, number>`read >> size`"],
    ["flow<{ readonly path: string }, 'x'>`size`", "flow<{ readonly path: string }, number>`size`"],
    ["flow<'a', number>`read >> size`", "flow<string, number>`read >> size`"],
  ])("%s", (given, expected) => {
    expect(written(`export const nightly = ${given};`)).toBe(`export const nightly = ${expected};`);
  });

  test("of a scope, of a default export, and of one by another name", () => {
    expect(written('const etl = workflow("etl");\netl.task("a", () => 1);\nexport const f = etl.flow`a`;')).toContain(
      "etl.flow<unknown, number>`a`",
    );
    expect(written("export default flow`size`;")).toContain("flow<{ path: string }, number>`size`");
    expect(written("const inner = flow`size`;\nexport { inner as outer };")).toContain(
      "flow<{ path: string }, number>`size`",
    );
  });

  test("by the names that the file has", () => {
    expect(written("task('page', (): Page => null as never);\nexport const f = flow`page`;")).toContain(
      "flow<unknown, Page>`page`",
    );
    expect(written(`${shapes}task('page', (): Page => null as never);\nexport const f = flow\`page\`;`)).toContain(
      "flow<unknown, Page>`page`",
    );
    expect(
      written(`${shapes}type Hidden = number;\nexport const f = flow\`named\`;\nexport type H = Hidden;`),
    ).toContain("flow<unknown, shapes.Named>`named`");
    expect(written(`${shapes}export const f = flow\`color\`;`)).toContain("flow<unknown, shapes.Color>`color`");
  });
});

test("stay as they are where they say the same", () => {
  for (const given of [
    "flow<string, number>`read >> size`",
    "flow<Page['path'] extends 1 ? 1 : string, number>`read >> size`",
    "flow<number, string>`same >> own2`; task('own2', (x: unknown): string => `${x}`)",
    "flow<string, { a: 1 }>`any`",
    "flow<unknown, unknown>`any`",
  ]) {
    const [signature] = signatures(`export const f = ${given};`);
    expect([given, signature?.state]).toEqual([given, given.includes("unknown, unknown") ? "stale" : "right"]);
  }
});

test.each([
  ["tree", "cannot be written"],
  ["call", "cannot be written"],
  ["any", "is not known"],
])("are left to people where nobody can write them: %s", (name, reason) => {
  const [signature] = signatures(`export const f = flow\`${name}\`;`);
  expect(signature).toMatchObject({ state: "unwritable", reason: expect.stringContaining(reason) });
  expect(signature).not.toHaveProperty("edit");
});

test("are not looked for in a flow whose types do not fit together", () => {
  const [signature] = signatures("export const f = flow<string, number>`read >> text`;");
  expect(signature).toMatchObject({ state: "broken" });
  expect(signature).not.toHaveProperty("edit");
});

test("of flows that nothing exports are nobody's business", () => {
  expect(signatures("const f = flow`size`;\nvoid f;\nfunction make() { return flow`size`; }\nmake();")).toEqual([]);
});

test("can be written outside of the file: by imports, and by their structure", () => {
  project.replace({
    ...files,
    "flow.ts": `${head}import "./tasks.ts";\nexport const f = flow\`(h: hidden | reader | tree | own | map)\`;`,
  });
  const flows = project.analyzer.resolvedFlows();
  const found = project.oracle.signatures(flows, undefined, (to) =>
    to.startsWith("/app/") ? to.replace("/app/", "./").replace(".ts", ".js") : undefined,
  );
  expect(found[0]?.output).toBe(
    '{ h: import("./shapes.js").Hidden; reader: import("./shapes.js").Reader; tree: import("./shapes.js").Tree; own: { readonly text: string }; map: Map<string, Record<"a-b", 1n>> }',
  );
});
