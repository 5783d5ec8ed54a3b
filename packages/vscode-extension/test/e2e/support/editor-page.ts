import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";

/** Where pictures go that are for the eyes of who works on the suite. */
const screenshots = fileURLToPath(new URL("../screenshots", import.meta.url));

/** How long the page may take to be ready, for each time it is loaded: the first time the editor's own script is read. */
const patienceMs = [10_000, 20_000, 60_000] as const;

/** What a window opens: a folder, the folders that a `.code-workspace` file names, or a file alone. */
export type Opened = { readonly folder: string } | { readonly workspace: string } | { readonly file: string };

/** A browser of one's own for a page, as a user has it: nothing is kept of other windows. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme: "dark" });
  // A machine may be busy: what fails does so late, what succeeds does not wait.
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

/**
 * Loads the editor until it shows what it was to open: only then its connection stands.
 *
 * A page that does not come to that is loaded anew, up to three times in all. The editor needs that for a
 * `.code-workspace` file: it reads the file while it starts, and about every third time, in a browser that has never
 * seen the file, shows a workspace without folders for good. When it is loaded again it knows them from its cache.
 */
export async function loadEditor(page: Page, url: string, opened: Opened): Promise<void> {
  await page.goto(addressOf(url, opened));
  const ready = readySign(page, opened);
  let reason: unknown;
  for (const [times, timeout] of patienceMs.entries()) {
    if (times > 0) await page.reload();
    try {
      await page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout });
      await ready.waitFor({ timeout });
      return;
    } catch (error) {
      reason = error;
      await screenshot(page, `not-ready-${times + 1}`);
    }
  }
  throw new Error(`The editor did not show what it was to open, loaded ${patienceMs.length} times.`, { cause: reason });
}

/** Writes what a page shows to `screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

function addressOf(url: string, opened: Opened): string {
  const address = new URL(url);
  if ("folder" in opened) {
    address.searchParams.set("folder", opened.folder);
  } else if ("workspace" in opened) {
    address.searchParams.set("workspace", opened.workspace);
  } else {
    address.searchParams.set("ew", "true");
    const file = `vscode-remote://${address.host}${opened.file}`;
    address.searchParams.set("payload", JSON.stringify([["openFile", file]]));
  }
  return address.href;
}

function readySign(page: Page, opened: Opened): Locator {
  return "file" in opened
    ? page.locator(".editor-instance .view-line").first()
    : page.locator(".explorer-folders-view .monaco-list-row").first();
}
