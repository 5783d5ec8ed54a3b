import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { GraphView } from "./support/graph-view.ts";
import { quickInput } from "./support/quick-pick.ts";
import { appears, waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openFile("src/orders.ts");
});

/** The project's own. */
function folder(): string {
  return new URL(window.page.url()).searchParams.get("folder") ?? "";
}

/** What stands behind the tokens of the active editor, in the order of the text. */
async function marks(): Promise<readonly string[]> {
  const pieces = window.page.locator('.editor-group-container.active .view-line span[class*="ced-"]');
  const contents = await pieces.evaluateAll((elements) =>
    elements.map((element) => (globalThis as unknown as Styles).getComputedStyle(element, "::after").content),
  );
  return contents.filter((content) => /[✓✗⟳⊘]/.test(content)).map((content) => content.replace(/^"|"$/g, ""));
}

/** Waits until every mark is as wanted. */
function waitForMarks(wanted: readonly RegExp[]): Promise<readonly string[]> {
  return waitUntil(`marks like ${wanted.join(", ")}`, async () => {
    const shown = await marks();
    return shown.length === wanted.length && wanted.every((one, at) => one.test(shown[at] ?? "")) ? shown : undefined;
  });
}

/** Waits for a row of a view's tree. */
function waitForRow(view: string, text: RegExp): Promise<string> {
  return waitUntil(`a row like ${text}`, async () => {
    const rows = await window.page.locator(`${view} .monaco-list-row`).allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, " ")).find((row) => text.test(row));
  });
}

/** The row of a test in the Testing view. */
function testRow(name: string): Locator {
  return window.page.locator(".test-explorer .monaco-list-row", { hasText: name }).first();
}

/** Opens what is in a row of the Testing view. */
async function expand(name: string): Promise<void> {
  const row = testRow(name);
  await row.waitFor();
  if ((await row.getAttribute("aria-expanded")) === "true") return;
  await row.click();
  await window.press("ArrowRight");
}

/** How a test came out, once it has. */
function testState(name: string): Promise<string> {
  return waitUntil(`"${name}" to have ended`, async () => {
    const label = await testRow(name).getAttribute("aria-label");
    return label !== null && /Passed|Failed|Errored/.test(label) ? label : undefined;
  });
}

async function runWith(input: string): Promise<void> {
  const box = quickInput(window.page);
  await waitUntil("the box for the input", async () => {
    // A lens that is just being drawn anew takes no click.
    await window.page.locator(".codelens-decoration a", { hasText: /^Run$/ }).first().click();
    return (await appears(box)) ? true : undefined;
  });
  await box.fill(input);
  await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "run with this input" }).waitFor();
  await window.press("Enter");
  await box.waitFor({ state: "hidden" });
}

interface Styles {
  getComputedStyle(element: unknown, pseudo: string): { readonly content: string };
}

it("runs a flow from its lens, and says behind each token how its node stands", async () => {
  await runWith('"{\\"customer\\":\\"Ada\\",\\"cents\\":5}"');
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await window.picture("run-states", "window");
});

it("shows where a run failed, and in the hover why", async () => {
  await runWith('"nonsense"');
  await waitForMarks([/^✗ \d/]);
  expect(await window.hoverAt("flow`parse", /JSON/)).toMatch(/SyntaxError/);
  await window.screenshot("run-failed");
});

it("lists recent runs, and shows an earlier one again", async () => {
  await window.runCommand("Graflow: Focus on Recent Runs View");
  await waitForRow(".pane-body", /sell.*nonsense/);
  const earlier = window.page.locator(".pane-body .monaco-list-row", { hasText: "Ada" });
  await earlier.first().click();
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await waitForRow(".pane-body", /parse.*used in \d+ flow/);
  await window.screenshot("recent-runs");
});

it("shows in the graph how each node stands, and what it made", async () => {
  await window.runCommand("Graflow: Show Graph");
  const view = new GraphView(window);
  await view.waitForNodes("parse", "charge", "pack", "notify");
  for (const node of ["parse", "charge", "pack", "notify"]) {
    await view.find(`[data-node="${node}"].state-completed`).waitFor();
  }
  await view.node("charge").hover();
  await view.find(".tooltip", { hasText: '"paid": true' }).waitFor();
  await window.screenshot("graph-run-states");
  await window.runCommand("View: Focus First Editor Group");
  await window.runCommand("View: Close Other Editors in Group");
  await window.runCommand("View: Close Editors in Other Groups");
});

it("keeps the marks of the tokens that are still there while the text changes", async () => {
  await window.gotoText("notify`", -1);
  await window.type(" >> done");
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await window.runCommand("File: Revert File");
});

it("takes the marks away", async () => {
  await window.runCommand("Graflow: Clear Run States");
  await waitForMarks([]);
});

it("follows a run that was begun in a terminal", async () => {
  await window.runCommand("Terminal: Create New Terminal");
  await window.page.locator(".terminal-wrapper.active .xterm-helper-textarea").waitFor();
  const command = `node node_modules/graflow/bin/graflow.js run src/orders.ts -i '"{\\"customer\\":\\"Bo\\",\\"cents\\":1}"'`;
  await window.type(command);
  await window.press("Enter");
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await window.runCommand("View: Focus Active Editor Group");
});

it("compares two runs", async () => {
  await window.ask("Graflow: Compare Runs");
  const rows = window.page.locator(".quick-input-list .monaco-list-row");
  await rows.filter({ hasText: "nonsense" }).first().click();
  await window.page.locator(".quick-input-widget", { hasText: "Compare it with which run?" }).waitFor();
  await rows.filter({ hasText: "Ada" }).first().click();
  const sides = window.page.locator(".editor-group-container.active .monaco-diff-editor .view-lines");
  await waitUntil("both runs side by side", async () => {
    const texts = (await sides.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
    return texts.includes("status:   failed") && texts.includes("status:   completed") ? true : undefined;
  });
  await window.screenshot("compare-runs");
  await window.runCommand("View: Close Editor");
});

it("runs a flow again", async () => {
  await window.runCommand("Graflow: Clear Run States");
  await waitForMarks([]);
  await window.runCommand("Graflow: Run Again");
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
});

it("offers flows as tasks, and runs those of tasks.json", async () => {
  const input = window.page.locator(".quick-input-widget .quick-input-box input");
  const rows = window.page.locator(".quick-input-list .monaco-list-row");
  await window.press("Control+P");
  await input.fill("task run sell");
  await rows.filter({ hasText: "run sell (src/orders.ts)" }).first().waitFor();
  await window.press("Escape");
  const order = JSON.stringify({ customer: "Eve", cents: 1 });
  const task = { type: "graflow", label: "sell to Eve", file: "src/orders.ts", flow: "sell", input: order };
  await mkdir(join(folder(), ".vscode"), { recursive: true });
  await writeFile(join(folder(), ".vscode", "tasks.json"), JSON.stringify({ version: "2.0.0", tasks: [task] }));
  await window.runCommand("Graflow: Clear Run States");
  await waitForMarks([]);
  await waitUntil("the task to be offered", async () => {
    await window.press("Control+P");
    await input.fill("task sell to Eve");
    const row = rows.filter({ hasText: "sell to Eve" }).first();
    const isThere = await row.isVisible();
    if (isThere) await row.click();
    else await window.press("Escape");
    return isThere ? true : undefined;
  });
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await waitForRow(".pane-body", /sell.*Eve/);
});

it("shows a run while it goes on, and stops it", async () => {
  await writeFile(
    join(folder(), "src", "slow.ts"),
    `import { setTimeout } from "node:timers/promises";
import { flow, task } from "graflow";
const wait = task("wait", (_: unknown, ctx) => setTimeout(3_600_000, undefined, { signal: ctx.signal }));
export const slow = flow\`wait\`;
`,
  );
  await window.openFile("src/slow.ts");
  await runWith("null");
  await waitForMarks([/^⟳$/]);
  await waitForRow(".pane-body", /slow.*1 task/);
  await window.screenshot("run-under-way");
  await window.runCommand("Graflow: Stop Run");
  await waitForMarks([/^[⊘✗]/]);
  await window.runCommand("View: Close Editor");
});

it("runs saved inputs as tests, and shows what was expected", async () => {
  await window.runCommand("Test: Run All Tests");
  await window.runCommand("View: Show Testing");
  await expand("src/orders.ts");
  await expand("sell");
  expect(await testState("a paid order")).toMatch(/Passed/);
  expect(await testState("an order for nothing")).toMatch(/Failed/);
  expect(await testState("no order")).toMatch(/Passed/);
  await testRow("an order for nothing").dblclick();
  await waitUntil("the two outputs", async () => {
    const texts = await window.page.locator(".monaco-diff-editor .view-lines").allInnerTexts();
    return texts.join().includes("parcels") && texts.join().includes("false") ? true : undefined;
  });
  await window.picture("testing-view", "window");
});

it("shows which nodes the saved inputs reach", async () => {
  await window.runCommand("Test: Run All Tests with Coverage");
  await waitForRow(".test-coverage-view, .pane-body", /orders\.ts.*100/);
  await window.screenshot("coverage");
});

it("shows a run inside of a sub-flow at the sub-flow's own text and graph as well", async () => {
  const inner = 'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const ship = flow`pack`;\n';
  await window.write("src/ship.ts", inner);
  const outer = `import { flow, task } from "graflow";
import { parse } from "./tasks.js";
import { ship } from "./ship.js";

const done = task("done", (shipped: { parcels: number }) => shipped.parcels);
export const deliver = flow\`\${parse} >> shipping: \${ship} >> done\`;
`;
  await window.openNew("src/deliver.ts", outer);
  await runWith('"{\\"customer\\":\\"Ada\\",\\"cents\\":5}"');
  await waitForMarks([/^✓ \d/, /^✓ \d/, /^✓ \d/]);
  await window.openFile("src/ship.ts");
  await waitForMarks([/^✓ \d/]);
  expect(await window.hoverAt("flow`pack", /parcels/)).toMatch(/as shipping in a run of deliver/);
  await window.screenshot("run-inside-a-sub-flow");
  await window.press("Escape");
  await window.runCommand("Graflow: Show Graph");
  const view = new GraphView(window);
  await view.waitForNodes("pack");
  await view.find('[data-node="pack"].state-completed').waitFor();
  await window.screenshot("run-inside-a-sub-flow-graph");
});
