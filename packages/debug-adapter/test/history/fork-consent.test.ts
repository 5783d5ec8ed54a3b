import { expect, test } from "vitest";
import type { Cursor } from "../../src/history/cursor.ts";
import { ForkConsent } from "../../src/history/fork-consent.ts";
import type { Client } from "../../src/wire/client.ts";

function clientWith(supportsGraflowMessages: boolean): { readonly client: Client; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const client: Client = {
    about: { adapterID: "graflow", supportsGraflowMessages },
    event: (name, body) => asked.push([name, body]),
    later: () => {},
    drained: () => undefined,
    request: () => Promise.reject(new Error("Nothing is asked for")),
  };
  return { client, asked };
}

const cursor = { runId: "run", moment: 3, gate: { node: "two" } } as Cursor;

test("a client that knows of it is asked once; what is refused may be asked for again", async () => {
  const { client, asked } = clientWith(true);
  const consent = new ForkConsent(client);
  expect(() => consent.answer(true)).toThrow("No new run waits to be confirmed");
  const first = consent.need(cursor, "change");
  consent.answer(false);
  await expect(first).rejects.toThrow("no new run was wanted");
  const second = consent.need(cursor, "change");
  consent.answer(true);
  await second;
  await consent.need(cursor, "another change");
  expect(asked).toEqual(Array(2).fill(["graflow/confirmFork", { runId: "run", moment: 3, node: "two" }]));
});

test("who asks anew has no answer to the question before, and gets one to the new", async () => {
  const consent = new ForkConsent(clientWith(true).client);
  const first = consent.need(cursor, "change");
  const second = consent.need(cursor, "change");
  await expect(first).rejects.toThrow("no new run was wanted");
  consent.answer(true);
  await expect(second).resolves.toBeUndefined();
});

test("with another client the same has to be asked for twice in a row", async () => {
  const { client, asked } = clientWith(false);
  const consent = new ForkConsent(client);
  await expect(consent.need(cursor, "a")).rejects.toThrow("Do the same again to confirm");
  await expect(consent.need(cursor, "b")).rejects.toThrow("Do the same again to confirm");
  await expect(consent.need({ ...cursor, moment: 2 }, "b")).rejects.toThrow("Do the same again to confirm");
  await consent.need({ ...cursor, moment: 2 }, "b");
  await consent.need(cursor, "c");
  expect(asked).toEqual([]);
});
