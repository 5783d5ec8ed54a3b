import { expect, test } from "vitest";
import type { TaskTypes } from "../../../src/analyzer/type-oracle.ts";
import { MarkedProject } from "./marked-project.ts";

const head = 'import { flow, task } from "graflow";\n';

const files = {
  "tasks.ts": `${head}
interface Page { readonly path: string; readonly text: string }
export const read = task("read", (path: string): Page => ({ path, text: "" }));
export const words = task("words", ({ text }: { text: string }) => text.length);
export const square = task("square", (given: number) => given * given);
export const half = task("half", (n: number) => n / 2);
export const list = task("list", (given: string) => given.split(""));
export const pick = task("pick", (given: number) => (given > 1 ? "big" : "small") as "big" | "small");
export const routed = task("routed", (): { route: "a"; value: number } | { route: "b"; value: string } => null as never);
export const store = task("store", (given: { words: number; list: string[] }) => given.words);
export const log = task("log", (given: unknown) => { void given; });
export const parse = task("parse", (text: string) => JSON.parse(text));
export const twice = task("twice", <T>(given: T): T[] => [given, given]);
export const maybe = task("maybe", (given?: number) => given);`,
  "flow.ts": `${head}
import "./tasks.ts";
export const f = flow\`read >> (words | list2) >> store\`;
task("list2", (page: { text: string }) => [page.text]);`,
};

function open(): MarkedProject {
  const project = new MarkedProject();
  project.replace(files);
  return project;
}

/** The names of the tasks that accept what has a class. */
function takers(project: MarkedProject, described: readonly TaskTypes[], gives: string | undefined): readonly string[] {
  const [row] = gives === undefined ? [] : project.oracle.accepting([gives]);
  const names = new Map(project.analyzer.tasks().map(({ id, name }) => [id, name ?? ""]));
  return described
    .filter(({ accepts }) => accepts === undefined || row?.accepts.has(accepts) === true)
    .map(({ id }) => names.get(id) ?? "");
}

const everything = ["routed", "log", "twice"];

test("tasks that take and give the same have the same classes, whatever the types are called", () => {
  const project = open();
  const { tasks } = project.describe();
  const names = new Map(project.analyzer.tasks().map(({ id, name }) => [name, id]));
  const of = (name: string) => tasks.find(({ id }) => id === names.get(name));
  expect(of("square")?.accepts).toBe(of("half")?.accepts);
  expect(of("words")?.accepts).toBe(of("list2")?.accepts);
  expect(of("square")?.accepts).toBe(of("words")?.gives);
  expect(of("square")?.accepts).not.toBe(of("read")?.accepts);
  expect(of("log")).not.toHaveProperty("accepts");
  expect(of("twice")).not.toHaveProperty("accepts");
  expect(of("parse")).not.toHaveProperty("gives");
});

test("what comes out of a unit has a row of the inputs that accept it", () => {
  const project = open();
  const { flows, tasks } = project.describe();
  const giving = (key: string) => flows[0]?.units.find((unit) => unit.key === key)?.gives;
  expect(takers(project, tasks, giving("words"))).toEqual(
    expect.arrayContaining([...everything, "square", "half", "pick", "maybe"]),
  );
  expect(takers(project, tasks, giving("words"))).toHaveLength(7);
  expect(takers(project, tasks, giving("read"))).toEqual(
    [...everything, "words", "list2"].toSorted(inOrderOf(tasks, project)),
  );
  expect(takers(project, tasks, giving(""))).toEqual(
    [...everything, "read", "list", "parse"].toSorted(inOrderOf(tasks, project)),
  );
});

test("a class tells what its elements are and which cases it picks", () => {
  const project = open();
  const { tasks } = project.describe();
  const names = new Map(project.analyzer.tasks().map(({ id, name }) => [name, id]));
  const gives = (name: string) => tasks.find(({ id }) => id === names.get(name))?.gives ?? "";
  const accepts = (name: string) => tasks.find(({ id }) => id === names.get(name))?.accepts ?? "";
  const rows = project.oracle.accepting([gives("list"), gives("pick"), gives("routed")]);
  const row = (source: string) => rows.find((one) => one.source === source);
  expect(row(gives("list"))?.element).toBe(accepts("read"));
  expect(row(row(gives("list"))?.element ?? "")?.accepts.has(accepts("read"))).toBe(true);
  expect(row(gives("pick"))?.cases?.map(({ when }) => when)).toEqual(["big", "small"]);
  expect(row(gives("pick"))).not.toHaveProperty("element");
  expect(row(gives("routed"))?.cases).toEqual([
    { when: "a", gets: accepts("square") },
    { when: "b", gets: accepts("read") },
  ]);
});

test("classes stay the same when files change; what has changed is compared anew", () => {
  const project = open();
  const before = project.describe();
  const read = before.tasks.find(
    ({ doc, span }) => doc === undefined && files["tasks.ts"].slice(span.start).startsWith('task("read"'),
  );
  expect(takers(project, before.tasks, read?.gives)).toContain("words");
  project.set(
    "/app/tasks.ts",
    files["tasks.ts"].replace("{ text }: { text: string }", "{ text }: { text: string; size: number }"),
  );
  const after = project.describe(new Set(["/app/tasks.ts"]));
  expect(after.tasks.find(({ id }) => id === read?.id)?.gives).toBe(read?.gives);
  const known = [...after.tasks, ...before.tasks.filter(({ file }) => file === "/app/flow.ts")];
  expect(takers(project, known, read?.gives)).not.toContain("words");
  expect(takers(project, known, read?.gives)).toContain("list2");
});

test("a class of which nothing is there has no row", () => {
  const project = open();
  project.describe();
  expect(project.oracle.accepting(["none"])).toEqual([]);
});

function inOrderOf(tasks: readonly TaskTypes[], project: MarkedProject): (left: string, right: string) => number {
  const names = new Map(project.analyzer.tasks().map(({ id, name }) => [id, name ?? ""]));
  const order = tasks.map(({ id }) => names.get(id) ?? "");
  return (left, right) => order.indexOf(left) - order.indexOf(right);
}
