import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { browserArgs } from "./browser-args.ts";
import { newPage, type Opened } from "./editor-page.ts";
import { EditorWindow } from "./editor-window.ts";
import { languageCookie } from "./japanese.ts";
import { copyProject } from "./project.ts";

/** Opens windows for the tests of a file. */
export interface Windows {
  /** A window on a fresh copy of a fixture, in English where no other language is wanted. */
  readonly project: (name: "shop" | "plain", language?: "ja") => Promise<EditorWindow>;
  readonly open: (opened: Opened) => Promise<EditorWindow>;
}

/**
 * Starts a browser before the tests of a file, and closes it after them. A test that fails leaves a picture of its windows.
 *
 * @param closing when windows are closed: after each test, or after all of the file
 */
export function useWindows(closing: "each" | "all"): Windows {
  const { url, chromium: executablePath, projectsFolder } = inject("editor");
  let browser: Browser;
  const opened: EditorWindow[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, headless: true, args: browserArgs });
  });
  afterEach(async ({ task }) => {
    const name = task.name.replace(/\W+/g, "-");
    for (const window of opened) {
      if (task.result?.state === "fail") await window.screenshot(`failed-${name}`);
      if (closing === "each") await window.close();
    }
    if (closing === "each") opened.length = 0;
  });
  afterAll(async () => {
    await browser.close();
  });
  const open = async (what: Opened, language?: "ja"): Promise<EditorWindow> => {
    const page = await newPage(browser);
    if (language !== undefined) await page.context().addCookies([{ ...languageCookie, url }]);
    const window = await EditorWindow.open(page, url, what);
    opened.push(window);
    return window;
  };
  return {
    open,
    project: async (name, language) => open({ folder: await copyProject(name, projectsFolder) }, language),
  };
}
