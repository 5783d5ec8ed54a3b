import { join } from "node:path";
import { flow, silentLogger, task } from "@graflow/runtime";
import { afterEach, expect, test, vi } from "vitest";
import { runFlow } from "../../src/run/run-flow.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { Terminal } from "../support/terminal.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A file that exports these flows: it takes them from here, so that it needs no built package. */
function fileOf(flows: Readonly<Record<string, unknown>>): string {
  vi.stubGlobal("flowsOfTheTest", flows);
  const lines = Object.keys(flows).map((name) => `export const ${name} = globalThis.flowsOfTheTest.${name};\n`);
  return join(tempFolder({ "flow.mjs": lines.join("") }), "flow.mjs");
}

function withoutTimes(text: string): string {
  return text.replaceAll(/\d+(\.\d+)?(ms|s)\b/g, "<time>");
}

const defaults = { json: false, options: {} };

test("on a terminal: the last state, the summary, the output laid out", async () => {
  const terminal = new Terminal(70, 20);
  const host = fakeHost({ stdout: terminal, stderr: terminal, env: { NO_COLOR: "1" } });
  const say = task("say", (n: number) => {
    host.stdout.write(`saying ${n}\n`);
    return n * 2;
  });
  const target = fileOf({ main: flow("talk")`${say}[] >> sum: ${task("sum", (all: number[]) => ({ all }))}` });
  expect(await runFlow({ target, input: "[1, 2]", ...defaults }, host)).toBe(0);
  expect(withoutTimes(terminal.text)).toBe(
    [
      "saying 1",
      "saying 2",
      "  ✓ say 2/2  <time>",
      "  ✓ sum      <time>",
      "✓ talk completed in <time>: 3 tasks run",
      '{ "all": [2, 4] }',
    ].join("\n"),
  );
  expect(host.process.eventNames()).toEqual([]);
});

test("on a terminal: a run that fails", async () => {
  const terminal = new Terminal(70, 20);
  const host = fakeHost({ stdout: terminal, stderr: terminal, env: { NO_COLOR: "1" } });
  const breaks = task("breaks", () => {
    throw "no error";
  });
  const target = fileOf({ main: flow`${breaks} >> ${task("never-run", () => 1)}` });
  expect(await runFlow({ target, ...defaults }, host)).toBe(1);
  expect(withoutTimes(terminal.text)).toBe(
    [
      "  ✗ breaks     <time>, threw the string 'no error'",
      "  ○ never-run",
      "✗ flow failed in <time>: 1 task run, 1 failed",
      'error FLOW6001: Task "breaks" failed: no error',
    ].join("\n"),
  );
});

test("with stdout elsewhere the view stays on the terminal, and stdout has nothing but the output", async () => {
  const [stdout, stderr] = [new Recorder(), new Terminal(70, 20)];
  const target = fileOf({ main: flow`${task("plain-one", () => ({ a: 1 }))}` });
  expect(await runFlow({ target, ...defaults }, fakeHost({ stdout, stderr, env: { NO_COLOR: "1" } }))).toBe(0);
  expect(stdout.text).toBe('{"a":1}\n');
  expect(withoutTimes(stderr.text)).toBe("  ✓ plain-one  <time>\n✓ flow completed in <time>: 1 task run");
});

test("the options reach the run", async () => {
  const host = fakeHost({ stderr: new Recorder() });
  const target = fileOf({ main: flow`${task("counted", (n: number) => n)}[]` });
  expect(await runFlow({ target, input: "[1, 2, 3]", json: false, options: { maxSteps: 2 } }, host)).toBe(1);
  expect(host.stderr.text).toContain("FLOW6005");
});

test("a flow that cannot be run is not run: the error is thrown, with --json it is one line too", async () => {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder() });
  const target = fileOf({ main: flow`no-such-task-anywhere` });
  await expect(runFlow({ target, json: true, options: {} }, host)).rejects.toMatchObject({ code: "FLOW3001" });
  expect(JSON.parse(host.stdout.text)).toMatchObject({ type: "notRun", error: { code: "FLOW3001" } });
  expect(host.stderr.text).toBe("");
});

test("the process is about to end while a task waits for ever: the run is cancelled, and the task named", async () => {
  const host = fakeHost({ stderr: new Recorder() });
  const started = new Promise<void>((resolve) => {
    task("waits-for-ever", () => {
      resolve();
      return new Promise(() => {});
    });
  });
  const target = fileOf({ main: flow("main", { abortGrace: 0, logger: silentLogger })`waits-for-ever` });
  const ended = runFlow({ target, ...defaults }, host);
  await started;
  host.process.emit("beforeExit", 0);
  expect(await ended).toBe(1);
  expect(host.stderr.text).toContain(
    'FLOW8013: The run cannot go on: no timer, socket or other work is left that could settle the promise of "waits-for-ever"',
  );
});
