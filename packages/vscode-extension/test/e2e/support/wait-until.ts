import { setTimeout as delay } from "node:timers/promises";
import type { Locator } from "playwright-core";

/** Long, as a machine may be busy: what is waited for in vain is an error in any case. */
const limitMs = 60_000;
const betweenMs = 50;

/** Asks again and again until there is an answer. Rejects, naming what was waited for, if none comes in a minute. */
export async function waitUntil<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}.`);
    await delay(betweenMs);
  }
}

/**
 * Whether something is seen within a few seconds. Where a key or a click that came too early may have been lost,
 * {@link waitUntil} gives it again if nothing has come of it.
 */
export async function appears(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  );
}
