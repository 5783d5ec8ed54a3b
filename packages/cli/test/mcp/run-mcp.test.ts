import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { runProgram } from "../../src/program.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";

test.each([
  [true, "graflow mcp: serving; programs that speak the Model Context Protocol start it. Ctrl-C ends.\n"],
  [undefined, ""],
])(
  "on a terminal (%s) it says what it is waiting for; it ends when stdin does",
  { timeout: 30_000 },
  async (isTTY, said) => {
    const stdin = Object.assign(Readable.from([]), { isTTY });
    const host = fakeHost({ stdin, stdout: new Recorder(), stderr: new Recorder(), cwd: tempFolder() });
    expect(await runProgram(["mcp"], host)).toBe(0);
    expect([host.stdout.text, host.stderr.text]).toEqual(["", said]);
  },
);

test("what is JSON and no message is told on stderr, not on stdout", async () => {
  const stdin = Readable.from([Buffer.from('{"id":1}\n')]);
  const host = fakeHost({ stdin, stdout: new Recorder(), stderr: new Recorder(), cwd: tempFolder() });
  expect(await runProgram(["mcp", "."], host)).toBe(0);
  expect(host.stdout.text).toBe("");
  expect(host.stderr.text).toMatch(/^graflow mcp: ./);
});
