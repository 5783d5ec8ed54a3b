import { expect, test } from "vitest";
import { flow, task } from "../../src/index.ts";
import type { GateAnswer } from "../../src/ports/debugger.ts";
import { ManualClock } from "../ports/manual-clock.ts";
import { attached, noting } from "./attached.ts";

/** A debugger that holds at one gate until `release` is called. */
function holdingAt(place: string) {
  let release = (_?: GateAnswer): void => {};
  const answered = new Promise<GateAnswer | undefined>((resolve) => {
    release = resolve;
  });
  return { debug: noting((at) => (at === place ? answered : undefined)), release: () => release() };
}

test("a task's timeout does not run while the task is held before it", async () => {
  const clock = new ManualClock();
  task("slow", { timeout: 100 }, (n: number) => clock.sleep(50).then(() => n));
  const { debug, release } = holdingAt("before slow");
  await attached(debug, async () => {
    const result = flow`slow`.run(1, { clock });
    await clock.advance(1000);
    expect(debug.notes).toEqual(["before slow"]);
    expect(clock.pending).toBe(0);
    release();
    await clock.advance(60);
    await expect(result).resolves.toBe(1);
  });
});

test("a task that has returned in time has not run out of it while it is held after that", async () => {
  const clock = new ManualClock();
  task("quick", { timeout: 100 }, async (n: number) => n);
  const { debug, release } = holdingAt("after quick");
  await attached(debug, async () => {
    const result = flow`quick`.run(1, { clock });
    await clock.advance(1000);
    release();
    await expect(result).resolves.toBe(1);
  });
});

test("the wait for a retry begins when the failed attempt goes on, and not while it is held", async () => {
  const clock = new ManualClock();
  let calls = 0;
  task("flaky", { retry: { maxAttempts: 2, delay: 100, jitter: false } }, () => {
    calls += 1;
    if (calls === 1) throw new Error("once");
    return calls;
  });
  const { debug, release } = holdingAt("failed flaky");
  await attached(debug, async () => {
    const result = flow`flaky`.run(undefined, { clock });
    await clock.advance(1000);
    expect([calls, clock.pending]).toEqual([1, 0]);
    release();
    await clock.advance(99);
    expect(calls).toBe(1);
    await clock.advance(1);
    await expect(result).resolves.toBe(2);
  });
});

test("a task that timed out, ignores its signal and returns while it is held is not counted twice", async () => {
  const clock = new ManualClock();
  task("stubborn", { timeout: 100 }, (n: number) => clock.sleep(5000).then(() => n));
  task("stubborn-next", (n: number) => n);
  const { debug, release } = holdingAt("failed stubborn");
  const warnings: string[] = [];
  const drop = (): void => {};
  const logger = { debug: drop, info: drop, error: drop, warn: (text: string) => warnings.push(text) };
  await attached(debug, async () => {
    const result = flow`stubborn ?? stubborn-next`.run(1, { clock, logger });
    await clock.advance(10_000);
    expect(debug.notes).toEqual(["before stubborn", "failed stubborn"]);
    release();
    await expect(result).resolves.toBe(1);
  });
  expect(warnings).toHaveLength(1);
});
