import { beforeAll, beforeEach, expect, it } from "vitest";
import { DebugView } from "./support/debug-view.ts";
import type { EditorWindow } from "./support/editor-window.ts";
import { GraphView } from "./support/graph-view.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;
let debug: DebugView;

const source = `import { flow } from "graflow";
import "./tasks.js";

export const sell = flow("sell")\`
  parse
  >> (charge | pack)
  >> notify
\`;
`;

const order = '"{\\"customer\\":\\"Ada\\",\\"cents\\":5}"';

beforeAll(async () => {
  window = await windows.project("shop");
  debug = new DebugView(window);
  await debug.keepFocus();
  await window.openNew("src/sell.ts", source);
});

beforeEach(async () => {
  await debug.clean();
  await window.openFile("src/sell.ts");
});

it("stops at breakpoints on two branches of one line", async () => {
  await debug.breakAt(">> (");
  await debug.breakAt("charge | ");
  await debug.startByLens(order);
  await debug.waitForTask("charge");
  await debug.waitForVariable("Task", /input.*Ada/);
  await debug.press("continue");
  await debug.waitForTask("pack");
  await window.screenshot("debug-branches");
  await debug.picture("debug-breakpoints", 530);
  await debug.press("continue");
  await debug.waitForEnd();
});

it("steps through a group, with what tasks came to beside their tokens, and in the hover", async () => {
  await debug.breakAt("  parse", -5);
  await debug.startByLens(order);
  await debug.waitForTask("parse");
  await debug.press("step-over");
  await debug.waitForFrame(/^group/);
  await window.waitForText("parse → {");
  await debug.press("step-into");
  await debug.waitForTask("charge");
  await debug.press("step-out");
  await window.waitForText("pack → {");
  await window.screenshot("debug-values");
  await debug.picture("debug-values", 530);
  await window.page
    .locator(".view-line span", { hasText: /^parse/ })
    .first()
    .hover();
  const hover = window.page.locator(".debug-hover-widget", { hasText: "customer" });
  await hover.waitFor();
  await window.screenshot("debug-hover");
  await debug.press("continue");
  await debug.waitForEnd();
});

it("goes on with a value that was changed", async () => {
  await debug.breakAt(">> (");
  await debug.startByLens(order);
  await debug.waitForTask("charge");
  await debug.setVariable("input", '({ customer: "Bo", cents: 0 })');
  await debug.waitForVariable("Task", /input.*Bo/);
  await debug.press("continue");
  await debug.waitForEnd();
  await debug.waitForOutput(/"paid":false/);
});

it("shows in the graph where it stands, and goes where the graph says", async () => {
  await debug.breakAt(">> notify", -6);
  await window.page.locator(".codelens-decoration a", { hasText: "Show graph" }).first().click();
  const view = new GraphView(window);
  await view.waitForNodes("parse", "charge", "pack", "notify");
  await debug.startByLens(order);
  await view.find('[data-node="notify"].state-paused').waitFor();
  await view.find('[data-node="parse"].state-completed').waitFor();
  await view.find("button").filter({ hasText: "Fit" }).click();
  await window.screenshot("debug-graph");
  await debug.picture("debug-graph", 530);
  await view.choose("parse", "Jump to the task");
  await view.find('[data-node="parse"].state-paused').waitFor();
  await debug.waitForTask("parse");
  await window.screenshot("debug-jumped");
});

it("goes back in a run, and takes another way from there in a new one", async () => {
  const view = new GraphView(window);
  await debug.breakAt(">> notify", -6);
  await debug.startByLens(order);
  await debug.waitForTask("notify");
  await debug.press("step-back");
  await debug.waitForTask("pack");
  await view
    .find(".past")
    .filter({ hasText: /history \d\/\d/ })
    .waitFor();
  await view.find('[data-node="pack"].state-paused').waitFor();
  await view.find('[data-node="parse"].state-completed').waitFor();
  await view.find('[data-node="notify"].state-pending').waitFor();
  await window.screenshot("debug-past");
  await debug.picture("debug-past", 530);
  await debug.press("continue");
  await debug.waitForTask("notify");
  await view.find('[data-node="notify"].state-paused').waitFor();
  await view.find('[data-node="pack"].state-completed').waitFor();
  await view.find(".past").waitFor({ state: "hidden" });
  await debug.press("step-back");
  await debug.waitForTask("pack");
  await debug.setVariable("input", '({ customer: "Evelyn", cents: 5 })');
  const dialog = window.page.locator(".monaco-dialog-box");
  await dialog.getByText("Go on from the past, at pack?").waitFor();
  await window.screenshot("debug-fork");
  await dialog.getByRole("button", { name: "Start a New Run" }).click();
  await debug.waitForVariable("Task", /input.*Evelyn/);
  await window.screenshot("debug-forked");
});

it("completes in the console what is there", async () => {
  await debug.breakAt(">> notify", -6);
  await debug.startByLens(order);
  await debug.waitForTask("notify");
  await debug.evaluate("results.");
  const rows = window.page.locator(".suggest-widget.visible .monaco-list-row .label-name");
  const labels = await waitUntil("the results to be offered", async () => {
    const shown = await rows.allInnerTexts();
    return shown.length > 0 ? shown : undefined;
  });
  expect(labels).toEqual(expect.arrayContaining(["parse", "charge", "pack"]));
  await window.screenshot("debug-console");
  await window.press("Escape");
  await window.type("charge.paid");
  await window.press("Enter");
  await debug.waitForOutput(/^\s*true/);
});
