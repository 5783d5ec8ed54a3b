import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runProgram } from "../../src/program.ts";
import { FakeProcess, fakeHost } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { check, Expectant } from "./run-check.ts";

/** A check reads TypeScript's libraries, which takes a while where much else is going on. */
vi.setConfig({ testTimeout: 60_000 });

const tasks = 'import { task } from "graflow";\ntask("a", () => 1);\ntask("b", () => 1);\ntask("c", () => 1);\n';

test("--fix makes the repairs that leave no choice until there are none, and keeps the rest of the file", async () => {
  const flow = [
    '\uFEFFimport { flow } from "graflow";',
    "export const x = flow`a | b >> c`;",
    "// graflow-ignore FLOW1008",
    "export const y = flow`a >> b >> c`;",
    "export const z = flow`a >> bb`;",
    "",
  ].join("\r\n");
  const folder = tempFolder({ "flow.ts": flow, "tasks.ts": tasks });
  const { code, stdout, stderr } = await check(folder, ["--fix"]);
  expect(stderr).toMatch(/^\d+ findings were put right\.\n$/);
  expect(code).toBe(1);
  expect(stdout).toContain('There is no task "bb"');
  expect(stdout).toContain("✗ 1 error in");
  expect(readFileSync(join(folder, "flow.ts"), "utf8")).toBe(
    [
      '\uFEFFimport { flow } from "graflow";',
      'import "./tasks.js";',
      "export const x = flow`a | (b >> c)`;",
      "export const y = flow`a >> b >> c`;",
      "export const z = flow`a >> bb`;",
      "",
    ].join("\r\n"),
  );
  expect(readFileSync(join(folder, "tasks.ts"), "utf8")).toBe(tasks);
});

test("--fix writes nothing where nothing is to be put right, and leaves files alone that are not UTF-8", async () => {
  const folder = tempFolder({ "tasks.ts": `${tasks.replace("{ task }", "{ flow, task }")}flow\`a >> b >> c\`;\n` });
  expect(await check(folder, ["--fix"])).toMatchObject({ code: 0, stderr: "" });
  const wide = Buffer.from(`\uFEFF${tasks.replace("{ task }", "{ flow, task }")}flow\`a | b >> c\`;\n`, "utf16le");
  writeFileSync(join(folder, "tasks.ts"), wide);
  expect((await check(folder, ["--fix"])).stdout).toContain("FLOW1008");
  expect(readFileSync(join(folder, "tasks.ts")).equals(wide)).toBe(true);
});

test("--fix leaves an edge that others imply: without it the task behind it would get another input", async () => {
  const text = `${tasks.replace("{ task }", "{ flow, task }")}flow\`a >> b >> c; a >> c\`;\n`;
  const folder = tempFolder({ "tasks.ts": text });
  expect(await check(folder, ["--fix"])).toMatchObject({ code: 0, stdout: expect.stringContaining("FLOW2005") });
  expect(readFileSync(join(folder, "tasks.ts"), "utf8")).toBe(text);
});

test("--max-warnings decides whether warnings fail", async () => {
  const folder = tempFolder({ "a.ts": `${tasks.replace("{ task }", "{ flow, task }")}flow\`a | b >> c\`;\n` });
  const codes = await Promise.all(
    [[], ["--max-warnings", "1"], ["--max-warnings", "0"]].map(async (argv) => (await check(folder, argv)).code),
  );
  expect(codes).toEqual([0, 0, 1]);
});

test.each([
  [["missing"], {}, /^error FLOW8001: There is no file or folder .*missing\n {2}Check how it is spelled\.\n$/],
  [[], { "tsconfig.json": "{" }, /^error FLOW8014: .*tsconfig\.json cannot be read: .*\n {2}Correct it/],
  [[], { "a.ts": "export {};\n" }, /^error FLOW8015: There is neither a flow nor a task in this file\n/],
  [["--max-warnings", "some"], {}, /^error FLOW8009: .*Expected a whole number of 0 or more\./],
  [["--format", "xml"], {}, /^error FLOW8009: .*Allowed choices are text, json, sarif, github\./],
] as const)("what cannot be checked is said in words, with exit code 2: %s %s", async (...[argv, files, message]) => {
  const { code, stdout, stderr } = await check(tempFolder(files), argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(message);
});

test("--watch checks again when a file changes, comes or goes, and ends with Ctrl-C", async () => {
  const folder = tempFolder({
    "flow.ts": 'import { flow } from "graflow";\nimport "./tasks.js";\nexport const x = flow`a >> b >> c`;\n',
    "tasks.ts": tasks,
  });
  const stdout = new Expectant();
  const stderr = new Expectant();
  const process = new FakeProcess();
  const ended = runProgram(["check", "--watch"], fakeHost({ stdout, stderr, process, cwd: folder }));
  await stderr.written("Waiting for changes");
  expect(stdout.text).toBe("✓ nothing wrong in 1 flow and 3 tasks in 2 files\n");

  writeFileSync(join(folder, "tasks.ts"), tasks.replace('"c"', '"d"'));
  await stdout.written("✗ 1 error, 1 hint in 1 flow and 3 tasks in 2 files\n");
  expect(stdout.text).toContain('There is no task "c"');

  // As editors do: another file takes its place.
  writeFileSync(join(folder, "tasks.tmp"), tasks);
  renameSync(join(folder, "tasks.tmp"), join(folder, "tasks.ts"));
  await stdout.written("✓ nothing wrong in 1 flow and 3 tasks in 2 files\n", 2);

  writeFileSync(join(folder, "more.ts"), 'import { flow } from "graflow";\nflow`a >>`;\n');
  await stdout.written("in 2 flows and 3 tasks in 3 files\n");
  rmSync(join(folder, "more.ts"));
  await stdout.written("✓ nothing wrong in 1 flow and 3 tasks in 2 files\n", 3);

  writeFileSync(join(folder, "tsconfig.json"), "{");
  writeFileSync(join(folder, "more.ts"), "export {};\n");
  await stderr.written("FLOW8014");
  rmSync(join(folder, "tsconfig.json"));
  writeFileSync(join(folder, "tasks.ts"), tasks.replace('"b"', '"e"'));
  await stdout.written('There is no task "b"');
  process.emit("SIGINT");
  expect(await ended).toBe(1);
  expect(process.listenerCount("SIGINT")).toBe(0);
});
