import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runProgram } from "../src/program.ts";
import { FakeProcess, fakeHost, Recorder } from "./support/fake-host.ts";

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function graflow(...argv: readonly string[]): Promise<Result> {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder() });
  const code = await runProgram(argv, host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(await graflow("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("help names every command, and each command's help has examples and exit codes", async () => {
  const { code, stdout } = await graflow("--help");
  expect(code).toBe(0);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*(?:<file>|<code>|\[paths|\[folder)/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(commands).toEqual(["run", "graph", "check", "explain", "types", "doctor", "mcp"]);
  for (const command of commands) {
    const [long, short] = await Promise.all([graflow("help", command), graflow(command, "--help")]);
    expect(long).toEqual(short);
    expect(long.code).toBe(0);
    expect(long.stdout).toMatch(
      new RegExp(`Usage: graflow ${command} .*Examples:.*graflow ${command} .*Exit codes:`, "s"),
    );
  }
});

test("without arguments the help goes to stderr, and nothing was run", async () => {
  const { code, stdout, stderr } = await graflow();
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("Usage: graflow");
});

test.each([
  [["rnu", "flow.ts"], "FLOW8010", "Unknown command 'rnu'\n  Did you mean run?"],
  [["deploy"], "FLOW8010", "Unknown command 'deploy'\n  See: graflow help"],
  [["help", "rnu"], "FLOW8010", "Unknown command 'rnu'\n  See: graflow help"],
  [["run", "flow.ts", "--jsn"], "FLOW8010", "Unknown option '--jsn'\n  Did you mean --json?"],
  [["run", "flow.ts", "--frobnicate"], "FLOW8010", "Unknown option '--frobnicate'\n  See: graflow help run"],
  [["run"], "FLOW8010", "Missing required argument 'file'\n  See: graflow help run"],
  [
    ["run", "a.ts", "b.ts"],
    "FLOW8010",
    "Too many arguments for 'run'. Expected 1 argument but got 2.\n  See: graflow help run",
  ],
  [["run", "a.ts", "--input"], "FLOW8010", "Option '-i, --input <json>' argument missing\n  See: graflow help run"],
  [
    ["run", "a.ts", "--max-steps", "many"],
    "FLOW8009",
    "Option '--max-steps <n>' argument 'many' is invalid. Expected a whole number of 1 or more.\n  See: graflow help run",
  ],
  [
    ["run", "a.ts", "--concurrency", "0"],
    "FLOW8009",
    "Option '--concurrency <n>' argument '0' is invalid. Expected a whole number of 1 or more.\n  See: graflow help run",
  ],
  [
    ["graph", "a.ts", "-f", "png"],
    "FLOW8009",
    "Option '-f, --format <format>' argument 'png' is invalid. Allowed choices are ascii, mermaid, dot, svg, json.\n  See: graflow help graph",
  ],
  [
    ["graph", "a.ts", "-o", "flow.png"],
    "FLOW8009",
    'The name "flow.png" does not say which format to write\n  Give it one of the endings .svg, .mmd, .md, .dot, .json, .txt, or say --format.',
  ],
])("%j", async (argv, code, message) => {
  expect(await graflow(...argv)).toEqual({ code: 2, stdout: "", stderr: `error ${code}: ${message}\n` });
});

test.each(["uncaughtException", "unhandledRejection"])(
  "on %s the error is reported, and the process ends with 1",
  async (event) => {
    const host = fakeHost({ stderr: new Recorder(), process: new FakeProcess() });
    await runProgram(["--version"], host);
    host.process.emit(event, new TypeError("stray"));
    expect(host.stderr.text).toMatch(/^error FLOW8012: .*\n {2}TypeError: stray\n {6}at /);
    expect(host.process.exits).toEqual([1]);
  },
);
