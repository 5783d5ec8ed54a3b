import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { relayOutput } from "../../src/program/relay-output.ts";
import type { Client } from "../../src/wire/client.ts";

test("a client that reads slowly slows the program down", async () => {
  const stream = new PassThrough();
  const shown: string[] = [];
  let drain = (): void => {};
  const client = {
    event: (_: string, { output }: { readonly output: string }) => shown.push(output),
    drained: () =>
      new Promise<void>((resolve) => {
        drain = resolve;
      }),
  };
  relayOutput(stream, "stdout", client as unknown as Client);
  stream.write("first");
  await new Promise(setImmediate);
  stream.write("second");
  await new Promise(setImmediate);
  expect(shown).toEqual(["first"]);
  drain();
  await new Promise(setImmediate);
  expect(shown).toEqual(["first", "second"]);
});
