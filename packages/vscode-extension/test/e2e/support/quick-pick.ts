import type { Locator, Page } from "playwright-core";
import { appears, waitUntil } from "./wait-until.ts";

/** Where the editor's list for picking something is typed in. */
export function quickInput(page: Page): Locator {
  return page.locator(".quick-input-widget .quick-input-box input");
}

/** The rows of the list. */
export function quickRows(page: Page): Locator {
  return page.locator(".quick-input-list .monaco-list-row");
}

/** The row of a command, by its whole title. */
export function commandRow(page: Page, title: string): Locator {
  const begins = [`[aria-label="${title}"]`, `[aria-label^="${title},"]`, `[aria-label^="${title} ("]`].join(", ");
  return page.locator(`.quick-input-list .monaco-list-row:is(${begins})`);
}

/** Opens the list that a key opens, types, and takes a row once that is offered. */
export async function pick(
  page: Page,
  { key, text }: { readonly key: string; readonly text: string },
  row: Locator,
): Promise<void> {
  const input = quickInput(page);
  await waitUntil(`"${text}" to be offered`, async () => {
    // A key that comes before the window listens to it is lost.
    if (!(await input.isVisible())) {
      await page.keyboard.press(key);
      if (!(await appears(input))) return undefined;
    }
    // What is offered is decided when it is typed: what has come since is offered when it is typed again.
    await input.fill("");
    await input.fill(text);
    return (await appears(row.first())) ? true : undefined;
  });
  const focused = row.and(page.locator(".focused"));
  // The list may still be sorted anew: what is focused is taken, wherever it has moved.
  await waitUntil(`"${text}" to be chosen`, async () => {
    if ((await row.count()) === 0) return undefined;
    if ((await focused.count()) === 0) await page.keyboard.press("ArrowDown");
    return (await focused.count()) > 0 ? true : undefined;
  });
  await page.keyboard.press("Enter");
}
