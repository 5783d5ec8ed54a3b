import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

const imports = 'import { flow, task } from "graflow";\nimport "./tasks.js";\n\n';

beforeAll(async () => {
  window = await windows.project("shop");
});

it("reports a name that no task has, while it is typed, and takes that back", async () => {
  await window.openFile("src/orders.ts");
  await window.gotoText(">> notify");
  await window.type("y");
  expect(await window.waitForProblem(/notifyy/)).toMatch(/FLOW3001/);
  await window.press("Backspace");
  await window.waitForNoProblem(/notifyy/);
});

it("reports a value that a task does not take, and takes that back once it does", async () => {
  await window.openNew("src/direct.ts", `${imports}export const direct = flow\`parse >> pack >> notify\`;\n`);
  expect(await window.waitForProblem(/FLOW4001/)).toMatch(/notify/);
  await window.picture("types", 700);
  await window.gotoText("parse >> ");
  await window.type("(charge | ");
  await window.gotoText("| pack");
  await window.type(")");
  await window.waitForNoProblem(/FLOW4001/);
  await window.runCommand("File: Save");
});

it("leads from a problem to the places that belong to it", async () => {
  const twice = `${imports}task("refund", (order: unknown) => order);\ntask("refund", () => "twice");\n\nexport const back = flow\`refund\`;\n`;
  await window.openNew("src/refunds.ts", twice);
  await window.waitForProblem(/"refund" is defined twice/);
  await window.runCommand("Go to Next Problem (Error, Warning, Info)");
  const place = window.page.locator(".marker-widget", { hasText: '"refund" is also defined here' });
  await place.locator(".filename").click();
  await window.waitForCursor(4, 7);
  await window.gotoText('task("refund', -1);
  await window.type("ed");
  await window.waitForNoProblem(/"refund" is defined twice/);
});

it("opens the page that explains a problem's code", async () => {
  await window.openFile("src/orders.ts");
  await window.gotoText(">> notify");
  await window.type("y");
  await window.waitForProblem(/notifyy/);
  await window.page.locator(".markers-panel a", { hasText: "FLOW3001" }).first().click();
  await window.waitForFile("diagnostics.md");
  await window.openFile("src/orders.ts");
  await window.gotoText("notifyy");
  await window.press("Backspace");
  await window.waitForNoProblem(/notifyy/);
});

it("shows a task that no flow uses faded", async () => {
  await window.openNew(
    "src/spare.ts",
    'import { task } from "graflow";\n\nexport const spare = task("spare", () => 1);\n',
  );
  const faded = window.page.locator(".editor-instance .view-line .squiggly-inline-unnecessary");
  const text = await waitUntil("faded text", async () => (await faded.allTextContents()).join("") || undefined);
  expect(text).toContain("spare");
});

it("mends all that leaves no choice by one command", async () => {
  await window.openNew(
    "src/mixed.ts",
    'import { flow } from "graflow";\n\nexport const mixed = flow`parse >> charge | pack`;\n',
  );
  await window.waitForProblem(/FLOW1008/);
  await window.waitForProblem(/FLOW3006/);
  // TypeScript has a fix of that kind as well, so that the editor asks which.
  await window.runCommand("Fix All");
  await window.action("Fix all that graflow can fix by itself");
  await window.waitForText("flow`(parse >> charge) | pack`");
  await window.waitForText('import "./tasks.js";');
});
