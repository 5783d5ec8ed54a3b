import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openFile("src/orders.ts");
});

it("goes from a name in a flow to the task, and back to the flows that use it", async () => {
  await window.gotoText("(charge", -1);
  await window.waitForText("sell");
  await window.goTo("F12", "tasks.ts");
  await window.waitForCursor(13, 29);
  await window.press("F12");
  const peek = window.page.locator(".zone-widget .reference-zone-widget");
  await peek.locator(".ref-tree .reference-file", { hasText: "orders.ts" }).waitFor();
  await window.press("Escape");
  await window.runCommand("Go Back");
  await window.waitForFile("orders.ts");
});

it("shows in a peek where a task is used", async () => {
  await window.openNew(
    "src/gifts.ts",
    'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const give = flow`parse >> pack`;\n',
  );
  await window.gotoText(">> pack", -1);
  await window.press("Shift+F12");
  const peek = window.page.locator(".zone-widget .reference-zone-widget");
  await peek.waitFor();
  const files = await waitUntil("the files", async () => {
    const names = await peek.locator(".ref-tree .reference-file .label-name").allInnerTexts();
    return names.length === 3 ? names : undefined;
  });
  expect(files.toSorted()).toEqual(["gifts.ts", "orders.ts", "tasks.ts"]);
  await window.screenshot("references");
  await window.press("Escape");
  await peek.waitFor({ state: "hidden" });
});

it("marks every place of a task in the file", async () => {
  await window.openNew(
    "src/steps.ts",
    `import { flow, task } from "graflow";

task("ask", (question: string) => question);
task("answer", (question: string) => question);
task("end", (given: unknown) => given);

/** A talk. */
export const talk = flow\`
  ask >> first: answer
  (
    first
    | ask
  ) >> end
\`;
`,
  );
  await window.gotoText("  ask >> first", -"k >> first".length);
  const marks = window.page.locator(".editor-instance .wordHighlight, .editor-instance .wordHighlightStrong");
  await waitUntil("three marks", async () => ((await marks.count()) === 3 ? true : undefined));
});

it("edits a label and what refers to it together, where that is switched on", async () => {
  await window.write(".vscode/settings.json", JSON.stringify({ "editor.linkedEditing": true }));
  await window.gotoText(">> first", 0);
  await waitUntil("both to be marked", async () =>
    (await window.page.locator(".editor-instance .linked-editing-decoration").count()) === 2 ? true : undefined,
  );
  await window.type("ly");
  await window.waitForText(">> firstly: answer");
  await window.waitForText("    firstly\n");
  await window.press("Control+Z", "Control+Z");
  await window.waitForText("    first\n");
});

it("grows a selection from the name to the flow", async () => {
  await window.gotoText("first: answer", -1);
  const selected = window.page.locator(".statusbar-item", { hasText: "selected" });
  await window.runCommand("Expand Selection");
  await selected.filter({ hasText: "(6 selected)" }).waitFor();
  await window.runCommand("Expand Selection");
  await selected.filter({ hasText: "(13 selected)" }).waitFor();
  await window.runCommand("Expand Selection");
  await selected.filter({ hasText: "(20 selected)" }).waitFor();
});

it("folds a group", async () => {
  await window.goto(10, 3);
  await window.runCommand("Fold");
  await waitUntil("the group to be folded", async () =>
    (await window.text()).includes("    first") ? undefined : true,
  );
  await window.waitForText(") >> end");
  await window.runCommand("Unfold");
  await window.waitForText("    first");
});

it("comments a line as the flow language does", async () => {
  await window.gotoText("  ask >> first");
  await window.press("Control+/");
  await window.waitForText("  // ask >> first: answer");
  await window.press("Control+/");
  await window.waitForText("  ask >> first: answer");
});

it("lists flows, groups and tasks among the symbols of a file", async () => {
  await window.press("Control+Shift+O");
  const rows = window.page.locator(".quick-input-list .monaco-list-row .label-name");
  const names = await waitUntil("the symbols", async () => {
    const shown = await rows.allInnerTexts();
    return shown.some((name) => name.includes("group_1")) ? shown : undefined;
  });
  const symbols = names.map((name) => name.trim());
  for (const name of ["talk", "ask", "answer", "end", "first"]) expect(symbols, name).toContain(name);
  await window.press("Escape");
});

it("finds a task by its name, wherever it is defined", async () => {
  await window.press("Control+T");
  await window.page.locator(".quick-input-widget .quick-input-box input").fill("#notify");
  await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "notify" }).first().click();
  await window.waitForFile("tasks.ts");
});
