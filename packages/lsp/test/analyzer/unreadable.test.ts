import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyzeProject, diagnoseProject, type FileSystem, nodeFileSystem, Project } from "../../src/index.ts";
import { tempProject } from "../doctor/temp-project.ts";
import { memorySystem } from "../support/memory-system.ts";

const tasks = 'import { task } from "graflow";\nexport const fetch = task("fetch", () => 1);\n';
const flows = 'import { flow } from "graflow";\nimport "./tasks.ts";\nexport const f = flow`fetch >> store`;\n';

/** What is found in a project, each as `code path message`, the folder's own path left out. */
function found(folder: string, system: FileSystem = nodeFileSystem()): readonly string[] {
  const { diagnostics } = analyzeProject({ paths: [folder], system });
  return diagnostics.map(({ code, message }) => `${code} ${message.replaceAll(`${folder}/`, "")}`);
}

const unknownStore = 'FLOW3001 There is no task "store".';

test("a file that cannot be read is told of with its path and why, and the others are checked", () => {
  const folder = tempProject({
    "flow.ts": flows,
    "tasks.ts": tasks,
    "tsconfig.json": JSON.stringify({
      files: ["flow.ts", "tasks.ts", "loop.ts", "folder.ts", "gone.ts", "below/x.ts"],
    }),
    below: "a file where a folder is expected",
  });
  symlinkSync("loop.ts", join(folder, "loop.ts"));
  mkdirSync(join(folder, "folder.ts"));
  expect(found(folder)).toEqual([
    unknownStore,
    "FLOW3009 loop.ts cannot be read: its symbolic links lead in a circle.",
    "FLOW3009 folder.ts cannot be read: it is a folder.",
    "FLOW3009 gone.ts cannot be read: it is not there, or no longer.",
    "FLOW3009 below/x.ts cannot be read: it is not there, or no longer.",
  ]);
});

test("where nothing else is in the project, that is no project without flows", () => {
  const folder = tempProject({ "tsconfig.json": '{ "files": ["loop.ts"] }' });
  symlinkSync("loop.ts", join(folder, "loop.ts"));
  expect(found(folder)).toEqual(["FLOW3009 loop.ts cannot be read: its symbolic links lead in a circle."]);
});

test("a file that vanishes between being listed and being read is told of, and forgotten with the next listing", () => {
  const folder = tempProject({ "flow.ts": flows, "tasks.ts": tasks, "store.ts": tasks });
  const disk = nodeFileSystem();
  const project = new Project({
    paths: [folder],
    system: {
      ...disk,
      readFile: (path) => {
        if (path === `${folder}/flow.ts`) rmSync(join(folder, "store.ts"), { force: true });
        return disk.readFile(path);
      },
    },
  });
  const messages = (): readonly string[] => project.check().diagnostics.map(({ message }) => message);
  expect(messages()).toContain(`${folder}/store.ts cannot be read: it is not there, or no longer.`);
  project.refind();
  expect(messages()).toEqual(['There is no task "store".']);
});

test("it is taken up as soon as it can be read, and told of when it no longer can", () => {
  const folder = tempProject({
    "flow.ts": flows,
    "tasks.ts": tasks,
    "tsconfig.json": '{ "files": ["flow.ts", "store.ts"] }',
  });
  const project = new Project({ paths: [folder] });
  const codes = (): readonly string[] => project.check().diagnostics.map(({ code }) => code);
  expect(codes()).toContain("FLOW3009");
  writeFileSync(join(folder, "store.ts"), tasks.replaceAll("fetch", "store"));
  expect(project.refresh(`${folder}/store.ts`)).toBe(true);
  expect(codes()).not.toContain("FLOW3009");
  rmSync(join(folder, "store.ts"));
  expect(project.refresh(`${folder}/store.ts`)).toBe(true);
  expect(codes()).toContain("FLOW3009");
});

test("the doctor says it as well", () => {
  const files = { "/app/flow.ts": flows, "/app/loop.ts": "" };
  const system = memorySystem(files, (path) => path === "/app/loop.ts");
  const { problems } = diagnoseProject(new Project({ paths: ["/app"], system }), { system });
  expect(problems.find(({ kind }) => kind === "fileUnreadable")).toEqual({
    kind: "fileUnreadable",
    file: "/app/loop.ts",
    message: "/app/loop.ts cannot be read: its symbolic links lead in a circle.",
    hint: "What it defines is not known in other files. Put it right, or leave it out of tsconfig.json.",
  });
});

test("a disk that says nothing of why is no failure", () => {
  const { whyUnreadable, ...system } = memorySystem({ "/app/a.ts": "" }, () => true);
  expect(whyUnreadable).toBeDefined();
  expect(found("/app", system)).toEqual(["FLOW3009 a.ts cannot be read: nothing comes of it."]);
});
