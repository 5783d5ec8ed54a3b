import { expect, test } from "vitest";
import { awaitOrStuck } from "../src/await-or-stuck.ts";
import { CliError } from "../src/errors.ts";
import { fakeHost } from "./support/fake-host.ts";

const stuck = (): CliError => new CliError("FLOW8013", "stuck");

test("settles as the promise does, and stops listening", async () => {
  const host = fakeHost({});
  await expect(awaitOrStuck(Promise.resolve(1), host, stuck)).resolves.toBe(1);
  await expect(awaitOrStuck(Promise.reject(new Error("no")), host, stuck)).rejects.toThrow("no");
  expect(host.process.listenerCount("beforeExit")).toBe(0);
});

test("goes on where something was found to do", async () => {
  const host = fakeHost({});
  let settle = (_value: number): void => {};
  const promise = new Promise<number>((resolve) => {
    settle = resolve;
  });
  const waiting = awaitOrStuck(promise, host, () => {
    settle(7);
    return undefined;
  });
  host.process.emit("beforeExit", 0);
  await expect(waiting).resolves.toBe(7);
});

test("fails when the process is about to end before that", async () => {
  const host = fakeHost({});
  const waiting = awaitOrStuck(new Promise(() => {}), host, stuck);
  host.process.emit("beforeExit", 0);
  await expect(waiting).rejects.toMatchObject({ code: "FLOW8013" });
});
