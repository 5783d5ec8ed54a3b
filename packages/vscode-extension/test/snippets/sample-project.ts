import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { analyzeProject, TypeScriptOracle } from "@graflow/lsp";
import { onTestFinished } from "vitest";

const root = resolve(import.meta.dirname, "../../../..");

const tsconfig = {
  compilerOptions: {
    target: "es2023",
    module: "nodenext",
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    customConditions: ["@graflow/source"],
    types: ["node"],
  },
  include: ["src"],
};

/** A project on the disk that has graflow installed, until the test has finished. */
export interface SampleProject {
  /** What `graflow check` finds, each as `file code message`. */
  readonly findings: () => readonly string[];
  /** What TypeScript's own compiler writes: nothing if there is nothing wrong. */
  readonly typeErrors: () => Promise<string>;
}

/** Writes files, by their paths below `src`. */
export function sampleProject(files: Readonly<Record<string, string>>): SampleProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-snippets-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(root, "packages/cli"), join(folder, "node_modules/graflow"));
  symlinkSync(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "src", path)), { recursive: true });
    writeFileSync(join(folder, "src", path), text);
  }
  return {
    findings: () =>
      analyzeProject({ paths: [folder], oracle: (world) => new TypeScriptOracle(world) }).diagnostics.map(
        ({ file, code, message }) => `${file} ${code} ${message}`,
      ),
    typeErrors: async () => {
      try {
        const { stdout } = await promisify(execFile)(join(root, "node_modules/.bin/tsc"), ["-p", folder]);
        return stdout;
      } catch (error) {
        return String((error as { readonly stdout?: unknown }).stdout);
      }
    },
  };
}
