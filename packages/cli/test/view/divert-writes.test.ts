import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import type { OutputStream } from "../../src/host.ts";
import { divertWrites } from "../../src/view/divert-writes.ts";
import { Recorder } from "../support/fake-host.ts";

test("what is written goes to the sink until that is ended", () => {
  const stream = new Recorder();
  const taken: string[] = [];
  const end = divertWrites(stream, (text) => taken.push(text));
  expect(stream.write("a")).toBe(true);
  stream.write(Buffer.from("b"));
  stream.write("Yw==", "base64");
  end();
  stream.write("d");
  expect(taken).toEqual(["a", "b", "c"]);
  expect(stream.text).toBe("d");
});

test("gives a method that the stream inherits back as it was", () => {
  const stream = new PassThrough();
  const end = divertWrites(stream as unknown as OutputStream, () => {});
  end();
  expect(Object.hasOwn(stream, "write")).toBe(false);
});

test("a character that arrives in two pieces is put together", () => {
  const stream = new Recorder();
  const taken: string[] = [];
  divertWrites(stream, (text) => taken.push(text));
  const bytes = Buffer.from("日");
  stream.write(bytes.subarray(0, 1));
  stream.write(bytes.subarray(1));
  expect(taken.join("")).toBe("日");
});

test("calls back, whichever way the callback was given", async () => {
  const stream = new Recorder();
  divertWrites(stream, () => {});
  const [first, second] = [vi.fn(), vi.fn()];
  stream.write("a", first);
  stream.write("b", "utf8", second);
  expect(first).not.toHaveBeenCalled();
  await new Promise<void>((resolve) => stream.write("", () => resolve()));
  expect(first).toHaveBeenCalledOnce();
  expect(second).toHaveBeenCalledOnce();
});
