import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { appears, waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openFile("src/orders.ts");
});

it("tells in a hover what a task takes and gives", async () => {
  expect(await window.hoverAt("(charge", /input: Order/)).toMatch(/Takes the money/);
  await window.screenshot("hover-task");
});

it("tells in a hover what flows across an operator", async () => {
  expect(await window.hoverAt("parse >>", /Order/)).toMatch(/starts when parse has completed, and gets its output/);
});

it("explains an annotation in its hover", async () => {
  const text =
    'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const patient = flow`parse@retry(3, delay: 1s)`;\n';
  await window.openNew("src/patient.ts", text);
  expect(await window.hoverAt("@retry", /tried again when it fails/)).toMatch(/delay/);
});

it("draws the flow in the hover of its tag", async () => {
  await window.openFile("src/orders.ts");
  await window.hoverAt("= flow", /tasks/);
  await window.picture("hover-flow", 400);
  expect((await window.hoverPictures()).filter((address) => address.startsWith("data:image/svg+xml"))).toHaveLength(1);
  await window.press("Escape");
});

it("shows above a task how many flows use it, and where, when that is clicked", async () => {
  await window.openNew(
    "src/gifts.ts",
    'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const give = flow`parse >> pack`;\n',
  );
  await window.openFile("src/tasks.ts");
  const lenses = window.page.locator(".editor-group-container.active .codelens-decoration");
  await lenses.filter({ hasText: "used in 1 flow" }).first().waitFor();
  const files = window.page.locator(".zone-widget .ref-tree .reference-file .label-name");
  const lens = lenses.locator("a", { hasText: "used in 2 flows" }).first();
  await waitUntil("the list of places", async () => {
    // A lens that is just being drawn anew takes no click, and one that is taken twice closes the list.
    await lens.click();
    return (await appears(files.nth(1))) ? true : undefined;
  });
  const names = await files.allInnerTexts();
  expect(names.toSorted()).toEqual(["gifts.ts", "orders.ts"]);
  await window.press("Escape");
});

it("shows types between the tokens where hints are on, as its settings say", async () => {
  const text =
    'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const one = flow`parse >> (charge | pack) >> notify`;\n';
  await window.openNew("src/hints.ts", text);
  await window.write(".vscode/settings.json", JSON.stringify({ "editor.inlayHints.enabled": "on" }));
  await window.waitForText("parse: Order >> ");
  await window.picture("inlay-hints", 170);
  const without = { "editor.inlayHints.enabled": "on", "graflow.inlayHints.edgeTypes": false };
  await window.write(".vscode/settings.json", JSON.stringify(without));
  await window.waitForText("flow`parse >> ");
});

it("takes a changed setting into account without a reload", async () => {
  const lenses = window.page.locator(".editor-group-container.active .codelens-decoration a");
  await window.openFile("src/gifts.ts");
  await lenses.first().waitFor();
  await window.write(".vscode/settings.json", JSON.stringify({ "graflow.codeLens.enabled": false }));
  await waitUntil("the lenses to go", async () => ((await lenses.count()) === 0 ? true : undefined));
  await window.write(".vscode/settings.json", JSON.stringify({ "graflow.codeLens.enabled": true }));
  await lenses.first().waitFor();
});

it("checks no types where the user does not want them", async () => {
  await window.write(".vscode/settings.json", JSON.stringify({ "graflow.types.enabled": true }));
  const text = 'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const wrong = flow`parse >> notify`;\n';
  await window.openNew("src/wrong.ts", text);
  await window.waitForProblem(/FLOW4001/);
  await window.write(".vscode/settings.json", JSON.stringify({ "graflow.types.enabled": false }));
  await window.waitForNoProblem(/FLOW4001/);
  await window.write(".vscode/settings.json", "{}");
  await window.waitForProblem(/FLOW4001/);
});
