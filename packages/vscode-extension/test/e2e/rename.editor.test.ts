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

it("renames a task where a flow names it: its definition in another file too", async () => {
  await window.gotoText("flow`parse", -1);
  await window.rename("read");
  await window.waitForText("flow`read >> (charge");
  await window.openFile("src/tasks.ts");
  await window.waitForText('export const parse = task("read", ');
  await window.waitForNoProblem(/FLOW/);
});

it("renames a task at its literal: the flows of other files too", async () => {
  await window.gotoText('task("read', -1);
  await window.rename("parse");
  await window.waitForText('task("parse", ');
  await window.openFile("src/orders.ts");
  await window.waitForText("flow`parse >> (charge");
  await window.waitForNoProblem(/FLOW/);
});

it("renames a label in its flow alone", async () => {
  const text = `import { flow, task } from "graflow";

task("log", (entry: unknown) => String(entry));

export const twice = flow\`first: log >> second: log
first >> third: log\`;
`;
  await window.openNew("src/labels.ts", text);
  await window.gotoText("flow`first", -1);
  await window.rename("start");
  await window.waitForText("flow`start: log >> second: log");
  await window.waitForText("start >> third");
});

it("refuses a name that another task has, and says so", async () => {
  await window.openFile("src/orders.ts");
  await window.gotoText("flow`parse", -1);
  await window.rename("charge");
  const notice = await waitUntil("a message", async () => (await window.notifications())[0]);
  expect(notice).toMatch(/charge/);
  expect(await window.text()).toContain("flow`parse >> (charge");
  await window.runCommand("Notifications: Clear All Notifications");
});

it("refuses it at the literal too, where TypeScript would rename that alone", async () => {
  await window.openFile("src/tasks.ts");
  await window.gotoText('task("parse', -1);
  await window.rename("charge");
  const notice = await waitUntil("a message", async () => (await window.notifications())[0]);
  expect(notice).toMatch(/There is a task "charge" already/);
  expect(await window.text()).toContain('task("parse", ');
  await window.runCommand("Notifications: Clear All Notifications");
});

it("leaves variables to TypeScript's own rename", async () => {
  await window.openFile("src/orders.ts");
  await window.gotoText("const sell", -1);
  await window.rename("sale");
  await window.waitForText("export const sale = flow`parse");
});
