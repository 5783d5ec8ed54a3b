import { spawn } from "node:child_process";
import { once } from "node:events";
import { execPath as node } from "node:process";
import { beforeAll, beforeEach, expect, inject, it } from "vitest";
import { DebugView } from "./support/debug-view.ts";
import type { EditorWindow } from "./support/editor-window.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;
let debug: DebugView;

const order = '"{\\"customer\\":\\"Ada\\",\\"cents\\":5}"';

/** A program that runs a flow again and again, and says so each time. */
const server = `import { setTimeout } from "node:timers/promises";
import { flow, task } from "graflow";

task("wait", () => setTimeout(100));
task("tick", () => console.log("tick"));

const beat = flow("beat")\`wait >> tick\`;
for (;;) await beat.run();
`;

/** TypeScript as it is, which no loader has to turn into JavaScript. */
const typed = `import { flow, task } from "graflow";

task("count", (): number => 20);
task("double", (n: number): number => n * 2);

const sum = flow("sum")\`count >> double\`;
console.log("came to " + (await sum.run()));
`;

beforeAll(async () => {
  window = await windows.project("shop");
  debug = new DebugView(window);
  await debug.keepFocus();
});

beforeEach(async () => {
  await debug.clean();
  await window.openFile("src/orders.ts");
});

it("debugs the flow of a file with F5, without a launch.json", async () => {
  await debug.breakAt("| ");
  await window.press("F5");
  await window.page
    .locator(".quick-input-list .monaco-list-row", { hasText: /^Graflow/ })
    .first()
    .waitFor();
  await window.screenshot("debug-f5");
  await window.page
    .locator(".quick-input-list .monaco-list-row", { hasText: /^Graflow/ })
    .first()
    .click();
  await debug.giveInput(order);
  await debug.waitForTask("pack");
  await debug.press("continue");
  await debug.waitForEnd();
});

it("debugs a saved case of the Testing view, and judges it", async () => {
  await debug.breakAt("| ");
  await window.runCommand("View: Show Testing");
  const row = (name: string) => window.page.locator(".test-explorer .monaco-list-row", { hasText: name }).first();
  for (const name of ["src/orders.ts", "sell"]) {
    await row(name).waitFor();
    if ((await row(name).getAttribute("aria-expanded")) === "true") continue;
    await row(name).click();
    await window.press("ArrowRight");
  }
  await row("a paid order").click();
  await window.screenshot("debug-testing-0");
  await row("a paid order").hover();
  await row("a paid order").locator('[aria-label*="Debug"]').first().click();
  await debug.waitForFrame(/pack/);
  await window.screenshot("debug-testing");
  await debug.press("continue");
  await debug.waitForEnd();
  await window.runCommand("View: Show Testing");
  const label = await waitUntil("the case to be judged", async () => {
    const said = await row("a paid order").getAttribute("aria-label");
    return said !== null && /Passed|Failed|Errored/.test(said) ? said : undefined;
  });
  expect(label).toMatch(/Passed/);
});

it("attaches to a process that runs, and lets it go on", async () => {
  await window.write("src/server.mjs", server);
  const process = spawn(node, ["src/server.mjs"], { cwd: window.folder, stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(process, "exit");
  try {
    await once(process.stdout, "data");
    const attach = { type: "graflow", request: "attach", name: "attach", processId: process.pid };
    await window.write(".vscode/launch.json", JSON.stringify({ version: "0.2.0", configurations: [attach] }));
    await window.openFile("src/server.mjs");
    await debug.breakAt(">> tick", -4);
    await window.press("F5");
    await debug.waitForTask("tick");
    await window.screenshot("debug-attached");
    await debug.clean();
    process.stdout.resume();
    await once(process.stdout, "data");
    expect(process.exitCode).toBe(null);
  } finally {
    process.kill("SIGKILL");
    await gone;
  }
});

it("debugs a program whose types Node itself strips", async () => {
  await window.write("src/typed.mts", typed);
  const launch = {
    type: "graflow",
    request: "launch",
    name: "typed",
    program: "${workspaceFolder}/src/typed.mts",
    runtimeExecutable: inject("editor").node,
    typescript: "node",
  };
  await window.write(".vscode/launch.json", JSON.stringify({ version: "0.2.0", configurations: [launch] }));
  await window.openFile("src/typed.mts");
  await debug.breakAt("count >> ");
  await window.press("F5");
  await debug.waitForTask("double");
  await debug.waitForVariable("Task", /^\s*input\s*=\s*20/);
  await debug.press("continue");
  await debug.waitForEnd();
});
