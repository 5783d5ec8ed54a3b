import { beforeAll, expect, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const windows = useWindows("all");
let window: EditorWindow;

const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';

beforeAll(async () => {
  window = await windows.project("shop");
  await window.openFile("src/orders.ts");
});

it("offers tasks, and writes the one that is taken", async () => {
  await window.gotoText(">> notify");
  await window.type(" >> pac");
  await window.suggestAt("pack", "first");
  await window.press("Enter");
  await window.waitForText("notify >> pack`");
});

it("offers first what takes the value that arrives", async () => {
  await window.openNew("src/ranked.ts", `${imports}export const ranked = flow\`parse >> \`;\n`);
  await window.gotoText("parse >> ");
  const labels = await waitUntil("the tasks in their order", async () => {
    const offered = await window.suggestAt("charge");
    if (offered.indexOf("pack") < offered.indexOf("notify")) return offered;
    await window.press("Escape");
    return undefined;
  });
  expect(labels.slice(0, 2).toSorted()).toEqual(["charge", "pack"]);
  await window.picture("completion", 420);
  await window.press("Escape");
});

it("brings the import of a task from another file", async () => {
  await window.openNew("src/fresh.ts", 'import { flow } from "graflow";\n\nexport const fresh = flow`pars`;\n');
  await window.gotoText("flow`pars");
  await window.suggestAt("parse", "first");
  await window.press("Enter");
  await window.waitForText("flow`parse`");
  await window.waitForText('import "./tasks.js";');
  await window.waitForNoProblem(/FLOW3006/);
});

it("offers annotations, and places for their arguments", async () => {
  await window.openNew("src/patient.ts", `${imports}export const patient = flow\`parse >> charge\`;\n`);
  await window.gotoText(">> charge");
  await window.type("@");
  const labels = await window.suggestAt("retry");
  expect(labels).not.toContain("bestEffort");
  await window.screenshot("annotations");
  await window.type("retr");
  await window.suggestAt("retry", "first");
  await window.press("Enter");
  await window.waitForText("charge@retry(3)");
  // The number is selected, so that another takes its place; Tab leads out of the brackets.
  await window.type("5");
  await window.press("Tab");
  await window.type("@timeout");
  await window.waitForText("charge@retry(5)@timeout");
});

it("names the argument of an annotation that is being written", async () => {
  await window.openNew("src/slow.ts", `${imports}export const slow = flow\`parse@retry\`;\n`);
  await window.gotoText("@retry");
  await window.type("(");
  const help = window.page.locator(".parameter-hints-widget.visible");
  await help.waitFor();
  const active = help.locator(".parameter.active");
  await waitUntil("the first argument", async () => (await active.first().textContent()) === "n" || undefined);
  await window.type("3, ");
  await waitUntil("the second argument", async () =>
    (await active.first().textContent())?.startsWith("delay") === true ? true : undefined,
  );
  await window.picture("signature-help", 280);
});
