import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SilenceWatch } from "../../src/program/silence-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(): { readonly watch: SilenceWatch; readonly said: string[] } {
  const said: string[] = [];
  const watch = new SilenceWatch({
    ask: () => said.push("ask"),
    busy: () => said.push("busy"),
    giveUp: () => said.push("give up"),
  });
  watch.start();
  return { watch, said };
}

test("asks after a second, says so after two, gives up after thirty", () => {
  const { said } = watched();
  vi.advanceTimersByTime(999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(["ask"]);
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(["ask", "busy"]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(["ask", "busy", "give up"]);
});

test("whatever comes breaks the silence", () => {
  const { watch, said } = watched();
  for (let n = 0; n < 40; n++) {
    vi.advanceTimersByTime(1000);
    watch.heard();
  }
  expect(new Set(said)).toEqual(new Set(["ask"]));
});

test("nothing is counted while nothing is waited for", () => {
  const { watch, said } = watched();
  watch.stop();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  watch.start();
  watch.start();
  vi.advanceTimersByTime(2000);
  expect(said).toEqual(["ask", "busy"]);
});
