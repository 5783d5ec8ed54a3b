import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { EditorWindow } from "./support/editor-window.ts";
import { waitUntil } from "./support/wait-until.ts";
import { useWindows } from "./support/windows.ts";

const { extensionsFolder } = inject("editor");
const windows = useWindows("each");

const untidy = 'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const a = flow`parse>>charge`;\n';

/** A lens whose title begins with a text: the server knows the flow below it. */
function lens(window: EditorWindow, title: string): Locator {
  return window.page.locator(".codelens-decoration", { hasText: title }).first();
}

describe("commands of the palette that are about texts", () => {
  it("format the flow at the cursor, then all of the file, then all of the workspace", async () => {
    const window = await windows.project("shop");
    await window.write("src/other.ts", untidy);
    await window.openNew("src/two.ts", `${untidy}export const b = flow\`parse>>pack\`;\n`);
    await lens(window, "Show graph").waitFor();
    await window.gotoText("parse>>pa");
    await window.runCommand("Graflow: Format Flow");
    await window.waitForText("parse >> pack");
    expect(await window.text()).toContain("parse>>charge");
    await window.runCommand("Graflow: Format All Flows of the File");
    await window.waitForText("parse >> charge");
    await window.runCommand("Graflow: Format All Flows of the Workspace");
    await window.openFile("src/other.ts");
    await window.waitForText("parse >> charge");
  });

  it("ask the doctor, who answers in a page", async () => {
    const window = await windows.project("shop");
    await window.openFile("src/orders.ts");
    await lens(window, "Show graph").waitFor();
    await window.runCommand("Graflow: Doctor");
    await window.webview().getByRole("heading", { name: "What is analysed" }).waitFor();
    await window.screenshot("doctor");
  });
});

describe("the first five minutes", () => {
  it("begin with a flow that is checked at once, in a workspace without Graflow", async () => {
    const window = await windows.project("plain");
    await window.openFile("src/greeting.ts");
    await window.runCommand("Graflow: Get Started");
    await window.page.locator(".getting-started-step", { hasText: "Write a flow" }).first().waitFor();
    await window.page.locator(".getting-started-step .monaco-button", { hasText: "New Flow" }).first().click();
    await window.waitForText("fetch >> (words | lines) >> store");
    await lens(window, "Show graph").waitFor();
    await window.picture("walkthrough", "window");
  });
});

describe("snippets", () => {
  it("are offered for the language at the cursor: TypeScript, or that of flows", async () => {
    const window = await windows.project("shop");
    await window.openNew("src/new.ts", 'import { flow } from "graflow";\n\nconst a = flow`parse >> fa >> pack`;\n');
    await lens(window, "Show graph").waitFor();
    await window.gotoText(">> fa");
    await window.suggestAt("fan");
    await window.press("Escape");
    await window.goto(2, 1);
    await window.type("graflow-fall");
    await window.suggestAt("graflow-fallback");
    await window.press("Enter");
    await window.waitForText("`primary ?? mirror`");
  });
});

describe("settings", () => {
  it("take effect without a reload", async () => {
    const window = await windows.project("shop");
    await window.openFile("src/orders.ts");
    const shown = lens(window, "Show graph");
    await shown.waitFor();
    await window.write(".vscode/settings.json", JSON.stringify({ "graflow.codeLens.enabled": false }));
    await shown.waitFor({ state: "detached" });
    await window.write(".vscode/settings.json", JSON.stringify({ "editor.inlayHints.enabled": "on" }));
    await shown.waitFor();
    await window.waitForText("parse: Order");
    await window.write(
      ".vscode/settings.json",
      JSON.stringify({ "editor.inlayHints.enabled": "on", "graflow.inlayHints.edgeTypes": false }),
    );
    await waitUntil("no types to be shown", async () => ((await window.text()).includes(": Order") ? undefined : true));
  });
});

describe("the package", () => {
  it("contains what the editor loads or shows, with licences, and nothing else", async () => {
    const [folder = ""] = (await readdir(extensionsFolder)).filter((name) => name.startsWith("graflow."));
    const entries = await readdir(join(extensionsFolder, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(extensionsFolder, folder).length + 1));
    const expected =
      /^(?:\.vsixmanifest|package\.json|package\.nls(?:\.ja)?\.json|language-configuration\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(?:extension\.cjs|client\.cjs|server\.js|type-worker\.js|adapter\.js|debug-register\.js|debug-attach\.cjs|shared-\w+\.js|graph\.js|graph\.css|diagnostics\.md|pictures\/[\w-]+\.png|THIRD-PARTY-NOTICES\.txt|[\w-]+\.(?:js|cjs)\.LEGAL\.txt)|(?:images|l10n|schemas|snippets|syntaxes|walkthrough)\/[\w.-]+\.(?:svg|png|json|md))$/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
    expect(files.length).toBeGreaterThan(25);
    expect(files).toContain("dist/THIRD-PARTY-NOTICES.txt");
    const { size } = await stat(new URL("../../dist/graflow.vsix", import.meta.url));
    expect(size).toBeLessThan(8_000_000);
  });
});
