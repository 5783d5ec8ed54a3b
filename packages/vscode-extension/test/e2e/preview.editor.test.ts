import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { GraphView } from "./support/graph-view.ts";
import { appears, waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const written = "flow`parse >> (charge | pack) >> notify`";
const orders = `import { flow } from "graflow";
import "./tasks.js";

export const sell = ${written};

export const refund = flow\`parse >> charge\`;
`;

const windows = useWindows("all");
let window: EditorWindow;
let view: GraphView;

/** The lines of the text beside the picture, whichever of them is active. */
async function source(of: EditorWindow = window): Promise<string> {
  const lines = await of.page.locator(".editor-instance .view-line").allTextContents();
  return lines.map((line) => line.replaceAll("\u00a0", " ")).join("\n");
}

async function waitForSource(piece: string): Promise<void> {
  await waitUntil(`"${piece}" in the text`, async () => ((await source()).includes(piece) ? true : undefined));
}

async function showGraph(of: EditorWindow, flow = 0): Promise<void> {
  await waitUntil("the graph's tab", async () => {
    // A lens that is just being drawn anew takes no click.
    await of.page.locator(".codelens-decoration a", { hasText: "Show graph" }).nth(flow).click();
    return (await appears(of.page.locator(".tab", { hasText: /^Graph/ }).first())) ? true : undefined;
  });
}

let files = 0;

/** Opens a file of its own with the flows, so that what one test does to it is nothing to the others. */
async function openFresh(): Promise<void> {
  files += 1;
  await window.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  await window.page.locator(".editor-group-container .view-lines").first().click();
  await window.openNew(`src/orders-${files}.ts`, orders);
  await window.gotoText("= flow");
  await view.waitForNodes("parse", "charge", "pack", "notify");
}

/** Takes back what was done to the text. */
async function undo(): Promise<void> {
  await window.runCommand("View: Focus First Editor Group");
  await window.press("Control+z");
}

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openNew("src/orders.ts", orders);
  await window.runCommand("View: Toggle Primary Side Bar Visibility");
  await showGraph(window);
  view = new GraphView(window);
  await view.waitForNodes("parse", "charge", "pack", "notify");
});

describe("the graph beside the text", () => {
  beforeEach(openFresh);

  it("is there with every key that is typed", async () => {
    await window.gotoText("pack) >> notify");
    await window.type(" >> pack");
    await view.waitForNodes("parse", "charge", "pack", "notify");
    await window.type("ed");
    await view.waitForNodes("parse", "charge", "pack", "notify", "packed");
    await window.picture("graph-while-typing", "window");
  });

  it("stays drawn where the text is broken, and marks what is wrong", async () => {
    await window.gotoText("pack) >> notify");
    await window.type(" >> nothing >> (");
    await view.waitForNodes("parse", "charge", "pack", "notify", "nothing");
    const issues = view.find(".issues li");
    await waitUntil("the findings", async () => ((await issues.count()) > 1 ? true : undefined));
    expect((await issues.allTextContents()).join("\n")).toMatch(/"nothing"|nothing/);
    expect(await view.node("nothing").locator(".issue-icon").count()).toBe(1);
    await window.screenshot("graph-of-broken-text");
  });

  it("has an empty frame where an operator lacks an operand", async () => {
    await window.gotoText("pack) >> notify");
    await window.type(" >> ");
    await view.find(".missing").waitFor();
    await window.screenshot("graph-with-a-missing-operand");
    await window.type("pack");
    await view.find(".missing").waitFor({ state: "detached" });
  });

  it("follows the cursor from task to task and from flow to flow", async () => {
    await window.gotoText("(charge", -1);
    await view.waitForSelected("charge");
    await window.gotoText("(charge | pa");
    await view.waitForSelected("pack");
    await window.screenshot("graph-follows-the-cursor");
    await window.gotoText("refund = flow`par");
    await view.waitForNodes("parse", "charge");
    await view.waitForSelected("parse");
    await window.gotoText("(charge", -1);
    await view.waitForNodes("parse", "charge", "pack", "notify");
  });

  it("moves the cursor to the node that is selected", async () => {
    await view.node("pack").click();
    await view.waitForSelected("pack");
    await window.runCommand("View: Focus First Editor Group");
    await window.page.locator(".statusbar-item", { hasText: "Ln 4, Col 49 (4 selected)" }).waitFor();
    await view.waitForSelected("pack");
  });

  it("folds all groups into one node each by a button, and unfolds them by a key", async () => {
    await view.find("button", { hasText: /^Fold$/ }).click();
    await view.waitForNodes("parse", "group_1\u0001", "notify");
    await window.screenshot("graph-folded");
    await view.node("parse").click();
    await window.press("Shift+F");
    await view.waitForNodes("parse", "charge", "pack", "notify");
  });

  it("opens the task of a node", async () => {
    await view.node("charge").dblclick();
    await window.page.locator('.tab.active[data-resource-name="tasks.ts"]').first().waitFor();
  });
});

describe("the text is changed in the picture", () => {
  beforeEach(openFresh);

  it("a task is deleted, and undo brings it back", async () => {
    await view.choose("charge", "Delete");
    await waitForSource("flow`parse >> pack >> notify`");
    await view.waitForNodes("parse", "pack", "notify");
    await undo();
    await waitForSource(written);
    await view.waitForNodes("parse", "charge", "pack", "notify");
  });

  it("a task is inserted by its name", async () => {
    await view.choose("parse", "Insert a task after");
    await window.page.locator(".quick-input-widget input").waitFor();
    await window.type("check");
    await window.screenshot("graph-insert-task");
    await view.pick("check");
    await waitForSource("flow`parse >> check >> (charge | pack) >> notify`");
    await view.waitForNodes("parse", "check", "charge", "pack", "notify");
    await undo();
    await waitForSource(written);
  });

  it("a group gets a policy, with the number that it needs", async () => {
    await view.choose("charge", "At least some number…");
    await window.page.locator(".quick-input-widget input").waitFor();
    await window.type("2");
    await window.press("Backspace", "Backspace");
    await window.type("1");
    await window.press("Enter");
    await waitForSource("(charge | pack)@atLeast(1) >> notify");
    await undo();
    await waitForSource(written);
  });

  it("tasks in a row get brackets, and what is folded is one node", async () => {
    await window.gotoText("refund = flow`par");
    await view.waitForNodes("parse", "charge");
    await view.node("parse").click();
    await view.node("charge").click({ modifiers: ["Shift"] });
    await view.waitForSelected("parse", "charge");
    await window.press("Control+g");
    await waitForSource("refund = flow`(parse >> charge)`");
    await undo();
    await waitForSource("refund = flow`parse >> charge`");
  });

  it("tasks side by side are put in brackets of their own", async () => {
    await view.node("charge").click();
    await view.node("pack").click({ modifiers: ["Shift"] });
    await view.waitForSelected("charge", "pack");
    await view.choose("pack", "Wrap in a group");
    await waitForSource("((charge | pack))");
    await undo();
    await waitForSource(written);
  });

  it("branches change their places", async () => {
    await view.choose("pack", "Move the branch up");
    await waitForSource("(pack | charge) >> notify");
    await undo();
    await waitForSource(written);
  });

  it("what cannot be done is said", async () => {
    await view.choose("notify", "Delete");
    await waitForSource("flow`parse >> (charge | pack)`");
    await undo();
    await window.gotoText("refund = flow`par");
    await view.waitForNodes("parse", "charge");
    await view.node("parse").click();
    await view.node("charge").click({ modifiers: ["Shift"] });
    await view.choose("charge", "Delete 2 tasks");
    await waitUntil("a notice", async () =>
      (await window.notifications()).includes("A flow needs at least one task.") ? true : undefined,
    );
    await window.runCommand("Notifications: Clear All Notifications");
  });
});

describe("the picture is exported", () => {
  beforeEach(openFresh);

  it("as SVG and as PNG to files", async () => {
    const save = async (format: string): Promise<void> => {
      await view.export(format);
      if (format === "SVG picture") await view.pick("Save to a file…");
      await window.page.locator(".quick-input-widget .quick-input-action a", { hasText: "OK" }).click();
    };
    await save("SVG picture");
    const svg = await waitUntil("the SVG", () =>
      readFile(join(window.folder, "src/sell.svg"), "utf8").catch(() => undefined),
    );
    expect(svg).toMatch(/^<svg [\s\S]*charge[\s\S]*<\/svg>\s*$/);
    await save("PNG picture");
    const png = await waitUntil("the PNG", () => readFile(join(window.folder, "src/sell.png")).catch(() => undefined));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
  });

  it("as Mermaid to the clipboard", async () => {
    await view.export("Mermaid text");
    await view.pick("Copy to the clipboard");
    await window.runCommand("View: Focus First Editor Group");
    await window.openNew("src/pasted.txt", "");
    await window.press("Control+v");
    await waitUntil("the pasted text", async () => ((await source()).includes("flowchart") ? true : undefined));
  });
});

describe("panels of their own", () => {
  it("a locked one keeps its flow, and another follows the cursor", async () => {
    const own = await windows.project("shop");
    await own.openNew("src/orders.ts", orders);
    await showGraph(own);
    const graph = new GraphView(own);
    await graph.waitForNodes("parse", "charge", "pack", "notify");
    await graph.node("parse").click();
    await own.page.locator('.editor-actions a[aria-label^="Lock Graph"]').click();
    await own.page.locator(".tab", { hasText: "Graph of sell (locked)" }).waitFor();
    await own.runCommand("View: Focus First Editor Group");
    await own.gotoText("refund = flow`par");
    await showGraph(own, 1);
    await own.page.locator(".tab", { hasText: /^Graph of refund/ }).waitFor();
    await own.page.locator(".tab", { hasText: "Graph of sell (locked)" }).click();
    await graph.waitForNodes("parse", "charge", "pack", "notify");
    await own.screenshot("graph-locked");
    const reloaded = own.page.waitForEvent("domcontentloaded");
    await own.runCommand("Developer: Reload Window");
    await reloaded;
    await own.page.locator(".tab", { hasText: "Graph of sell (locked)" }).waitFor();
    await new GraphView(own).waitForNodes("parse", "charge", "pack", "notify");
    await own.close();
  });
});

describe("the graph between the lines", () => {
  it("is drawn where the user wants it, and goes again", async () => {
    const own = await windows.project("shop");
    await own.openNew("src/orders.ts", orders);
    await own.page.locator(".codelens-decoration a", { hasText: "Show graph" }).first().waitFor();
    await own.runCommand("Graflow: Toggle Graphs Between the Lines");
    const pictures = own.page.locator('.review-widget img[src^="data:image/svg+xml"]');
    await waitUntil("both pictures", async () => ((await pictures.count()) === 2 ? true : undefined));
    await own.screenshot("graph-between-the-lines");
    await own.runCommand("Graflow: Toggle Graphs Between the Lines");
    await waitUntil("no picture", async () => ((await pictures.count()) === 0 ? true : undefined));
    await own.close();
  });
});

it("leaves call hierarchies to TypeScript", async () => {
  await window.runCommand("View: Focus First Editor Group");
  await window.openNew(
    "src/calls.ts",
    "export function outer(): number {\n  return inner();\n}\nfunction inner(): number {\n  return 1;\n}\n",
  );
  await window.gotoText("function inn");
  await waitUntil("the caller", async () => {
    const rows = window.page.locator(".call-hierarchy .monaco-list-row");
    // TypeScript knows of no calls until it has read the project.
    if ((await rows.count()) === 0) await window.runCommand("Peek Call Hierarchy");
    return (await appears(rows.filter({ hasText: "outer" }).first())) ? true : undefined;
  });
  await window.press("Escape");
});

it("says in a lens what the flow does", async () => {
  await openFresh();
  await window.page.locator(".codelens-decoration", { hasText: "parse → (charge ∥ pack) → notify, 4 tasks" }).waitFor();
});

it("is readable in a light theme", async () => {
  await openFresh();
  await window.write(".vscode/settings.json", JSON.stringify({ "workbench.colorTheme": "Default Light Modern" }));
  await window.page.locator(".monaco-workbench.vs").waitFor();
  await showGraph(window);
  await window.gotoText("(charge", -1);
  await view.waitForSelected("charge");
  await window.screenshot("graph-light");
});
