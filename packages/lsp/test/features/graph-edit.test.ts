import { afterEach, describe, expect, test } from "vitest";
import type { TextDocumentEdit } from "vscode-languageserver-protocol";
import type { GraphEdit, GraphEditResult } from "../../src/features/graph-edit-protocol.ts";
import { edited, LspClient } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nconst read = task("read", () => 1);\n';

/** The flow's text after an edit of its picture, or what the user is told instead. */
async function after(text: string, edit: GraphEdit): Promise<string> {
  client = await LspClient.start({ files: { "flow.ts": "" } });
  const before = `${head}export const f = flow\``;
  await client.open("flow.ts", `${before}${text}\`;\n`);
  const answer = await client.connection.sendRequest<GraphEditResult | null>("graflow/edit", {
    textDocument: { uri: client.uri("flow.ts") },
    position: client.find("flow.ts", "flow`"),
    edit,
  });
  if (answer === null) throw new Error("there is no answer");
  if ("refused" in answer) return answer.refused;
  const [change] = (answer.edit.documentChanges ?? []) as readonly TextDocumentEdit[];
  const edits = (change?.edits ?? []).flatMap((one) => ("newText" in one ? [one] : []));
  // What is around the flow's text is left alone.
  const whole = edited(client.text("flow.ts"), edits);
  expect(whole.startsWith(before) && whole.endsWith("`;\n")).toBe(true);
  // Nothing is written anew that stays.
  const written = edits.reduce((sum, { newText }) => sum + newText.length, 0);
  expect(written).toBeLessThan(text.length + 30);
  return whole.slice(before.length, -"`;\n".length);
}

describe("a task is inserted", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[], string])[] = [
    ["a >> b", ["a"], ["b"], "a >> new >> b"],
    ["a >> b", [], ["a"], "new >> a >> b"],
    ["a >> b", ["b"], [], "a >> b >> new"],
    ["a", ["a"], [], "a >> new"],
    ["a >> (b | c) >> d", ["a"], ["b", "c"], "a >> new >> (b | c) >> d"],
    ["a >> (b | c) >> d", ["b", "c"], ["d"], "a >> (b | c) >> new >> d"],
    ["a >> (b | c) >> d", ["a"], ["c"], "a >> (b | new >> c) >> d"],
    ["a >> (b | c) >> d", ["b"], ["d"], "a >> (b >> new | c) >> d"],
    ["a >> (b | c)", ["b", "c"], [], "a >> (b | c) >> new"],
    ["a | b", [], ["a", "b"], "new >> (a | b)"],
    ["a >> x: b@retry(3) >> c", ["a"], ["x"], "a >> new >> x: b@retry(3) >> c"],
    ["a >> b[4] >> c", ["b"], ["c"], "a >> b[4] >> new >> c"],
    ["a >> (b >> c)[] >> d", ["b"], ["c"], "a >> (b >> new >> c)[] >> d"],
    ["r ? { x: a, else: b } >> c", ["r"], ["a"], "r ? { x: new >> a, else: b } >> c"],
    ["r ? { x: a, else: b } >> c", ["a", "b"], ["c"], "r ? { x: a, else: b } >> new >> c"],
    ["a >> (b ?? c)", ["a"], ["b", "c"], "a >> new >> (b ?? c)"],
    ["a >> (b ?? c)", ["a"], ["c"], "a >> (b ?? (new >> c))"],
    ["a >> b\nb >> c", ["b"], ["c"], "a >> b\nb >> new >> c"],
    ["a >> b; a >> b >> c", ["a"], ["b"], "a >> new >> b; a >> new >> b >> c"],
    ["\n  a // first\n  >> b // then\n  >> c\n", ["a"], ["b"], "\n  a // first\n  >> new\n  >> b // then\n  >> c\n"],
    ["\r\n  a >>\r\n  b\r\n", ["a"], ["b"], "\r\n  a >>\r\n  new >>\r\n  b\r\n"],
    ["\r\n  a\r\n  >> b", ["a"], ["b"], "\r\n  a\r\n  >> new\r\n  >> b"],
    ["a /* why */ >> b", ["a"], ["b"], "a /* why */ >> new >> b"],
    ["${read} >> b", ["read"], ["b"], "${read} >> new >> b"],
    ["g: (a | b)\ng >> c", ["a", "b"], ["c"], "g: (a | b)\ng >> new >> c"],
    ["\n  a >> b // end\n  a >> c\n", ["b", "c"], [], "\n  a >> b // end\n  a >> c\n  (b | c) >> new\n"],
    ["a >> b; a >> c", ["b", "c"], [], "a >> b; a >> c; (b | c) >> new"],
    ["a >> >> c", ["a"], [], "a >> >> c; a >> new"],
  ];
  test.each(cases)("%j, from %j to %j", async (...[text, from, to, expected]) => {
    expect(await after(text, { kind: "insertTask", from, to, task: "new" })).toBe(expected);
  });

  test("with a label where its name is taken", async () => {
    const twice = { kind: "insertTask", from: ["b"], to: [], task: "io/a" } as const;
    expect(await after("io/a >> b", twice)).toBe("io/a >> b >> io_a_2: io/a");
  });

  test("nowhere if no text says it", async () => {
    expect(await after("(a | x) >> (b | y)", { kind: "insertTask", from: ["a"], to: ["b"], task: "new" })).toMatch(
      /^There is no place in the flow's text/,
    );
  });

  test.each(["", "two words", "a >> b", "9", "a-", "${read}"])("not if %j is its name", async (task) => {
    expect(await after("a >> b", { kind: "insertTask", from: ["a"], to: ["b"], task })).toMatch(/is no name of a task/);
  });
});

describe("tasks are put in a group", () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["a >> b >> c >> d", ["b", "c"], "a >> (b >> c) >> d"],
    ["a >> b", ["b"], "a >> (b)"],
    ["a >> (b | c | d)", ["b", "c"], "a >> ((b | c)@strict | d)"],
    ["a; b", ["a", "b"], "(a | b)"],
    ["a >> b >> d\na >> c >> d", ["b", "c"], "a >> (b | c) >> d"],
    ["\r\n  a >> b // first\r\n  a >> x: c@retry(2)\r\n", ["b", "x"], "\r\n  a >> (b | x: c@retry(2)) // first\r\n"],
    ["${read} >> b[] >> c", ["read", "b"], "(${read} >> b[]) >> c"],
    ["r ? { x: a >> b >> c }", ["b", "c"], "r ? { x: a >> (b >> c) }"],
    ["a ?? b ?? c", ["b", "c"], "a ?? (b ?? c)"],
    ["a /* 1 */ >> b /* 2 */ >> c", ["a", "b"], "(a /* 1 */ >> b) /* 2 */ >> c"],
  ];
  test.each(cases)("%j: %j", async (text, nodes, expected) => {
    expect(await after(text, { kind: "wrapInGroup", nodes })).toBe(expected);
  });

  test("not if they stand apart", async () => {
    expect(await after("a >> b >> c", { kind: "wrapInGroup", nodes: ["a", "c"] })).toMatch(
      /^Only tasks that stand beside/,
    );
    await client.stop();
    expect(await after("a >> b", { kind: "wrapInGroup", nodes: [] })).toMatch(/^Select/);
  });
});

describe("a group's policy is set", () => {
  type Policy = Extract<GraphEdit, { kind: "setPolicy" }>["policy"];
  const cases: readonly (readonly [string, string, Policy, string])[] = [
    ["a >> (b | c)", "group_1", { name: "bestEffort" }, "a >> (b | c)@bestEffort"],
    ["a | b", "group_1", { name: "strict", failFast: true }, "(a | b)@strict(failFast: true)"],
    ["(a | b)@bestEffort @on(threads)", "group_1", { name: "atLeast", count: 1 }, "(a | b)@atLeast(1) @on(threads)"],
    ["g: (a | b) @atLeast(2) >> c", "g", { name: "strict" }, "g: (a | b) >> c"],
    ["((a | b))@strict", "group_1", { name: "critical", branches: ["a"] }, "((a | b))@critical(a)"],
    ["(a | b)", "group_1", { name: "strict" }, "(a | b)"],
    ["(a | b)@strict", "group_1", { name: "strict" }, "(a | b)"],
    ["(a | b)@policy(${read})@timeout(3s)", "group_1", { name: "bestEffort" }, "(a | b)@bestEffort@timeout(3s)"],
    [
      "(a // one\r\n| b)\r\n>> (c | d)",
      "group_2",
      { name: "bestEffort" },
      "(a // one\r\n| b)\r\n>> (c | d)@bestEffort",
    ],
    ["r ? { x: (a | b), else: c }", "group_1", { name: "bestEffort" }, "r ? { x: (a | b)@bestEffort, else: c }"],
    ["(a | b)[3] >> c", "group_1", { name: "bestEffort" }, "(a | b)@bestEffort[3] >> c"],
  ];
  test.each(cases)("%j: %s %j", async (...[text, group, policy, expected]) => {
    expect(await after(text, { kind: "setPolicy", group, policy })).toBe(expected);
  });

  test("not to what the group cannot keep", async () => {
    const many = { kind: "setPolicy", group: "group_1", policy: { name: "atLeast", count: 3 } } as const;
    expect(await after("(a | b)", many)).toMatch(/^The group cannot have this policy\. .*atLeast/);
    await client.stop();
    expect(await after("a", many)).toBe('The flow has no group "group_1".');
  });
});

describe("nodes are deleted", () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["a >> b >> c", ["b"], "a >> c"],
    ["a >> b >> c", ["a"], "b >> c"],
    ["a >> b >> c", ["c"], "a >> b"],
    ["a >> b >> c >> d", ["b", "c"], "a >> d"],
    ["a >> b >> c", ["a", "b"], "c"],
    ["a >> (b | c | d) >> e", ["c"], "a >> (b | d) >> e"],
    ["a >> (b | c) >> d", ["c"], "a >> b >> d"],
    ["a >> ( b | c ) >> d", ["b"], "a >> c >> d"],
    ["a >> (b | c) >> d", ["b", "c"], "a >> d"],
    ["a >> ((b >> c) | d) >> e", ["d"], "a >> (b >> c) >> e"],
    ["(a | b)@bestEffort@retry(2) >> c", ["a"], "(b)@retry(2) >> c"],
    ["g: (a | b) >> c", ["a"], "b >> c"],
    ["(a | b | c)@critical(a, b)", ["a"], "(b | c)@critical(b)"],
    ["(a | b | c)@critical(a)", ["a"], "(b | c)"],
    ["x: a@retry(3) >> b\nx >> c", ["x"], "b\nc"],
    ["a >> b\n  c >> d\n  d >> a", ["c"], "a >> b\n  d\n  d >> a"],
    ["\n  a >> b\n  c\n  b >> d\n", ["c"], "\n  a >> b\n  b >> d\n"],
    ["\r\n  a >> b\r\n  c\r\n  b >> d\r\n", ["c"], "\r\n  a >> b\r\n  b >> d\r\n"],
    ["a; b; c", ["b"], "a; c"],
    ["a; b; c", ["a"], "b; c"],
    ["a // one\n>> b // two\n>> c // three", ["b"], "a // one\n // two\n>> c // three"],
    ["a /* 1 */ >> /* 2 */ b /* 3 */ >> c", ["b"], "a /* 1 */  /* 2 */  /* 3 */ >> c"],
    ["r ? { x: a, y: b, else: c } >> d", ["b"], "r ? { x: a, else: c } >> d"],
    ["r ? { x: a, y: b, } >> d", ["a"], "r ? { y: b, } >> d"],
    ["r ? { x: a } >> d", ["a"], "r >> d"],
    ["p >> r ? { x: a, else: b } >> d", ["r", "a", "b"], "p >> d"],
    ["a ?? b ?? c", ["b"], "a ?? c"],
    ["a >> (b ?? c)@retry(2)", ["c"], "a >> (b)@retry(2)"],
    ["a >> b[2] >> c", ["b"], "a >> c"],
    ["b >> ${read}[]", ["b"], "${read}[]"],
    ["b >> ${flow`x`} >> ${flow`y`}", ["b"], "${flow`x`} >> ${flow`y`}"],
    ["${flow`x`} >> ${flow`y`}", ["flow_1"], "${flow`y`}"],
  ];
  test.each(cases)("%j: %j", async (text, nodes, expected) => {
    expect(await after(text, { kind: "delete", nodes })).toBe(expected);
  });

  test("not all of them, nor what others need", async () => {
    expect(await after("a >> b", { kind: "delete", nodes: ["a", "b"] })).toBe("A flow needs at least one task.");
    await client.stop();
    expect(await after("r ? { x: a, else: b }", { kind: "delete", nodes: ["r"] })).toMatch(/^The rest of the flow/);
    await client.stop();
    expect(await after("(a | b | c)@atLeast(3)", { kind: "delete", nodes: ["a"] })).toMatch(/atLeast/);
    await client.stop();
    expect(await after("a >> b", { kind: "delete", nodes: ["z"] })).toBe('The flow has no node "z".');
  });
});

describe("branches are put in another order", () => {
  const cases: readonly (readonly [string, string, readonly string[], string])[] = [
    ["a >> (b | c) >> d", "group_1", ["c", "b"], "a >> (c | b) >> d"],
    ["a | b | c", "group_1", ["c", "a", "b"], "c | a | b"],
    ["(a >> b | x: c@retry(2))", "group_1", ["x", "b"], "(x: c@retry(2) | a >> b)"],
    ["g: (a // one\r\n  | b // two\r\n  | c)", "g", ["b", "a", "c"], "g: (b // one\r\n  | a // two\r\n  | c)"],
    ["(${flow`x`} | a | ${read})", "group_1", ["read", "a", "flow_1"], "(${read} | a | ${flow`x`})"],
    ["(a | (b | c))", "group_1", ["c", "b", "a"], "(c | (b | a))"],
    ["(r ? { x: a } | b[3] | (c ?? d))", "group_1", ["c", "b", "r"], "((c ?? d) | b[3] | r ? { x: a })"],
  ];
  test.each(cases)("%j: %s %j", async (...[text, group, branches, expected]) => {
    expect(await after(text, { kind: "reorder", group, branches })).toBe(expected);
  });

  test("not if some are missing", async () => {
    const fewer = { kind: "reorder", group: "group_1", branches: ["a"] } as const;
    expect(await after("(a | b)", fewer)).toBe("Expected the branches a, b in another order, found a.");
    await client.stop();
    expect(await after("a", fewer)).toBe('The flow has no group "group_1".');
  });
});

test("a text in quotes, or no flow, is left alone", async () => {
  client = await LspClient.start({
    files: { "flow.ts": `${head}export const f = flow.from("a >> b");\nflow\`x\`;\n` },
  });
  await client.open("flow.ts");
  const ask = (at: string, edit: unknown = { kind: "delete", nodes: ["a"] }): Promise<GraphEditResult | null> =>
    client.connection.sendRequest("graflow/edit", {
      textDocument: { uri: client.uri("flow.ts") },
      position: client.find("flow.ts", at),
      edit,
    });
  expect(await ask("a >> b")).toEqual({ refused: expect.stringMatching(/^Only a flow that is written as a template/) });
  expect(await ask("const read")).toEqual({ refused: "There is no flow here any more." });
  expect(await ask("x`", { kind: "paint" })).toEqual({ refused: "The server knows no such edit of a flow." });
  expect(await ask("x`", null)).toEqual({ refused: "The server knows no such edit of a flow." });
});
