import { describe, expect, it } from "vitest";
import type { SavedCase } from "../../src/runs/flow-inputs.ts";
import { judgeRun, type Verdict } from "../../src/testing/judge-run.ts";
import { spawnCase } from "../../src/testing/spawn-case.ts";

function judge(saved: Partial<SavedCase>, ended: Readonly<Record<string, unknown>>): Verdict {
  const stdout = `{"type":"runStarted"}\n${JSON.stringify({ type: "runEnded", ...ended })}\n`;
  return judgeRun({ flow: "main", name: "case", offset: 0, ...saved }, { stdout, stderr: "", exitCode: 0 });
}

const failure = {
  status: "failed",
  error: { code: "FLOW6001", message: "a failed", cause: { message: "no such host", code: "ENOTFOUND" } },
};

describe("a case", () => {
  it("passes when the run comes to its end", () => {
    expect(judge({}, { status: "completed", output: 5 })).toEqual({ kind: "passed" });
    expect(judge({}, { status: "terminated" })).toEqual({ kind: "passed" });
  });

  it("passes when the output is the expected one, in whatever order its keys stand", () => {
    const output = { a: [1, { b: null }], c: "x" };
    expect(judge({ output }, { status: "completed", output: { c: "x", a: [1, { b: null }] } })).toEqual({
      kind: "passed",
    });
  });

  it("fails with a diff when it is another one", () => {
    expect(judge({ output: { b: 1, a: 2 } }, { status: "completed", output: { a: 2, b: 3 } })).toEqual({
      kind: "failed",
      message: "The output is not the expected one.",
      difference: { expected: '{\n  "a": 2,\n  "b": 1\n}', actual: '{\n  "a": 2,\n  "b": 3\n}' },
    });
  });

  it("fails when the run does, and says why", () => {
    expect(judge({ output: 1 }, failure)).toEqual({
      kind: "failed",
      message: "The run failed: no such host (ENOTFOUND)",
    });
  });

  it.each(["FLOW6001", "ENOTFOUND"])("that expects the code %s passes when the run fails with it", (error) => {
    expect(judge({ error }, failure)).toEqual({ kind: "passed" });
  });

  it("that expects another code fails", () => {
    expect(judge({ error: "FLOW6003" }, failure)).toEqual({
      kind: "failed",
      message:
        "Expected the run to fail with FLOW6003, but its codes are FLOW6001 ← ENOTFOUND: no such host (ENOTFOUND)",
    });
    expect(judge({ error: "FLOW6003" }, { status: "completed" })).toEqual({
      kind: "failed",
      message: "Expected the run to fail with FLOW6003, but it completed.",
    });
  });

  it("is in error when nothing was run", () => {
    const saved = { flow: "main", name: "case", offset: 0 };
    expect(judgeRun(saved, { stdout: '{"type":"notRun"}\n', stderr: "no such file\n", exitCode: 2 })).toEqual({
      kind: "errored",
      message: "no such file",
    });
    expect(judgeRun(saved, { stdout: "", stderr: "", exitCode: null })).toMatchObject({ kind: "errored" });
  });
});

describe("the process of a case", () => {
  const spawned = (script: string, signal = new AbortController().signal, command = process.execPath) =>
    spawnCase({ command, args: ["-e", script], cwd: process.cwd(), env: { SAID: "so" }, signal, onText: () => {} });

  it("is run to its end", async () => {
    const script = 'console.log(process.env.SAID); console.error("and so"); process.exitCode = 3';
    expect(await spawned(script)).toEqual({ stdout: "so\n", stderr: "and so\n", exitCode: 3 });
  });

  it("may not be there", async () => {
    expect(await spawned("", undefined, "/no/such/node")).toEqual({
      stdout: "",
      stderr: "/no/such/node could not be run: spawn /no/such/node ENOENT",
      exitCode: null,
    });
  });

  it("is ended when it is not wanted any more", async () => {
    const stop = new AbortController();
    const running = spawned("setInterval(() => {}, 1000)", stop.signal);
    stop.abort();
    expect((await running).exitCode).toBeNull();
  });
});
