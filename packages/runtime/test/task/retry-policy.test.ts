import { describe, expect, test } from "vitest";
import { type RetryPolicy, retryRule } from "../../src/task/retry-policy.ts";

describe("retryRule", () => {
  test("the defaults", () => {
    const { retryOn, ...numbers } = retryRule(3, "it");
    expect(numbers).toEqual({ maxAttempts: 3, delayMs: 1000, factor: 2, maxDelayMs: 60_000, jitter: 1 });
    expect(retryOn(new Error("any"), 1)).toBe(true);
    expect(retryOn(undefined, 2)).toBe(true);
  });

  test("nothing is a single attempt", () => {
    expect(retryRule(undefined, "it").maxAttempts).toBe(1);
  });

  test("reads durations and jitter", () => {
    expect(retryRule({ maxAttempts: 2, delay: "200ms", factor: 1, maxDelay: "5m", jitter: false }, "it")).toMatchObject(
      {
        delayMs: 200,
        factor: 1,
        maxDelayMs: 300_000,
        jitter: 0,
      },
    );
    expect(retryRule({ maxAttempts: 2, jitter: 0.5 }, "it").jitter).toBe(0.5);
    expect(retryRule({ maxAttempts: 2, jitter: true }, "it").jitter).toBe(1);
  });

  test("a delay longer than the default longest raises that", () => {
    expect(retryRule({ maxAttempts: 2, delay: "5m" }, "it").maxDelayMs).toBe(300_000);
  });

  test.each<[RetryPolicy | number, string]>([
    [0, "retry.maxAttempts of it: expected a whole number from 1, the first attempt included, found 0"],
    [1.5, "retry.maxAttempts of it: expected a whole number from 1, the first attempt included, found 1.5"],
    [Infinity, "retry.maxAttempts of it: expected a whole number from 1, the first attempt included, found Infinity"],
    [
      {} as RetryPolicy,
      "retry.maxAttempts of it: expected a whole number from 1, the first attempt included, found undefined",
    ],
    [{ maxAttempts: 2, factor: 0.5 }, "retry.factor of it: expected a number from 1, found 0.5"],
    [{ maxAttempts: 2, factor: Infinity }, "retry.factor of it: expected a number from 1, found Infinity"],
    [
      { maxAttempts: 2, delay: "2m", maxDelay: "1m" },
      'retry.maxDelay of it: expected no less than delay, 120000 ms, found "1m"',
    ],
    [{ maxAttempts: 2, jitter: 2 }, "retry.jitter of it: expected true, false, or a number from 0 to 1, found 2"],
    [{ maxAttempts: 2, jitter: -0.1 }, "retry.jitter of it: expected true, false, or a number from 0 to 1, found -0.1"],
    [
      { maxAttempts: 2, jitter: Number.NaN },
      "retry.jitter of it: expected true, false, or a number from 0 to 1, found NaN",
    ],
    [
      { maxAttempts: 2, retryOn: [42] as unknown as string[] },
      "retry.retryOn of it: expected a function, or an array of error classes and codes, found an array of 1",
    ],
    [
      { maxAttempts: 2, retryOn: "ECONNRESET" as unknown as string[] },
      'retry.retryOn of it: expected a function, or an array of error classes and codes, found "ECONNRESET"',
    ],
  ])("%j is refused", (retry, message) => {
    expect(() => retryRule(retry, "it")).toThrow(expect.objectContaining({ code: "FLOW6017", message }));
  });

  test("durations are refused as durations", () => {
    expect(() => retryRule({ maxAttempts: 2, delay: "1 s" }, "it")).toThrow("retry.delay of it: expected a duration");
    expect(() => retryRule({ maxAttempts: 2, maxDelay: -1 }, "it")).toThrow(
      "retry.maxDelay of it: expected a duration",
    );
  });
});

describe("retryOn", () => {
  class RateLimitError extends Error {}
  const coded = Object.assign(new Error("reset"), { code: "ECONNRESET" });

  test("a function decides, told the error and the attempt", () => {
    const { retryOn } = retryRule(
      { maxAttempts: 9, retryOn: (error, attempt) => error === coded && attempt < 3 },
      "it",
    );
    expect([retryOn(coded, 2), retryOn(coded, 3), retryOn(new Error(), 1)]).toEqual([true, false, false]);
  });

  test("a list names classes, codes and names", () => {
    const { retryOn } = retryRule({ maxAttempts: 2, retryOn: [RateLimitError, "ECONNRESET", "TimeoutError"] }, "it");
    expect(retryOn(new RateLimitError(), 1)).toBe(true);
    expect(retryOn(coded, 1)).toBe(true);
    expect(retryOn(new DOMException("late", "TimeoutError"), 1)).toBe(true);
    expect(retryOn(new Error("ECONNRESET"), 1)).toBe(false);
    expect(retryOn("ECONNRESET", 1)).toBe(false);
    expect(retryOn(null, 1)).toBe(false);
  });

  test("a cause counts as the error", () => {
    const { retryOn } = retryRule({ maxAttempts: 2, retryOn: ["ECONNRESET"] }, "it");
    expect(retryOn(new TypeError("fetch failed", { cause: new Error("socket", { cause: coded }) }), 1)).toBe(true);
  });

  test("a chain of causes that comes back to itself ends", () => {
    const { retryOn } = retryRule({ maxAttempts: 2, retryOn: ["ECONNRESET"] }, "it");
    const first = new Error("first");
    const second = new Error("second", { cause: first });
    first.cause = second;
    expect(retryOn(second, 1)).toBe(false);
  });

  test("an empty list is never", () => {
    expect(retryRule({ maxAttempts: 2, retryOn: [] }, "it").retryOn(coded, 1)).toBe(false);
  });
});
