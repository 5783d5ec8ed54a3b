import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { inject } from "vitest";
import { browserArgs } from "../e2e/support/browser-args.ts";
import { newPage, screenshot } from "../e2e/support/editor-page.ts";
import { copyProject } from "../e2e/support/project.ts";
import { type HostResult, resultsFile } from "./host-test.ts";

/** How long all tests of a window may take. */
const limitMs = 240_000;

/** Which tests are run, and in a window on which project. */
export interface HostRun {
  readonly tests: "with-graflow" | "without-graflow";
  readonly project: "shop" | "plain";
}

/**
 * Runs tests inside the extension host of a window of their own, with the packaged extension: the editor's own way to
 * test extensions, so that they see what an extension sees. Resolves when all have run.
 */
export async function runInHost({ tests, project }: HostRun): Promise<readonly HostResult[]> {
  const { url, chromium: executablePath, extensionsFolder, projectsFolder } = inject("editor");
  const folder = await mkdtemp(join(projectsFolder, "host-tests-"));
  const bundle = join(folder, "tests.cjs");
  await build({
    entryPoints: [fileURLToPath(new URL(`${tests}.ts`, import.meta.url))],
    outfile: bundle,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["vscode"],
    conditions: ["@graflow/source"],
    logLevel: "warning",
  });
  const [extension = ""] = (await readdir(extensionsFolder)).filter((name) => name.startsWith("graflow."));
  const browser = await chromium.launch({ executablePath, headless: true, args: browserArgs });
  try {
    const page = await newPage(browser);
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    const ended = new Promise<void>((resolve) => void page.exposeFunction("codeAutomationExit", () => resolve()));
    await page.addInitScript(underTest(new URL(url).host, { extension: join(extensionsFolder, extension), bundle }));
    await page.goto(`${url}/?folder=${await copyProject(project, projectsFolder)}`);
    const late = await isLate(ended);
    if (late) await screenshot(page, "failed-extension-host");
    const written = await readFile(join(folder, resultsFile), "utf8").catch(() => undefined);
    if (written === undefined) throw new Error(`The tests did not run in the extension host:\n${errors.join("\n")}`);
    const results = JSON.parse(written) as readonly HostResult[];
    return late ? [...results, { name: "all in time", error: `The tests took over ${limitMs} ms.` }] : results;
  } finally {
    await browser.close();
  }
}

/** A script that tells the page, before the editor starts in it, that an extension is developed in it and has tests. */
function underTest(authority: string, paths: { readonly extension: string; readonly bundle: string }): string {
  const at = (path: string): object => ({ scheme: "vscode-remote", authority, path });
  const options = { extensions: [at(paths.extension)], extensionTestsPath: at(paths.bundle) };
  return `document.addEventListener("readystatechange", () => {
    const settings = document.getElementById("vscode-workbench-web-configuration");
    if (settings === null) return;
    const known = JSON.parse(settings.dataset.settings);
    const developmentOptions = { ...known.developmentOptions, ...${JSON.stringify(options)} };
    settings.dataset.settings = JSON.stringify({ ...known, developmentOptions });
  }, { once: true });`;
}

async function isLate(ended: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), limitMs);
  });
  return Promise.race([ended.then(() => false), late]).finally(() => clearTimeout(timer));
}
