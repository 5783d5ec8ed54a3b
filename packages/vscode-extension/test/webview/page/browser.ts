import { type BrowserContext, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { buildWebview } from "../../../webview/build.mjs";
import { type Bundle, type PageOptions, PreviewPage } from "./preview-page.ts";

/** Opens a page of the preview; each is closed after its test, which fails if anything went wrong in it. */
export type OpenPage = (options?: PageOptions) => Promise<PreviewPage>;

/** One browser for all tests of the file that calls this. */
export function useBrowser(): OpenPage {
  let context: BrowserContext | undefined;
  let bundle: Bundle | undefined;
  let pages: PreviewPage[] = [];
  beforeAll(async () => {
    const [built, browser] = await Promise.all([
      buildWebview(),
      chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      }),
    ]);
    bundle = built;
    context = await browser.newContext();
  }, 60_000);
  afterEach(async () => {
    const problems = pages.flatMap((page) => page.problems);
    await Promise.all(pages.map((page) => page.page.close()));
    pages = [];
    expect(problems).toEqual([]);
  });
  afterAll(async () => {
    await context?.browser()?.close();
  });
  return async (options) => {
    if (context === undefined || bundle === undefined) throw new Error("The browser has not started.");
    const page = await PreviewPage.open(context, bundle, options);
    pages.push(page);
    return page;
  };
}
