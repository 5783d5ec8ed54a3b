import { expect, test } from "vitest";
import { onAbort } from "../../src/ports/on-abort.ts";

test("calls back once, in the order of asking", () => {
  const abort = new AbortController();
  const log: string[] = [];
  onAbort(abort.signal, () => log.push("first"));
  onAbort(abort.signal, () => log.push("second"));
  expect(log).toEqual([]);
  abort.abort();
  abort.abort();
  expect(log).toEqual(["first", "second"]);
});

test("what is taken back is not called, and takes no other with it", () => {
  const abort = new AbortController();
  const log: string[] = [];
  const same = (): void => void log.push("same");
  const takeBack = onAbort(abort.signal, same);
  onAbort(abort.signal, same);
  takeBack();
  takeBack();
  abort.abort();
  expect(log).toEqual(["same"]);
  takeBack();
});

test("a signal carries one listener, however many wait", () => {
  const abort = new AbortController();
  let listeners = 0;
  abort.signal.addEventListener = () => {
    listeners += 1;
  };
  for (let i = 0; i < 100; i++) onAbort(abort.signal, () => {});
  expect(listeners).toBe(1);
});
