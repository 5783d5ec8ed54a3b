import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FlowSources } from "../../src/source/flow-sources.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { written } from "./written.ts";

/** What stands at each token: `kind id line:column`. */
function tokens(file: SourceFile): readonly string[] {
  return file.flows.flatMap((flow) =>
    flow.tokens.map(({ kind, id, range: { start, end }, isFirst }) => {
      return `${kind} ${id} ${start.line}:${start.column}-${end.column}${isFirst ? "" : " again"}`;
    }),
  );
}

function read(text: string): SourceFile {
  const path = written({ "flow.ts": `import { flow, task } from "graflow";\n${text}` });
  return new FlowSources().file(path("flow.ts"));
}

test("nodes and groups in text order, labels with what they name", () => {
  expect(tokens(read("export default flow`fetch >> (l: double | triple) >> end`;"))).toEqual([
    "node fetch 2:21-26",
    "group group_1 2:30-50",
    "node l 2:34-40",
    "node triple 2:43-49",
    "node end 2:54-57",
  ]);
});

test("a group without brackets begins where its first node does", () => {
  expect(tokens(read("flow`a | b`;"))).toEqual(["group group_1 2:6-11", "node a 2:6-7", "node b 2:10-11"]);
});

test("a node that is named several times has a token for each", () => {
  const file = read("flow`\n  a >> b\n  a >> c\n`;");
  expect(tokens(file)).toEqual(["node a 3:3-4", "node b 3:8-9", "node a 4:3-4 again", "node c 4:8-9"]);
});

test("columns count UTF-16 units, lines end as they end", () => {
  const file = read("const s = '😀'; flow`a >>\r\n  b`;\r\nflow`c`;");
  expect(tokens(file)).toEqual(["node a 2:22-23", "node b 3:3-4", "node c 4:6-7"]);
});

test("flow with a name and options, and flows in the interpolations of others", () => {
  const file = read('flow("outer", { maxSteps: 9 })`a >> ${flow("inner")`b >> c`} >> d`;');
  expect(file.flows.map(({ name }) => name)).toEqual(["outer", "inner"]);
  expect(tokens(file)).toEqual([
    "node a 2:32-33",
    "node inner 2:37-61",
    "node d 2:65-66",
    "node b 2:53-54",
    "node c 2:58-59",
  ]);
});

test("a text with escapes has no tokens", () => {
  const file = read('flow.from("a \\u003e> b"); flow.from("a >> b");');
  expect(file.flows.map(({ tokens }) => tokens.length)).toEqual([0, 2]);
});

test("flow under another name, and handed on by other files that alone know of graflow", () => {
  const path = written({
    "alias.ts": 'import { flow as steps } from "graflow";\nsteps`a >> b`;',
    "barrel.ts": 'export { flow } from "graflow";\nexport * from "./more.ts";',
    "more.ts": 'export { flow as chain } from "graflow";',
    "used.ts": 'import { chain, flow } from "./barrel.ts";\nflow`a`;\nchain`b`;',
    "other.ts": 'import { flow } from "./unrelated.ts";\nflow`a`;',
    "unrelated.ts": "export const flow = String.raw;",
  });
  const sources = new FlowSources();
  expect(tokens(sources.file(path("alias.ts")))).toEqual(["node a 2:7-8", "node b 2:12-13"]);
  expect(tokens(sources.file(path("used.ts")))).toEqual(["node a 2:6-7", "node b 3:7-8"]);
  expect(tokens(sources.file(path("other.ts")))).toEqual([]);
});

test("a file is read again when it has changed, and what is none has nothing", () => {
  const path = written({ "flow.ts": 'import { flow } from "graflow";\nflow`a`;' });
  const sources = new FlowSources();
  expect(sources.file(path("flow.ts"))).toBe(sources.file(path("flow.ts")));
  writeFileSync(path("flow.ts"), 'import { flow } from "graflow";\n\nflow`a`;');
  expect(tokens(sources.file(path("flow.ts")))).toEqual(["node a 3:6-7"]);
  expect(sources.file(path("missing.ts"))).toEqual({ flows: [], tasks: [] });
  writeFileSync(path("text.md"), "flow`a`");
  expect(sources.file(path("text.md"))).toEqual({ flows: [], tasks: [] });
});

test("a flow that runs is found where it was reported; moved, by its text; changed, by its name", () => {
  const path = written({ "flow.ts": 'import { flow } from "graflow";\nconst x = flow("etl")`a >> ${one} >> b`;\n' });
  const sources = new FlowSources();
  const file = path("flow.ts");
  const running = {
    name: "etl",
    definedAt: { file: `file://${encodeURI(file)}?v=1`, line: 2, column: 11 },
    text: "a >> ${one_1} >> b",
  };
  expect(sources.find(running)).toMatchObject({ hasChanged: false, flow: { name: "etl" } });
  const before = 'import { flow } from "graflow";\n\n\n';
  writeFileSync(file, `${before}const x = flow("etl")\`a >> \${one} >> b\`;\nflow\`z\`;`);
  expect(sources.find(running)).toMatchObject({ hasChanged: true, flow: { range: { start: { line: 4 } } } });
  writeFileSync(file, `${before}const x = flow("etl")\`b >> c\`;\nflow\`z\`;`);
  expect(sources.find(running)).toMatchObject({ hasChanged: true, flow: { range: { start: { line: 4 } } } });
  writeFileSync(file, `${before}flow\`z\`;`);
  expect(sources.find(running)).toBeUndefined();
  expect(sources.find({ ...running, definedAt: { ...running.definedAt, file: undefined } })).toBeUndefined();
});
