import { expect, test } from "vitest";
import { checkMarked, fixed } from "../support/check-marked.ts";
import { readMarks } from "../support/marked-text.ts";

const tasks = `import { task } from "graflow";
export const fetch = task("fetch", (url: string) => url);
export const words = task("words", (text: string) => text.length);
export const store = task("store", (n: number) => n);
`;

test("a name that no task has is reported once, with the nearest name and a new task as repairs", () => {
  const text = `import { flow, task } from "graflow";
import "./tasks.js";
/** Counts. */
export const count = flow\`fetch >> <|FLOW3001|wrods|> >> store; wrods >> other: store\`;
export const other = flow\`words\`;
`;
  const [found] = checkMarked({ "flow.ts": text, "tasks.ts": tasks });
  expect(found?.message).toBe('There is no task "wrods": did you mean "words"?');
  expect(found?.related).toMatchObject([{ file: "/app/tasks.ts" }]);
  const plain = readMarks(text).text;
  expect(fixed(plain, found, "Change it to words")).toBe(plain.replaceAll("wrods", "words"));
  expect(fixed(plain, found, "Create the task wrods")).toBe(
    plain.replace("/** Counts. */", 'export const wrods = task("wrods", (input: unknown) => input);\n\n/** Counts. */'),
  );
});

test("a task may be defined below its flow, and a new one imports task where it must", () => {
  const text = `import { flow } from "graflow";
import "./tasks.js";
export const count = flow\`fetch >> words >> <|FLOW3001|save-all|>\`;
export const rest = flow\`store\`;
`;
  const [found] = checkMarked({ "flow.ts": text, "tasks.ts": tasks });
  const plain = readMarks(text).text;
  expect(fixed(plain, found, "Create the task save-all")).toBe(`import { flow } from "graflow";
import "./tasks.js";
import { task } from "graflow";
export const saveAll = task("save-all", (input: unknown) => input);

export const count = flow\`fetch >> words >> save-all\`;
export const rest = flow\`store\`;
`);
});

test("labels and named groups are no tasks", () => {
  checkMarked({
    "flow.ts": `import { flow } from "graflow";
import "./tasks.js";
export const a = flow\`first: fetch >> g: (words | second: words)@bestEffort; g >> last: store\`;
`,
    "tasks.ts": tasks,
  });
});

test("a task that nothing imported loads is named with the import that would", () => {
  const text = `import { flow } from "graflow";
import "./lib/other.js";
export const count = flow\`<|FLOW3006|fetch|> >> words\`;
`;
  const [found] = checkMarked({
    "flow.ts": text,
    "tasks/fetch.ts": 'import { task } from "graflow";\nexport const fetch = task("fetch", () => 1);\n',
    "lib/other.ts": 'import "./words.js";\n',
    "lib/words.ts": 'import { task } from "graflow";\ntask("words", () => 1);\n',
  });
  expect(found?.message).toBe('Task "fetch" exists, but nothing that this file imports loads it.');
  expect(found?.related).toMatchObject([{ file: "/app/tasks/fetch.ts" }]);
  const plain = readMarks(text).text;
  expect(fixed(plain, found, 'Add import "./tasks/fetch.js";')).toBe(
    plain.replace('other.js";\n', 'other.js";\nimport "./tasks/fetch.js";\n'),
  );
});

test("types load nothing: neither an import of types nor one of none but types", () => {
  for (const statement of ["import type { Url }", "import { type Url }"]) {
    checkMarked({
      "flow.ts": `import { flow } from "graflow";
${statement} from "./tasks.js";
export const count = flow<Url, number>\`<|FLOW3006|fetch|>\`;
`,
      "tasks.ts": 'import { task } from "graflow";\nexport type Url = string;\ntask("fetch", (url: Url) => url);\n',
    });
  }
});

test("an import of tasks that only a text names would be dropped", () => {
  const text = `import { flow } from "graflow";
<|FLOW3007|import { fetch, words as count } from "./tasks.js";|>
export const a = flow\`fetch >> words >> \${flow\`store\`}\`;
`;
  const [found] = checkMarked({ "flow.ts": text, "tasks.ts": tasks });
  const plain = readMarks(text).text;
  expect(found?.message).toContain("fetch, count are only named in a flow's text");
  expect(fixed(plain, found, 'Import for its effect: import "./tasks.js";')).toContain('\nimport "./tasks.js";\n');
  expect(fixed(plain, found, "Interpolate it")).toContain("flow`${fetch} >> ${count} >> ${flow`store`}`");
});

test("an import is kept where one of its names is used, where the module is loaded anyway, and in JavaScript", () => {
  const use = "export const a = flow`fetch >> words >> store`;\n";
  checkMarked({
    "used.ts": `import { flow } from "graflow";\nimport { fetch, words } from "./tasks.js";\n${use}console.log(words);\n`,
    "handed-on.ts": `import { flow } from "graflow";\nimport { fetch } from "./tasks.js";\n${use}export { fetch };\n`,
    "effect.ts": `import { flow } from "graflow";\nimport { fetch } from "./tasks.js";\nimport "./again.js";\n${use}`,
    "again.ts": 'import "./tasks.js";\n',
    "plain.js": `import { flow } from "graflow";\nimport { fetch } from "./tasks.js";\n${use}`,
    "tasks.ts": tasks,
  });
});

test("two tasks of one name are reported at the later one, or where both are loaded", () => {
  const found = checkMarked({
    "twice.ts": `import { flow, task } from "graflow";
task("fetch", () => 1);
task("<|FLOW3002|fetch|>", () => 2);
export const a = flow\`fetch\`;
`,
    "left.ts": 'import { task } from "graflow";\ntask("words", () => 1);\n',
    "right.ts": 'import { task } from "graflow";\ntask("words", () => 2);\n',
    "both.ts":
      'import { flow } from "graflow";\nimport "./left.js";\nimport "./right.js";\nflow`<|FLOW3002|words|>`;\n',
    "own.ts": `import { flow, task } from "graflow";
import "./left.js";
task("<|FLOW3002|words|>", () => 3);
export const a = flow\`words\`;
`,
    "apart.ts": 'import { flow } from "graflow";\nimport "./left.js";\nflow`words`;\n',
  });
  expect(found.map(({ related }) => related.map(({ file }) => file))).toEqual(
    expect.arrayContaining([["/app/left.ts", "/app/right.ts"], ["/app/left.ts"], ["/app/twice.ts"]]),
  );
});

test("a scope's names come first in its flows, and stay out of others", () => {
  checkMarked({
    "etl.ts": `import { flow, task, workflow } from "graflow";
const etl = workflow("etl");
const { task: define, flow: tag } = workflow("web");
task("fetch", () => 1);
task("store", () => 1);
etl.task("fetch", () => 1);
define("page", () => 1);
export const a = etl.flow\`fetch >> store\`;
export const b = tag\`page >> fetch\`;
export const c = flow\`etl/fetch >> web/page\`;
export const d = flow\`<|FLOW3001|page|> >> store\`;
export const e = etl.flow("named")\`<|FLOW3001|page|>\`;
`,
  });
});

test("a task without a literal name is reported, and leaves open what its flows name", () => {
  checkMarked({
    "flow.ts": `import { flow, task } from "graflow";
const name = "constant";
task(name, () => 1);
for (const one of ["a", "b"]) task(<|FLOW3004|one|>, () => 1);
export const a = flow\`a >> b >> constant\`;
`,
  });
});

test("a task that no flow uses is told; one that code, a jump or an interpolation uses is not", () => {
  checkMarked({
    "flow.ts": `import { chain, flow, task } from "graflow";
import * as all from "./tasks.js";
export const a = task("a", (n: number, ctx) => { if (n > 1) ctx.nextTask("e"); });
export const b = task("b", () => 1);
const c = task("c", () => 1);
task("<|FLOW3003|d|>", () => 1);
task("e", () => 1);
export const one = chain(a, task("inline", () => 1), all.words);
export const two = flow\`b >> \${c}\`;
`,
    "tasks.ts": tasks
      .replace('task("fetch"', 'task("<|FLOW3003|fetch|>"')
      .replace('task("store"', 'task("<|FLOW3003|store|>"'),
  });
});

test("what a jump to a variable may reach is not called unused", () => {
  checkMarked({
    "flow.ts": `import { flow, task } from "graflow";
function enter(state: string, ctx: { nextTask(name: string): void }) { ctx.nextTask(state); return state; }
task("open", enter);
task("closed", enter);
export const a = flow\`open\`;
`,
  });
});
