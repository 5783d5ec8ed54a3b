import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** What each editor is told to do, and says of it. */
interface Report {
  readonly problem?: string;
  readonly found: readonly string[];
  readonly afterTyping: readonly string[];
  readonly completed: readonly string[];
  readonly hover: string;
  readonly definition: unknown;
  readonly renamed: readonly string[];
  readonly renamedTasks: readonly string[];
}

const command = fileURLToPath(new URL("../../../cli/bin/graflow.js", import.meta.url));
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const tasks = [
  'import { task } from "graflow";',
  "/** Fetches the rows. */",
  'export const fetch = task("fetch", (): number => 1);',
  'export const store = task("store", (rows: string) => rows);',
  "",
].join("\n");
const flows = [
  'import { flow } from "graflow";',
  'import "./tasks.ts";',
  "export const nightly = flow`fetch >> store`;",
  "",
];

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-editor-")));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(
    fileURLToPath(new URL("../../../cli", import.meta.url)),
    join(folder, "node_modules/graflow"),
    "junction",
  );
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const compilerOptions = {
    module: "NodeNext",
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    types: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  writeFileSync(join(folder, "tasks.ts"), tasks);
  writeFileSync(join(folder, "flow.ts"), flows.join("\n"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs an editor without a screen until it ends, and reads its report. */
async function drive(editor: string, args: readonly string[]): Promise<Report> {
  const report = join(folder, "report.json");
  const env = {
    ...process.env,
    HOME: folder,
    GRAFLOW_COMMAND: JSON.stringify([process.execPath, command, "lsp", "--stdio"]),
    GRAFLOW_FOLDER: folder,
    GRAFLOW_REPORT: report,
  };
  const process_ = spawn(editor, args, { env, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (text) => (said += text));
  const code = await new Promise((resolve, reject) => {
    process_.on("error", reject);
    process_.on("exit", resolve);
  });
  const read = JSON.parse(readFileSync(report, "utf8")) as Report;
  expect(read.problem, said).toBeUndefined();
  expect(code, said).toBe(0);
  return read;
}

describe.each([
  ["Neovim", "nvim", ["--headless", "--clean", "-c", `luafile ${script("neovim.lua")}`]],
  ["Emacs", "emacs", ["--batch", "--eval", "(package-initialize)", "-l", script("emacs.el")]],
])("%s", (_, editor, args) => {
  test("shows findings, completes, hovers, finds definitions and renames", async () => {
    const report = await drive(editor, args);
    expect(report.found).toEqual([expect.stringMatching(/FLOW4001|"store" takes string, and gets number/)]);
    expect(report.afterTyping.join()).toMatch(/FLOW3001|There is no task "sto"/);
    expect(report.completed).toContain("store");
    expect(report.hover).toContain("Fetches the rows.");
    expect(JSON.stringify(report.definition)).toContain("tasks.ts");
    expect(report.renamed.join("\n")).toContain("flow`load >> store`");
    expect(report.renamedTasks.join("\n")).toContain('task("load"');
  });
});
