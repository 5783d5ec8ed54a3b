import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';

beforeAll(async () => {
  window = await windows.project("shop");
});

it("mends a misspelt name", async () => {
  await window.openFile("src/orders.ts");
  await window.gotoText(">> notify");
  await window.type("y");
  await window.waitForProblem(/notifyy/);
  await window.quickFix("Change it to notify");
  await window.waitForText(">> notify`;");
  await window.waitForNoProblem(/notifyy/);
});

it("creates a task with the types of its neighbours", async () => {
  await window.openNew("src/verified.ts", `${imports}export const verified = flow\`parse >> verify >> charge\`;\n`);
  await window.waitForProblem(/There is no task "verify"/);
  await window.gotoText(">> verify", -1);
  await window.quickFix("Create the task verify");
  await window.waitForText('export const verify = task("verify", (input');
  await window.waitForNoProblem(/"verify"/);
});

it("adds the parentheses that say how a flow is read", async () => {
  await window.openNew("src/mixed.ts", `${imports}export const mixed = flow\`parse >> charge | pack\`;\n`);
  await window.waitForProblem(/FLOW1008/);
  await window.gotoText("parse >>", -1);
  await window.quickFix("parentheses");
  await window.waitForText("flow`(parse >> charge) | pack`");
  await window.waitForNoProblem(/FLOW1008/);
});

it("writes a cycle as a loop", async () => {
  const tasks = 'task("ask", (round: number) => round);\ntask("answer", (round: number) => round + 1);\n';
  const text = `import { flow, task } from "graflow";\n\n${tasks}\nexport const talk = flow\`ask >> answer >> ask\`;\n`;
  await window.openNew("src/cycle.ts", text);
  await window.waitForProblem(/FLOW2001/);
  await window.gotoText("answer >>", -1);
  await window.screenshot("cycle");
  await window.quickFix("loop");
  await window.waitForText("flow`(ask >> answer)@loop(max: 10)`");
  await window.waitForNoProblem(/FLOW2001/);
});

it("adds the import of a task that exists elsewhere", async () => {
  await window.openNew("src/bare.ts", 'import { flow } from "graflow";\n\nexport const bare = flow`parse`;\n');
  await window.waitForProblem(/FLOW3006/);
  await window.gotoText("flow`parse", -1);
  await window.quickFix('Add import "./tasks.js"');
  await window.waitForText('import "./tasks.js";');
  await window.waitForNoProblem(/FLOW3006/);
});

it("makes a flow of what is selected, and puts it back", async () => {
  const log = 'task("log", (entry: unknown) => String(entry));\n';
  const text = `import { flow, task } from "graflow";\nimport "./tasks.js";\n\n${log}\nexport const all = flow\`parse >> charge >> log\`;\n`;
  await window.openNew("src/parts.ts", text);
  await window.gotoText("parse >> ");
  for (let count = 0; count < "charge >> log".length; count++) await window.press("Shift+ArrowRight");
  await window.refactor("Extract it to a flow of its own");
  await window.waitForText("const part = flow`charge >> log`;");
  await window.waitForText("flow`parse >> ${part}`");
  await window.gotoText("parse >> ${");
  await window.refactor("Put the flow's text here");
  await window.waitForText("flow`parse >> (charge >> log)`");
  expect(await window.text()).not.toContain("const part");
});

it("formats a flow, and undoes that", async () => {
  const untidy = "export const untidy = flow`parse>>( charge|pack )>>notify`;";
  await window.openNew("src/untidy.ts", `${imports}${untidy}\n`);
  await window.gotoText("parse", -1);
  await window.runCommand("Graflow: Format Flow");
  await window.waitForText("flow`parse >> (charge | pack) >> notify`");
  await window.press("Control+Z");
  await window.waitForText(untidy);
});
