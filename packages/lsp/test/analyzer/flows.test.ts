import { expect, test } from "vitest";
import { checkMarked, fixed } from "../support/check-marked.ts";
import { readMarks } from "../support/marked-text.ts";

const head = `import { flow, task } from "graflow";
task("a", () => 1); task("b", () => 1); task("c", () => 1);
flow\`a >> b >> c\`;
`;

test("what the dsl finds stands at its place in the file, with its fix", () => {
  const text = `${head}export const x = flow\`<|FLOW1008|a | b >> c|>\`;\n`;
  const [found] = checkMarked({ "flow.ts": text });
  const plain = readMarks(text).text;
  expect(fixed(plain, found, /parentheses/i)).toBe(plain.replace("a | b >> c`", "a | (b >> c)`"));
});

test.each([
  ["CRLF", `${head}flow\`\n  a >>\n  // what comes last\n  <|FLOW3001|none|> >> b\n\`;\n`.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\uFEFF${head}flow\`a >> <|FLOW3001|none|>\`;\n`],
  ["characters of two UTF-16 units", `${head}const smile = "😀😀"; flow\`/* 😀 */ a >> <|FLOW3001|𝒷x|>\`;\n`],
  ["templates in interpolations", `${head}flow\`a >> \${flow\`b >> <|FLOW3001|none|>\`} >> <|FLOW3001|nil|>\`;\n`],
  ["syntax errors elsewhere", `${head}const = ;\nflow\`a >> <|FLOW3001|none|>\`;\nfunction (\n`],
  ["a text given to from", `${head}flow.from("a >> <|FLOW3001|none|>", { name: "x" });\n`],
  ["escapes in such a text", `${head}<|FLOW3001|flow.from("a\\n>> none")|>;\n`],
  ["a template that ends with the file", `${head}const x = flow\`a >> <|FLOW3001|none|>`],
])("places are right with %s", (_, text) => {
  checkMarked({ "flow.ts": text });
});

test("an interpolation is checked where it is plain what it is, and left alone where it is not", () => {
  checkMarked({
    "flow.ts": `${head}
const a2 = task("a2", () => 1);
const limit = 3;
const inner = flow\`b\`;
const both = { a2, inner };
function make(given: unknown) { return flow\`a >> \${given} >> \${JSON.parse("1")}\`; }
flow\`a >> \${a2} >> \${inner} >> (x: \${both.a2} | y: \${both.inner})@limit(\${limit})\`;
flow\`a >> <|FLOW1007|\${limit}|>\`;
flow\`a >> <|FLOW1007|\${make}|>\`;
flow\`a >> <|FLOW1007|\${() => 1}|>\`;
`,
  });
});

test("a flow that contains itself is told with every step of the way", () => {
  const found = checkMarked({
    "left.ts": `import { flow, task } from "graflow";
import { right } from "./right.js";
task("a", () => 1);
export const left = flow\`a >> \${<|FLOW3005|right|>}\`;
export const self = flow\`a >> \${<|FLOW3005|self|>}\`;
export const outside = flow\`a >> \${left}\`;
`,
    "right.ts": `import { flow } from "graflow";
import { left } from "./left.js";
const middle = flow\`\${<|FLOW3005|left|>}\`;
export const right = flow\`a >> \${<|FLOW3005|middle|>}\`;
`,
  });
  expect(found[0]?.related.map(({ file, message }) => [file, message])).toEqual([
    ["/app/left.ts", "right is interpolated here."],
    ["/app/right.ts", "middle is interpolated here."],
    ["/app/right.ts", "left is interpolated here, which closes the circle."],
  ]);
});

test("jumps must lead to a task or node, and not out of a group, map or loop", () => {
  checkMarked({
    "flow.ts": `import { flow, task } from "graflow";
const d = task("d", () => 1);
task("a", (n: number, ctx) => { if (n) ctx.nextTask("<|FLOW5001|nowhere|>"); ctx.nextTask("later", { goto: true }); });
task("b", (n: number, ctx) => ctx.nextTask("<|FLOW5003|c|>", { goto: true }));
task("e", (n: number, ctx) => { ctx.nextTask("f", { goto: true }); ctx.nextTask(d); ctx.nextTask(<|FLOW5003|d|>, { goto: true }); });
task("f", (n: number, ctx) => ctx.nextTask("c"));
task("g", (n: number, { nextTask }) => <|FLOW5004|nextTask|>("<|FLOW5001|nobody|>"));
task("c", () => 1);
export const x = flow\`a >> (b | (e >> f)) >> c >> later: d >> \${d} >> g\`.run();
`,
    "map.ts": `import { flow, task } from "graflow";
task("m", (n: number, ctx) => ctx.nextTask("<|FLOW5003|after|>", { goto: true }));
task("after", () => 1);
export const x = flow\`m[] >> after\`;
`,
  });
});

test("a task that asks for an iteration on every path is told, unless a limit is set", () => {
  checkMarked({
    "flow.ts": `import { flow, task } from "graflow";
task("always", (n: number, ctx) => { const m = n + 1; <|FLOW5002|ctx.nextIteration(m)|>; return m; });
task("both", (n: number, ctx) => { if (n > 1) <|FLOW5002|ctx.nextIteration(1)|>; else ctx.nextIteration(2); });
task("some", (n: number, ctx) => { if (n > 1) ctx.nextIteration(1); return n; });
task("until", (n: number, ctx) => { if (n > 1) return n; ctx.nextIteration(1); return n; });
task("ends", (n: number, ctx) => { if (n > 1) ctx.exitLoop(); ctx.nextIteration(1); });
task("limited", (n: number, ctx) => { ctx.nextIteration(n); });
export const x = flow\`always >> both >> some >> until >> ends\`;
export const y = flow("y", { maxCycles: 3 })\`limited\`;
`,
  });
});

test("a comment silences one code on the line after it, in code and in a flow's text; one that does not is told", () => {
  const found = checkMarked({
    "flow.ts": `${head}
// graflow-ignore FLOW1008
flow\`a | b >> c\`;
flow\`
  a
  // graflow-ignore FLOW3001
  >> none
\`;
/* graflow-ignore FLOW1008: read as meant */
// graflow-ignore FLOW3001
flow\`a | b >> none2\`;
<|FLOW3008|// graflow-ignore FLOW1008|>
flow\`a >> b\`;
<|FLOW3008|// graflow-ignore FLOW9999|>
// graflow-ignore FLOW4001
flow\`a >> c\`;
const text = \`
// graflow-ignore FLOW1008
\`;
`,
  });
  expect(found.map(({ message }) => message)).toEqual([
    "Nothing on the line below is reported as FLOW1008.",
    "There is no code FLOW9999.",
  ]);
});
