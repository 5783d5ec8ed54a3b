import { expect, test } from "vitest";
import { runProgram } from "../../src/program.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";

interface Examined {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function doctor(cwd: string, ...argv: readonly string[]): Promise<Examined> {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder(), cwd });
  const code = await runProgram(["doctor", ...argv], host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

const installed = { "node_modules/graflow/index.d.ts": "export {};\n" };
const good = 'import { flow, task } from "graflow";\ntask("a", () => 1);\nexport const x = flow`a`;\n';
const bad = "export const y = flow`a >> b`;\n";

test("a healthy project exits with 0, and says what is analysed", async () => {
  const folder = tempFolder({ ...installed, "tsconfig.json": "{}", "a.ts": good });
  const { code, stdout, stderr } = await doctor(folder);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.replace(/TypeScript [\d.]+/, "TypeScript 6").replaceAll(/[\d.]+ ms/g, "9 ms")).toBe(`What is analysed
  1 flow and 1 task, in 1 of 1 file
  a.ts: 1 flow, 1 task
  tsconfig.json: 1 file
  read and type-checked by TypeScript 6, which comes with graflow
  took 9 ms to find files, 9 ms to read them, 9 ms for structure, 9 ms for types

What is not
  Nothing is left out.
`);
});

test("something that is not analysed exits with 1, with its place and what to do", async () => {
  const folder = tempFolder({ ...installed, "tsconfig.json": "{}", "src/a.ts": good, "src/b.ts": bad });
  const { code, stdout } = await doctor(folder, "src/b.ts:1");
  expect(code).toBe(1);
  expect(stdout).toContain(`src/b.ts:1:18
  This template is no flow: "flow" is neither imported nor declared here.
  It is in tsconfig.json. It covers everything in its folder.
  It is not read for flows and tasks: neither it nor what it imports has to do with graflow.
`);
  expect(stdout).toContain(
    'What is not\n  src/b.ts:1:18: This template is no flow: "flow" is neither imported nor declared here. Add: import { flow } from "graflow";\n',
  );
});

test("json: the same for programs, with paths from the current folder", async () => {
  const folder = tempFolder({ ...installed, "tsconfig.json": "{}", "src/a.ts": good, "src/b.ts": bad });
  const { code, stdout } = await doctor(folder, ".", "src/a.ts:3:20", "--format", "json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    typescript: expect.stringMatching(/^\d+\.\d+\.\d+/),
    configs: [{ path: "tsconfig.json", files: 2 }],
    asked: 2,
    beside: 0,
    files: [{ file: "src/a.ts", flows: 1, tasks: 1 }],
    problems: [{ kind: "tagUnknown", file: "src/b.ts", line: 1, column: 18 }],
    places: [
      {
        file: "src/a.ts",
        isRead: true,
        config: { config: "tsconfig.json", isIn: true },
        template: { isFlow: true, line: 3 },
      },
    ],
    timings: { typesMs: expect.any(Number) },
  });
});

test.each([
  ["no column", "a.ts:3", 3],
  ["a column", "a.ts:3:25", 3],
  ["no such line", "a.ts:99", undefined],
  ["a line without a template", "a.ts:1", undefined],
])("a place with %s", async (...[, place, line]) => {
  const folder = tempFolder({ ...installed, "a.ts": `\uFEFF${good.replaceAll("\n", "\r\n")}` });
  const { code, stdout } = await doctor(folder, place, "-f", "json");
  expect(code).toBe(0);
  const { places } = JSON.parse(stdout) as { places: readonly [{ readonly template?: { readonly line: number } }] };
  expect(places[0].template?.line).toBe(line);
});

test.each([
  ["a broken tsconfig.json", { "tsconfig.json": "{ nonsense" }, "configBroken"],
  ["nothing to look at", { "read.me": "" }, "nothingFound"],
])("%s is a finding", async (...[, files, kind]) => {
  const folder = tempFolder(files);
  const { code, stdout } = await doctor(folder, "--format", "json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ asked: 0, problems: [{ kind, message: expect.stringMatching(/\.$/) }] });
});

test.each(["missing", "missing.ts:3:1"])("a path that does not exist exits with 2: %s", async (path) => {
  const { code, stdout, stderr } = await doctor(tempFolder(), path);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(
    /^error FLOW8001: There is no file or folder \S+missing(\.ts)?\n {2}Check how it is spelled\.\n$/,
  );
});
