import { parseDuration } from "../duration.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";

/** A class of errors: `TypeError`, or one of your own. */
export type ErrorClass = abstract new (...args: never[]) => unknown;

/**
 * Whether an attempt that failed is worth another: a function that is told the error and which attempt it was, from 1;
 * or a list of error classes, and of texts that an error has as its `code` or `name` (`"ECONNRESET"`, `"TimeoutError"`).
 * An error matches the list if it or one of its causes does, as what `fetch` throws says why only in its cause.
 */
export type RetryCondition = ((error: unknown, attempt: number) => boolean) | readonly (ErrorClass | string)[];

/**
 * How often a task is tried, and how long it waits in between: exponential backoff with jitter.
 *
 * The wait after attempt n is at most `delay * factor ** (n - 1)`, and never more than `maxDelay`; `jitter` says how
 * much of it is left to chance. The defaults suit what retries mostly meet, another machine that is busy or starting:
 * it needs a second rather than a tenth of one, less and less pressing, and not from all who failed at once.
 *
 * @example
 * ```ts
 * task("fetch", { retry: { maxAttempts: 5, delay: "200ms", retryOn: ["ECONNRESET", RateLimitError] } }, fetchPage);
 * ```
 */
export interface RetryPolicy {
  /** Attempts in all, the first included: a whole number from 1. */
  readonly maxAttempts: number;
  /** The longest wait after the first attempt: milliseconds, or a text such as `"200ms"`. Default: `"1s"`. */
  readonly delay?: number | string | undefined;
  /** By how much each wait is longer than the one before: 1 (all alike) or more. Default: 2. */
  readonly factor?: number | undefined;
  /** What no wait exceeds; not less than `delay`. Default: `"60s"`, or `delay` where that is longer. */
  readonly maxDelay?: number | string | undefined;
  /**
   * The share of each wait that is chosen at random, 0 to 1: with 0.25 a wait of 4 s becomes one of 3 to 4 s. `true`
   * is 1, "full jitter", and `false` is 0. Default: `true`.
   */
  readonly jitter?: boolean | number | undefined;
  /** Which failures are worth another attempt. Default: all. */
  readonly retryOn?: RetryCondition | undefined;
}

/** A {@link RetryPolicy} with its defaults filled in and its durations in milliseconds. */
export interface RetryRule {
  readonly maxAttempts: number;
  readonly delayMs: number;
  readonly factor: number;
  /** At least `delayMs`. */
  readonly maxDelayMs: number;
  /** 0 to 1. */
  readonly jitter: number;
  readonly retryOn: (error: unknown, attempt: number) => boolean;
}

const defaultDelayMs = 1000;
const defaultMaxDelayMs = 60_000;

/**
 * Checks a retry option and fills in its defaults. A number is `{ maxAttempts }`, nothing is a single attempt.
 *
 * @param what - what the option belongs to, such as `task "fetch"`, for the message.
 * @throws {@link GraflowError} FLOW6017 if something is out of its range, FLOW6101 if a duration is none.
 */
export function retryRule(retry: number | RetryPolicy | undefined, what: string): RetryRule {
  const policy = typeof retry === "object" && retry !== null ? retry : { maxAttempts: retry ?? 1 };
  const { maxAttempts, factor = 2, jitter = true, retryOn } = policy;
  const delayMs = parseDuration(policy.delay ?? defaultDelayMs, `retry.delay of ${what}`);
  const defaultMaxMs = Math.max(defaultMaxDelayMs, delayMs);
  const maxDelayMs = parseDuration(policy.maxDelay ?? defaultMaxMs, `retry.maxDelay of ${what}`);
  const share = typeof jitter === "boolean" ? Number(jitter) : jitter;

  const check = (option: keyof RetryPolicy, holds: boolean, expected: string): void => {
    if (holds) return;
    const found = describeValue(policy[option]);
    throw new GraflowError("FLOW6017", `retry.${option} of ${what}: expected ${expected}, found ${found}`);
  };
  check(
    "maxAttempts",
    Number.isSafeInteger(maxAttempts) && maxAttempts >= 1,
    "a whole number from 1, the first attempt included",
  );
  check("factor", Number.isFinite(factor) && factor >= 1, "a number from 1");
  check("maxDelay", maxDelayMs >= delayMs, `no less than delay, ${delayMs} ms`);
  check("jitter", typeof share === "number" && share >= 0 && share <= 1, "true, false, or a number from 0 to 1");
  check("retryOn", retryOn === undefined || isCondition(retryOn), "a function, or an array of error classes and codes");

  return { maxAttempts, delayMs, factor, maxDelayMs, jitter: share, retryOn: toPredicate(retryOn) };
}

function isCondition(condition: RetryCondition): boolean {
  if (typeof condition === "function") return true;
  return Array.isArray(condition) && condition.every((item) => typeof item === "string" || typeof item === "function");
}

function toPredicate(condition: RetryCondition | undefined): RetryRule["retryOn"] {
  if (condition === undefined) return () => true;
  if (typeof condition === "function") return condition;
  return (error) => chainOf(error).some((link) => condition.some((item) => matches(link, item)));
}

/** An error and its causes, outermost first; a chain that comes back to itself ends there. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && !chain.includes(link); link = causeOf(link)) chain.push(link);
  return chain;
}

function causeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "cause" in error ? error.cause : undefined;
}

function matches(error: unknown, item: ErrorClass | string): boolean {
  if (typeof item !== "string") return error instanceof item;
  if (typeof error !== "object" || error === null) return false;
  return ("code" in error && error.code === item) || ("name" in error && error.name === item);
}
