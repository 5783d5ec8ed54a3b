import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { expect, inject, it } from "vitest";
import { commandRow, pick } from "./support/quick-pick.ts";
import { waitUntil } from "./support/wait-until.ts";

interface Keybinding {
  readonly key: string;
  readonly command: string;
}

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const own: readonly (Keybinding & { readonly mac: string })[] = manifest.contributes.keybindings;

/** What a browser says of the system that it runs on: the editor takes that system's keys. */
const systems = {
  linux: "Mozilla/5.0 (X11; Linux x86_64)",
  windows: "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
  mac: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)",
} as const;

/** All keys of the editor before the user changes any, and those of the extensions that come with it. */
async function defaultKeys(system: keyof typeof systems): Promise<readonly Keybinding[]> {
  const { url, chromium: executablePath } = inject("editor");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const userAgent = `${systems[system]} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`;
    const permissions = ["clipboard-read", "clipboard-write"];
    const page = await (await browser.newContext({ userAgent, permissions })).newPage();
    await page.goto(`${url}/?ew=true`);
    await page.locator(".monaco-workbench .part.statusbar").waitFor();
    const title = "Preferences: Open Default Keyboard Shortcuts (JSON)";
    await pick(page, { key: "F1", text: `>${title}` }, commandRow(page, title));
    await page.locator(".editor-instance .view-line").first().click();
    const modifier = system === "mac" ? "Meta" : "Control";
    const text = await waitUntil("the keys", async () => {
      await page.keyboard.press(`${modifier}+A`);
      // To copy is left to the browser, which goes by the system that it really runs on.
      await page.keyboard.press("Control+C");
      const copied = await page.evaluate("navigator.clipboard.readText()");
      return typeof copied === "string" && copied.includes('"key"') ? copied : undefined;
    });
    // The list, without the comments before it and the names of unbound commands after it.
    const list = text.slice(text.search(/^\[/m), text.search(/^\]/m) + 1);
    return JSON.parse(list.replace(/^\s*\/\/.*$/gm, ""));
  } finally {
    await browser.close();
  }
}

it.each(["linux", "windows", "mac"] as const)(
  "no key of the extension is one of the editor's on %s",
  async (system) => {
    const others = (await defaultKeys(system)).filter(({ command }) => !command.startsWith("graflow."));
    expect(others.length).toBeGreaterThan(500);
    const modifier = system === "mac" ? "cmd" : "ctrl";
    expect(others.map(({ key }) => key)).toContain(`${modifier}+k z`);
    for (const { key, mac, command } of own) {
      const pressed = system === "mac" ? mac : key;
      // Nor may it be the beginning of one.
      const clashes = others.filter(({ key: other }) => other === pressed || other.startsWith(`${pressed} `));
      expect(clashes, command).toEqual([]);
    }
  },
);
