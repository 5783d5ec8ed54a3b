import { beforeAll, beforeEach, it } from "vitest";
import { DebugView } from "./support/debug-view.ts";
import type { EditorWindow } from "./support/editor-window.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;
let debug: DebugView;

const source = `import { flow, task } from "graflow";

task("price", (given: { count: number; cents: number }) => {
  const sum = given.count * given.cents;
  const inner = flow\`check\`;
  return { sum, inner: inner.graph.nodes.length };
});
task("check", ({ sum }: { sum: number }) => {
  if (sum > 100) throw new RangeError("too much");
  return sum;
});

export const bill = flow("bill")\`price >> check\`;
`;

beforeAll(async () => {
  window = await windows.project("shop");
  debug = new DebugView(window);
  await debug.keepFocus();
  await window.openNew("src/bill.ts", source);
});

beforeEach(async () => {
  await debug.clean();
  await window.openFile("src/bill.ts");
});

it("steps into the JavaScript of a task and back", async () => {
  await debug.breakAt('flow("bill")`');
  await debug.breakAt("price >> ");
  // Where the template is evaluated the debugger of JavaScript must not stop.
  await debug.breakAt("inner = flow`");
  await debug.startByLens('{"count":3,"cents":25}');
  await debug.waitForTask("price");
  await debug.press("step-into");
  await debug.waitForVariable("Local", /given.*count: 3/);
  await window.screenshot("debug-javascript");
  await debug.picture("debug-javascript", 484);
  await debug.press("step-over");
  await debug.waitForVariable("Local", /sum\s*=\s*75/);
  await debug.press("continue");
  await debug.waitForTask("check");
  await window.screenshot("debug-javascript-3");
});

it("shows what a task failed with", async () => {
  await debug.startByLens('{"count":30,"cents":25}');
  await window.page.locator(".zone-widget.exception-widget-container", { hasText: "too much" }).waitFor();
  await window.screenshot("debug-failure");
  await debug.picture("debug-failure", 412);
});
