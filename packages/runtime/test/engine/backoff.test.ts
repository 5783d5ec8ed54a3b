import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backoffDelay } from "../../src/engine/backoff.ts";
import { type RetryPolicy, retryRule } from "../../src/task/retry-policy.ts";

const policies: fc.Arbitrary<RetryPolicy> = fc
  .record({
    maxAttempts: fc.integer({ min: 1, max: 1000 }),
    delay: fc.integer({ min: 0, max: 100_000 }),
    factor: fc.double({ min: 1, max: 100, noNaN: true }),
    headroom: fc.integer({ min: 0, max: 10_000_000 }),
    jitter: fc.oneof(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ headroom, ...policy }) => ({ ...policy, maxDelay: policy.delay + headroom }));

const attempts = fc.integer({ min: 1, max: 5000 });
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("backoffDelay", () => {
  test("grows by the factor up to the longest, without jitter", () => {
    const rule = retryRule({ maxAttempts: 6, delay: 100, factor: 3, maxDelay: 2000, jitter: false }, "it");
    expect([1, 2, 3, 4, 5].map((attempt) => backoffDelay(rule, attempt, () => 0.9))).toEqual([
      100, 300, 900, 2000, 2000,
    ]);
  });

  test("full jitter is anything up to the whole wait", () => {
    const rule = retryRule({ maxAttempts: 3, delay: "2s" }, "it");
    expect(backoffDelay(rule, 2, () => 0)).toBe(4000);
    expect(backoffDelay(rule, 2, () => 0.75)).toBe(1000);
  });

  test("a share of jitter leaves the rest of the wait", () => {
    const rule = retryRule({ maxAttempts: 3, delay: 4000, jitter: 0.25 }, "it");
    expect(backoffDelay(rule, 1, () => 0)).toBe(4000);
    expect(backoffDelay(rule, 1, () => 0.5)).toBe(3500);
    expect(backoffDelay(rule, 1, () => 0.999)).toBeCloseTo(3001);
  });

  test("no delay is no delay, however often", () => {
    const rule = retryRule({ maxAttempts: 5000, delay: 0, factor: 10 }, "it");
    expect(backoffDelay(rule, 4999, () => 0)).toBe(0);
  });

  test("lies between the fixed share and the whole of the wait", () => {
    fc.assert(
      fc.property(policies, attempts, randoms, (policy, attempt, random) => {
        const rule = retryRule(policy, "it");
        const longest = Math.min(rule.maxDelayMs, rule.delayMs === 0 ? 0 : rule.delayMs * rule.factor ** (attempt - 1));
        const ms = backoffDelay(rule, attempt, () => random);
        expect(ms).toBeGreaterThanOrEqual(longest * (1 - rule.jitter));
        expect(ms).toBeLessThanOrEqual(longest);
        expect(ms).toBeLessThanOrEqual(rule.maxDelayMs);
      }),
    );
  });

  test("never gets shorter from one attempt to the next, with the same luck", () => {
    fc.assert(
      fc.property(policies, attempts, randoms, (policy, attempt, random) => {
        const rule = retryRule(policy, "it");
        expect(backoffDelay(rule, attempt + 1, () => random)).toBeGreaterThanOrEqual(
          backoffDelay(rule, attempt, () => random),
        );
      }),
    );
  });
});
