import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { graflow } from "./support/graflow-process.ts";

const packages = fileURLToPath(new URL("../../..", import.meta.url));
const names = { cli: "graflow", dsl: "@graflow/dsl", runtime: "@graflow/runtime" } as const;

const tasks = `
import { task } from "graflow";
export enum Step { One = 1 }
export const addOne = task("add-one", (n: number) => n + Step.One);
`;
const flowFile = `
import { flow } from "graflow";
import "./tasks.js";
export const main = flow\`first: add-one >> second: add-one\`;
`;

/** A project with graflow in its node_modules, linked to this checkout or copied from it. */
function project(how: "linked" | "copied", manifest: string): string {
  const folder = tempFolder({ "package.json": manifest, "tasks.ts": tasks, "flow.ts": flowFile });
  mkdirSync(join(folder, "node_modules/@graflow"), { recursive: true });
  for (const [source, name] of Object.entries(names)) {
    const target = join(folder, "node_modules", name);
    if (how === "linked") symlinkSync(join(packages, source), target, "junction");
    else
      for (const part of ["package.json", "dist"])
        cpSync(join(packages, source, part), join(target, part), { recursive: true });
  }
  return folder;
}

test.each([
  ["ES modules", "linked", '{ "type": "module" }'],
  ["ES modules with a copy of graflow of their own", "copied", '{ "type": "module" }'],
  ["CommonJS", "linked", '{ "type": "commonjs" }'],
  ["CommonJS, as npm init leaves it, with a copy of graflow of its own", "copied", "{}"],
] as const)("a project of %s: its tasks and its flow meet in one graflow", async (_what, how, manifest) => {
  const { code, stdout, stderr } = await graflow(["run", "flow.ts", "-i", "1"], { cwd: project(how, manifest) });
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "3\n" });
});

test("await at the top of a CommonJS file: what to do is said", async () => {
  const folder = tempFolder({ "package.json": "{}", "flow.ts": "export const x = await Promise.resolve(1);\n" });
  const { code, stderr } = await graflow(["run", "flow.ts"], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr).toContain('add "type": "module" to package.json');
});

test("spaces and # in the names of folders and files", async () => {
  const folder = project("linked", '{ "type": "module" }');
  cpSync(join(folder, "flow.ts"), join(folder, "v #1/my flow.ts"));
  cpSync(join(folder, "tasks.ts"), join(folder, "v #1/tasks.ts"));
  const { code, stdout, stderr } = await graflow(["run", "v #1/my flow.ts#main", "-i", "5"], { cwd: folder });
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "7\n" });
});
