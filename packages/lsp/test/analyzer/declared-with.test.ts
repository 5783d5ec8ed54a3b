import { expect, test } from "vitest";
import type { FlowRecord, TaskRecord } from "../../src/analyzer/records.ts";
import { readSource } from "../../src/analyzer/source-record.ts";

const head = 'import { flow, task, type Task } from "graflow";\n';

function tasks(text: string, path = "/app/a.ts"): readonly TaskRecord[] {
  return readSource({ path, version: 1, text: head + text }).tasks;
}

function flows(text: string): readonly FlowRecord[] {
  return readSource({ path: "/app/a.ts", version: 1, text: head + text }).flows;
}

test("the comment above a task or flow is its own, without tags", () => {
  const doc = "/**\n * Reads a page.\n *\n * @param path - not told\n */\n";
  expect(tasks(`${doc}export const read = task("read", () => 1);`)[0]?.doc).toBe("Reads a page.");
  expect(tasks(`${doc}task("read", () => 1);`)[0]?.doc).toBe("Reads a page.");
  expect(tasks(`${doc}export default (task("read", () => 1) as unknown);`)[0]?.doc).toBe("Reads a page.");
  expect(tasks(`const all = {\n${doc}read: task("read", () => 1) };`)[0]?.doc).toBe("Reads a page.");
  expect(tasks(`${doc}export declare const read: Task<"read", string, number>;`, "/app/a.d.ts")[0]?.doc).toBe(
    "Reads a page.",
  );
  expect(flows(`${doc}export const nightly = flow\`read\`;`)[0]?.doc).toBe("Reads a page.");
});

test("a task inside something else does not have the comment of that", () => {
  const [inner] = tasks('/** A flow. */\nexport const f = flow`${task("read", () => 1)}`;');
  expect(inner?.name).toBe("read");
  expect(inner?.doc).toBeUndefined();
});

test("a very long comment is cut", () => {
  expect(tasks(`/** ${"x".repeat(5000)} */\ntask("read", () => 1);`)[0]?.doc).toHaveLength(4000);
});

test("a task is assigned to a variable or a property", () => {
  const text =
    'const read = (task("read", () => 1)), all = { words: task("words", () => 1) }; chain(task("c", () => 1));';
  const shown = tasks(text).map(({ assigned }) =>
    assigned === undefined ? undefined : [assigned.kind, (head + text).slice(assigned.span.start, assigned.span.end)],
  );
  expect(shown).toEqual([["variable", "read"], ["property", "words"], undefined]);
  expect(flows("const nightly = flow`a`; flow.from('a');").map(({ assigned }) => assigned?.name)).toEqual([
    "nightly",
    undefined,
  ]);
});

test("options are told as they are written", () => {
  const [read] = tasks(
    'task("read", { retry: { maxAttempts: 3,\n  delay: "1s" }, timeout: "30s", input, ...more }, () => 1);',
  );
  expect(read?.options).toEqual([
    { name: "retry", text: '{ maxAttempts: 3, delay: "1s" }' },
    { name: "timeout", text: '"30s"' },
    { name: "input", text: "input" },
  ]);
  const long = tasks(`task("read", { retry: [${"1, ".repeat(100)}] }, () => 1);`)[0]?.options[0]?.text;
  expect(long).toHaveLength(60);
  expect(long?.endsWith("…")).toBe(true);
});
