import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tempFolder } from "../support/temp-folder.ts";
import { fixture, graflow } from "./support/graflow-process.ts";

describe("a run that goes well", () => {
  test("progress on stderr, the output and nothing else on stdout, 0", async () => {
    const { code, stdout, stderr } = await graflow(["run", "double.ts", "--input", '{"n": 3}']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"n":12}\n' });
    const lines = stderr
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/\d+(\.\d+)?(ms|s)\b/g, "<time>"));
    expect(lines.slice(0, 6)).toEqual([
      "+<time> started flow",
      "+<time> first started",
      "+<time> first completed in <time>",
      "+<time> second started",
      "+<time> second completed in <time>",
      "✓ flow completed in <time>: 2 tasks run",
    ]);
  });

  test("input from a file and from stdin", async () => {
    const cwd = fixture("flows");
    const input = join(tempFolder({ "in.json": '{"n": 1}' }), "in.json");
    const [fromFile, fromStdin] = await Promise.all([
      graflow(["run", "double.ts", "-i", `@${input}`], { cwd }),
      graflow(["run", "double.ts", "-i", "-"], { cwd, stdin: '{"n": 2}' }),
    ]);
    expect([fromFile.stdout, fromStdin.stdout]).toEqual(['{"n":4}\n', '{"n":8}\n']);
  });

  test("JavaScript, as an ES module and as CommonJS", async () => {
    const [esm, cjs] = await Promise.all([graflow(["run", "plain.mjs"]), graflow(["run", "default-export.cjs"])]);
    expect([esm.stdout, cjs.stdout]).toEqual(["42\n", "42\n"]);
  });

  test("what a task prints goes to stdout too: it is the user's", async () => {
    const { stdout } = await graflow(["run", "noisy.ts", "-i", "[1,2]"]);
    expect(stdout).toBe("loading\nspeaking of 1\nspeaking of 2\n[1,2]\n");
  });

  test("an output that JSON cannot hold is marked, and none is nothing", async () => {
    const [odd, empty] = await Promise.all([
      graflow(["run", "odd-output.ts#main"]),
      graflow(["run", "odd-output.ts#empty"]),
    ]);
    expect(JSON.parse(odd.stdout)).toEqual({
      big: { $type: "bigint", value: "12" },
      when: "1970-01-01T00:00:00.000Z",
      ring: { name: "ring", next: { $type: "cycle", path: "/ring" } },
      list: [{ $type: "undefined" }],
    });
    expect(odd.stderr).toContain('they are written as objects with a "$type"');
    expect([empty.code, empty.stdout]).toEqual([0, ""]);
  });

  test("an output of megabytes is whole", async () => {
    const { stdout } = await graflow(["run", "large-output.ts"]);
    expect(stdout).toHaveLength(3_000_003);
  });

  test("ends though user code has left something open, and says so", async () => {
    const { code, stdout, stderr } = await graflow(["run", "left-open.ts"]);
    expect([code, stdout]).toEqual([0, '"done"\n']);
    expect(stderr).toContain(
      "graflow: finished, but something that was left open keeps the process alive (Timeout); ending it.\n",
    );
  });
});

describe("a file that cannot be run ends with 2", () => {
  test("that is not there", async () => {
    expect(await graflow(["run", "duoble.ts"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: 'error FLOW8001: There is no file "duoble.ts"\n  Did you mean "double.ts"?\n',
    });
  });

  test("that is no source file", async () => {
    expect(await graflow(["run", "package.json"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("FLOW8002"),
    });
  });

  test("that throws while it is loaded: its own error, with its own frames only", async () => {
    const { code, stderr } = await graflow(["run", "throws-on-load.ts"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error FLOW8003: ".*throws-on-load\.ts" failed while it was being loaded\n {2}TypeError: no database\n {6}at connect \(.*throws-on-load\.ts:2:9\)\n/,
    );
    expect(stderr).not.toContain("node_modules");
    expect(stderr).not.toContain("node:internal");
  });

  test("that was compiled: places are those of its source", async () => {
    // The second line comes from line 10 of original.ts.
    const map = JSON.stringify({ version: 3, sources: ["original.ts"], names: [], mappings: ";AASA" });
    const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString("base64")}\n`;
    const folder = tempFolder({ "flow.mjs": `\nthrow new Error("compiled");\n${comment}` });
    const { code, stderr } = await graflow(["run", "flow.mjs"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/Error: compiled\n {6}at .*original\.ts:10:/);
  });

  test("that is no TypeScript", async () => {
    const folder = tempFolder({ "broken.ts": "export const x: number = ;\n" });
    const { code, stderr } = await graflow(["run", "broken.ts"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /FLOW8003: .*broken\.ts" failed while it was being loaded[\s\S]*broken\.ts:1:25: ERROR: Unexpected ";"/,
    );
    expect(stderr).not.toContain("at ");
  });

  test("that imports a package that is not there", async () => {
    const folder = tempFolder({ "package.json": '{ "type": "module" }', "flow.ts": 'import "graflow";\n' });
    const { code, stderr } = await graflow(["run", "flow.ts"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("npm install graflow");
  });

  test("that exports no flow, and one that exports two", async () => {
    const [none, two, named] = await Promise.all([
      graflow(["run", "no-flow.ts"]),
      graflow(["run", "several.ts"]),
      graflow(["run", "several.ts#nightyl"]),
    ]);
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('FLOW8004: "no-flow.ts" exports no flow\n  "lonely" is a task, not a flow.'),
    });
    expect(two).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'FLOW8005: "several.ts" exports 2 flows\n  Say which one, or make one of them the default export:\n    graflow run several.ts#hourly\n    graflow run several.ts#nightly\n',
      ),
    });
    expect(named).toMatchObject({
      code: 2,
      stderr: 'error FLOW8006: "several.ts" has no export "nightyl"\n  Did you mean "nightly"?\n',
    });
  });

  test("that never finishes loading", async () => {
    expect(await graflow(["run", "stuck-on-load.ts"])).toMatchObject({
      code: 2,
      stderr: 'error FLOW8013: "stuck-on-load.ts" never finished loading: it awaits something that cannot come\n',
    });
  });
});

describe("a flow that cannot be run ends with 2", () => {
  test("a mistake in its text: file, line, column, a caret and what would be right", async () => {
    const { code, stderr } = await graflow(["run", "text-mistake.ts"]);
    expect(code).toBe(2);
    expect(stderr).toContain("FLOW1004");
    expect(stderr).toMatch(
      /text-mistake\.ts:7:5\n.*7 \| {5}\(fetch2: fetch \| other: fetch >> last: fetch\n.*\| {5}\^/,
    );
    expect(stderr).not.toMatch(/FLOW8003|FLOW1000/);
  });

  test("a task that is not there: the nearest name, and nothing was run", async () => {
    const { code, stderr } = await graflow(["run", "unknown-task.ts"]);
    expect(code).toBe(2);
    expect(stderr).toContain("FLOW3001");
    expect(stderr).toContain('"extract"');
    expect(stderr).not.toContain("this must not run");
    expect(stderr).not.toContain("started");
  });
});

describe("input that is none ends with 2", () => {
  test("no JSON", async () => {
    const { code, stderr } = await graflow(["run", "double.ts", "--input", "{n:3}"]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'FLOW8007: --input is not JSON: expected a property name in double quotes, or "}" at line 1, column 2\n  {n:3}\n   ^\n',
    );
    expect(stderr).toContain("the shell takes them away");
  });

  test("no such file, nothing on stdin", async () => {
    const [file, stdin] = await Promise.all([
      graflow(["run", "double.ts", "-i", "@none.json"]),
      graflow(["run", "double.ts", "-i", "-"]),
    ]);
    expect(file).toMatchObject({ code: 2, stderr: expect.stringContaining("FLOW8008") });
    expect(stdin).toMatchObject({ code: 2, stderr: "error FLOW8007: stdin is not JSON: it is empty\n" });
  });

  test("an unknown option", async () => {
    expect(await graflow(["run", "double.ts", "--jsn"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Did you mean --json?"),
    });
  });
});

describe("a run that fails ends with 1", () => {
  test.each([
    [
      "anError",
      /FLOW6001: Task "throws-error" failed: out of range\n {2}RangeError: out of range\n {6}at .*throws-values\.ts:10:65\)\n$/,
    ],
    ["aString", /FLOW6001: Task "throws-string" failed: plain text\n$/],
    ["nothing", /FLOW6001: Task "throws-undefined" failed: undefined was thrown \(throw an Error instead\)\n$/],
    ["aNull", /FLOW6001: Task "throws-null" failed: null was thrown \(throw an Error instead\)\n$/],
  ])("whatever is thrown: %s", async (name, message) => {
    const { code, stdout, stderr } = await graflow(["run", `throws-values.ts#${name}`]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("runtime/dist");
  });

  test("the same rejected promise for each attempt", async () => {
    const { code, stderr } = await graflow(["run", "same-rejection.ts"]);
    expect(code).toBe(1);
    expect(stderr).toContain("fetch attempt 1 failed");
    expect(stderr).toContain('FLOW6001: Task "fetch" failed after 2 attempts: always the same');
    expect(stderr).not.toContain("FLOW8012");
  });

  test("a task that does not end after it was aborted is given up, and the log names it", async () => {
    const { code, stderr } = await graflow(["run", "never-settles.ts"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/warn: .*"?deaf"?/);
    expect(stderr).toContain('FLOW6001: Task "fails" failed: first');
  });

  test("a task that changes its input, with --freeze-inputs", async () => {
    const [free, frozen] = await Promise.all([
      graflow(["run", "mutates-input.ts"]),
      graflow(["run", "mutates-input.ts", "--freeze-inputs"]),
    ]);
    expect([free.code, free.stdout]).toEqual([0, '{"greedy":4,"count":4}\n']);
    expect(frozen.code).toBe(1);
    expect(frozen.stderr).toContain('Task "greedy" changed its input, which other tasks may share');
  });

  test("more steps than --max-steps", async () => {
    const { code, stderr } = await graflow(["run", "many-items.ts", "--max-steps", "20"]);
    expect(code).toBe(1);
    expect(stderr).toContain("FLOW6005");
  });

  test("a run that waits for what cannot come", async () => {
    const { code, stderr } = await graflow(["run", "stuck.ts"]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'FLOW8013: The run cannot go on: no timer, socket or other work is left that could settle the promise of "forever"',
    );
  });

  test.each([
    ["rejecting", "A promise was rejected, and nothing handled it", "nobody listens"],
    ["throwing", "An error was thrown outside any task", "thrown later"],
  ])("what user code leaves behind: %s", async (name, what, message) => {
    const { code, stderr } = await graflow(["run", `stray.ts#${name}`]);
    expect(code).toBe(1);
    expect(stderr).toContain(`error FLOW8012: ${what}`);
    expect(stderr).toContain(`  Error: ${message}\n      at `);
  });
});

test("--concurrency 1 runs one task at a time", async () => {
  const { stderr } = await graflow(["run", "mutates-input.ts", "--concurrency", "1"]);
  const order = stderr.split("\n").flatMap((line) => /(greedy|count) (started|completed)/.exec(line)?.[0] ?? []);
  expect(order).toEqual(["greedy started", "greedy completed", "count started", "count completed"]);
});

test("a file with tsconfig paths, enums and .js specifiers, from another working directory", async () => {
  const folder = tempFolder({
    "app/package.json": '{ "type": "module" }',
    "app/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    "app/src/level.ts": "export enum Level { Low = 1, High = 7 }\n",
    "app/src/again.ts": 'export { Level } from "./level.js";\n',
    "app/flow.mts":
      'import { Level } from "@/again";\nexport const level = Level.High;\nexport const text = "a >> b";\n',
  });
  const { code, stderr } = await graflow(["run", "app/flow.mts"], { cwd: folder });
  // It was loaded: what is wrong with it is said of its exports.
  expect([code, stderr]).toEqual([2, expect.stringContaining("FLOW8004")]);
  writeFileSync(join(folder, "app/flow.mts"), 'import { Level } from "@/missing";\nexport const level = Level.High;\n');
  expect((await graflow(["run", "app/flow.mts"], { cwd: folder })).stderr).toContain("FLOW8003");
});
