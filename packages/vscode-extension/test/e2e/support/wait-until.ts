import { setTimeout as delay } from "node:timers/promises";

const limitMs = 30_000;
const betweenMs = 50;

/** Asks again and again until there is an answer. Rejects, naming what was waited for, if none comes in 30 seconds. */
export async function waitUntil<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs} ms for ${what}.`);
    await delay(betweenMs);
  }
}
