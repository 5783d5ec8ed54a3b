import type { Random } from "../ports/random.ts";
import type { RetryRule } from "../task/retry-policy.ts";

/**
 * How long to wait, in milliseconds, after the attempt that just failed (the first is 1): exponential backoff, of
 * which the share `jitter` is random. With a share of 1 it is the "full jitter" of the AWS Architecture Blog,
 * "Exponential Backoff And Jitter" (2015), which has callers that failed together come back apart, with the least work for all.
 */
export function backoffDelay(rule: RetryRule, attempt: number, random: Random): number {
  if (rule.delayMs === 0) return 0; // 0 times a factor that has grown to Infinity would be NaN
  const longestMs = Math.min(rule.maxDelayMs, rule.delayMs * rule.factor ** (attempt - 1));
  return longestMs * (1 - rule.jitter * random());
}
