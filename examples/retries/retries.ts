import { flow, task } from "graflow";

/** The exchange is down for two calls; its error has a code that says so. */
class ExchangeError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Fails twice, then answers. Waits 5 ms after the first failure, 10 ms after the second. */
export const askExchange = task(
  "askExchange",
  { retry: { maxAttempts: 4, delay: "5ms", factor: 2, jitter: false, retryOn: ["EBUSY"] } },
  (currency: string, ctx) => {
    console.log(`askExchange: attempt ${ctx.attempt}`);
    if (ctx.attempt < 3) throw new ExchangeError("EBUSY", "busy, try again");
    return { currency, rate: 1.25 };
  },
);

/** Fails in a way that trying again does not change: `retryOn` does not name its code, so there is one attempt. */
export const askBank = task(
  "askBank",
  { retry: { maxAttempts: 4, delay: "5ms", retryOn: ["EBUSY"] } },
  (currency: string, ctx): never => {
    console.log(`askBank: attempt ${ctx.attempt}`);
    throw new ExchangeError("EDENIED", `${currency} is not traded here`);
  },
);

/** Hangs. The timeout is for each attempt; its signal ends what it waits for. */
export const askArchive = task("askArchive", { timeout: "20ms" }, async (_currency: string, ctx) => {
  console.log(`askArchive: attempt ${ctx.attempt}`);
  await ctx.sleep("10m");
});

/** Says what came of it: the first two failed for good, so the fallback's last alternative ran. */
export const useOld = task("useOld", (currency: string) => ({ currency, rate: 1.2, old: true }));

/**
 * An annotation wins over the task's own options: the archive gets two attempts. `@on(direct)` runs the branches one
 * after the other, so that what they print always comes in the same order.
 */
export const retries = flow<string, object>`
  (
      now: askExchange
    | history: (askBank ?? askArchive@retry(2, delay: 5ms) ?? useOld)
  )@on(direct)
`;
