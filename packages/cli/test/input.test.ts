import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { Host } from "../src/host.ts";
import { readInput } from "../src/input.ts";
import { fakeHost, Recorder } from "./support/fake-host.ts";
import { tempFolder } from "./support/temp-folder.ts";

function stdinOf(...chunks: readonly (string | Buffer)[]): Host["stdin"] {
  return Readable.from(chunks);
}

test("JSON as it stands", async () => {
  expect(await readInput('{"a": [1, null]}', fakeHost({}))).toEqual({ a: [1, null] });
});

test("a file, by a path from the working directory; a byte order mark is no mistake", async () => {
  const cwd = tempFolder({ "in/data.json": '\ufeff{"a": 1}\n' });
  expect(await readInput("@in/data.json", fakeHost({ cwd }))).toEqual({ a: 1 });
});

test("stdin, put together from its pieces", async () => {
  const bytes = Buffer.from('"größe"');
  expect(await readInput("-", fakeHost({ stdin: stdinOf(bytes.subarray(0, 4), bytes.subarray(4)) }))).toBe("größe");
});

test("says that it waits where stdin is a terminal", async () => {
  const stderr = new Recorder();
  const stdin = Object.assign(stdinOf("1"), { isTTY: true });
  expect(await readInput("-", fakeHost({ stdin, stderr }))).toBe(1);
  expect(stderr.text).toContain("Ctrl-D");
});

test("what is not JSON is shown with the place", async () => {
  const cwd = tempFolder({ "bad.json": "{\n  a: 1\n}" });
  await expect(readInput("{a: 1}", fakeHost({}))).rejects.toMatchObject({
    code: "FLOW8007",
    message: expect.stringContaining(
      '--input is not JSON: expected a property name in double quotes, or "}" at line 1, column 2',
    ),
    hint: expect.stringContaining("the shell takes them away"),
  });
  await expect(readInput("@bad.json", fakeHost({ cwd }))).rejects.toMatchObject({
    code: "FLOW8007",
    message: expect.stringContaining(
      '"bad.json" is not JSON: expected a property name in double quotes, or "}" at line 2, column 3',
    ),
    hint: undefined,
  });
  await expect(readInput("-", fakeHost({ stdin: stdinOf() }))).rejects.toMatchObject({
    code: "FLOW8007",
    message: "stdin is not JSON: it is empty",
  });
});

test("what cannot be read", async () => {
  const cwd = tempFolder();
  await expect(readInput("@none.json", fakeHost({ cwd }))).rejects.toMatchObject({
    code: "FLOW8008",
    message: expect.stringMatching(/^The input file "none\.json" could not be read: ENOENT/),
  });
  const broken = new Readable({
    read() {
      this.destroy(new Error("gone"));
    },
  });
  await expect(readInput("-", fakeHost({ stdin: broken }))).rejects.toMatchObject({
    code: "FLOW8008",
    message: "The input could not be read from stdin: gone",
  });
});
