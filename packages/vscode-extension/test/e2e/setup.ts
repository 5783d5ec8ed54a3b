import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startCodeServer } from "./support/code-server.ts";
import { installEditor } from "./support/install-editor.ts";

/** What the tests know of the editor that runs. */
export interface EditorAddress {
  readonly url: string;
  readonly chromium: string;
  /** The Node that runs it: a later one than that of the tests, which strips types by itself. */
  readonly node: string;
  readonly extensionsFolder: string;
  readonly projectsFolder: string;
  readonly settingsFile: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly editor: EditorAddress;
  }
}

/** Starts one editor for all tests, with the packaged extension. Returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const installed = await installEditor();
  const extension = fileURLToPath(new URL("../../dist/graflow.vsix", import.meta.url));
  const { stop, ...server } = await startCodeServer(installed, extension);
  project.provide("editor", { ...server, chromium: installed.chromium, node: installed.node });
  return stop;
}
