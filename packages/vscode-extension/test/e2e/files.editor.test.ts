import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openFile("src/orders.ts");
});

it("follows what other programs do with files, as when another branch is checked out", async () => {
  await window.waitForNoProblem(/FLOW/);
  const more = `${imports}export const more = flow\`parse >> wrap\`;\n`;
  const wrapping = 'import { task } from "graflow";\n\nexport const wrap = task("wrap", (given: unknown) => given);\n';
  await window.write("src/more.ts", more);
  await window.waitForProblem(/There is no task "wrap"/);
  await window.write("src/wrapping.ts", wrapping);
  await window.waitForProblem(/Task "wrap" exists, but nothing/);
  await window.write("src/more.ts", more.replace("./tasks.js", './tasks.js";\nimport "./wrapping.js'));
  await window.waitForNoProblem(/wrap/);
  await rm(join(window.folder, "src/wrapping.ts"));
  await window.waitForProblem(/There is no task "wrap"/);
  await rm(join(window.folder, "src/more.ts"));
  await window.waitForNoProblem(/wrap/);
});

it("finds the places in a file with the line breaks of Windows, and keeps these", async () => {
  const text = `${imports}export const sold = flow\`\n  parse\n    >> chargge\n\`;\n`;
  await window.openNew("src/windows.ts", text.replaceAll("\n", "\r\n"));
  expect(await window.waitForProblem(/chargge/)).toContain("[Ln 6, Col 8]");
  await window.gotoText(">> chargge", -1);
  await window.quickFix("Change it to charge");
  await window.waitForText("    >> charge\n");
  await window.page.locator(".statusbar-item", { hasText: "CRLF" }).waitFor();
  await window.waitForNoProblem(/FLOW/);
});

it("knows the types that JavaScript has in its comments", async () => {
  const options = { target: "ES2023", module: "NodeNext", types: [], strict: true, noEmit: true };
  const config = { compilerOptions: { ...options, allowJs: true, checkJs: true }, include: ["src"] };
  await window.write("tsconfig.json", JSON.stringify(config));
  await window.openNew(
    "src/script.js",
    `import { flow, task } from "graflow";
import "./tasks.js";

/** @param {number} weight */
const double = (weight) => weight * 2;
task("weigh", double);

export const heavy = flow\`parse >> weigh\`;
`,
  );
  expect(await window.waitForProblem(/FLOW4001/)).toMatch(/"weigh" takes number, and gets Order/);
});

it("checks a file that has never been saved", async () => {
  await window.runCommand("File: New Untitled Text File");
  await window.waitForFile("Untitled-1");
  await window.press("Control+K", "m");
  const input = window.page.locator(".quick-input-widget .quick-input-box input");
  await input.fill("typescript");
  const focused = window.page.locator(".quick-input-list .monaco-list-row.focused .label-name");
  await focused.filter({ hasText: /^TypeScript( \(typescript\))?$/ }).waitFor();
  await window.press("Enter");
  await window.page.locator(".statusbar-item", { hasText: "TypeScript" }).waitFor();
  await window.type('import { flow, task } from "graflow";');
  await window.press("Enter");
  await window.type('task("one", () => 1); export const f = flow`one >> two');
  expect(await window.waitForProblem(/There is no task "two"/)).toMatch(/FLOW3001/);
});
