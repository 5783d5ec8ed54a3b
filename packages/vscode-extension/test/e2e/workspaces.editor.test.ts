import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { userSettings } from "./support/code-server.ts";
import { copyProject } from "./support/project.ts";
import { appears, waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const { projectsFolder, settingsFile } = inject("editor");
const windows = useWindows("each");

const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';

describe("a tsconfig", () => {
  it("that is broken is told about, and does without until it is mended", async () => {
    const folder = await copyProject("shop", projectsFolder);
    await writeFile(join(folder, "tsconfig.json"), '{ "extends": "./missing.json", "compilerOptions": { ');
    const window = await windows.open({ folder });
    await window.openFile("src/orders.ts");
    const notice = await waitUntil("a notice", async () =>
      (await window.notifications()).find((text) => text.includes("tsconfig.json")),
    );
    expect(notice).toMatch(/tsconfig\.json/);
    await window.gotoText(">> notify");
    await window.type("x");
    await window.waitForProblem(/notifyx/);
    await window.press("Backspace");
    await window.waitForNoProblem(/notifyx/);
    const mended = { compilerOptions: { target: "ES2023", module: "NodeNext", strict: true, noEmit: true, types: [] } };
    await window.write("tsconfig.json", JSON.stringify(mended));
    await window.openNew("src/direct.ts", `${imports}export const direct = flow\`parse >> notify\`;\n`);
    await window.waitForProblem(/FLOW4001/);
  });
});

describe("two folders", () => {
  it("each with a task of the same name keep to their own", async () => {
    const [one, other] = [await copyProject("shop", projectsFolder), await copyProject("shop", projectsFolder)];
    const tasks = 'import { task } from "graflow";\n\nexport const pay = task("pay", (given: unknown) => given);\n';
    const flows = 'import { flow } from "graflow";\nimport "./paying.js";\n\nexport const payment = flow`pay`;\n';
    for (const folder of [one, other]) await writeFile(join(folder, "src/paying.ts"), tasks);
    await writeFile(join(one, "src/here.ts"), flows);
    await writeFile(join(other, "src/there.ts"), flows);
    const workspace = join(projectsFolder, "two.code-workspace");
    await writeFile(workspace, JSON.stringify({ folders: [{ path: basename(one) }, { path: basename(other) }] }));
    const window = await windows.open({ workspace });
    await window.openFile("here.ts");
    await window.waitForNoProblem(/FLOW/);
    await window.gotoText("flow`pay", -1);
    await window.rename("settle");
    await window.waitForText("flow`settle`");
    await window.goTo("F12", "paying.ts");
    await window.waitForText('task("settle"');
    await window.openFile("there.ts");
    await window.waitForText("flow`pay`");
    await window.waitForNoProblem(/FLOW/);
  });
});

describe("a folder that is not trusted", () => {
  it("is checked, but nothing of it is run", async () => {
    const restricted = {
      ...userSettings,
      "security.workspace.trust.enabled": true,
      "security.workspace.trust.startupPrompt": "never",
      "security.workspace.trust.banner": "never",
    };
    await writeFile(settingsFile, JSON.stringify(restricted));
    try {
      const window = await windows.project("shop");
      await window.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
      await window.openFile("src/orders.ts");
      await window.gotoText(">> notify");
      await window.type("x");
      await window.waitForProblem(/notifyx/);
      await window.press("Backspace");
      await window.waitForNoProblem(/notifyx/);
      const notice = await waitUntil("a notice", async () => {
        await window.page.locator(".codelens-decoration a", { hasText: "Run" }).first().click();
        await appears(window.page.locator(".notifications-toasts .notification-list-item-message").first());
        return (await window.notifications())[0];
      });
      expect(notice).toMatch(/not run in a folder that you have not trusted/);
    } finally {
      await writeFile(settingsFile, JSON.stringify(userSettings));
    }
  });
});
