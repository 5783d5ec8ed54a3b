import { GraflowError } from "./errors/graflow-error.ts";
import { describeValue } from "./errors/run-errors.ts";

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * A duration in milliseconds.
 *
 * @param value - a number is milliseconds; a text is a plain decimal number followed, without a space, by `ms`, `s`, `m` or `h`.
 * @param what - what the duration is for, such as `"timeout"`; the error's message begins with it.
 * @throws {@link GraflowError} FLOW6101 if `value` is neither, or is negative, NaN or infinite.
 */
export function parseDuration(value: number | string, what: string): number {
  const ms = typeof value === "number" ? value : textToMs(value);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new GraflowError("FLOW6101", `${what}: expected a duration, found ${describeValue(value)}`, {
    hint: 'Write a number of milliseconds, 0 or more, or a text such as "250ms", "30s", "5m" or "1.5h", without a space.',
  });
}

/** The same, for what must take some time: 0 is an error too. */
export function parsePositiveDuration(value: number | string, what: string): number {
  const ms = parseDuration(value, what);
  if (ms > 0) return ms;
  throw new GraflowError("FLOW6101", `${what}: expected more than 0, found ${describeValue(value)}`, {
    hint: "Leave it out for no limit.",
  });
}

function textToMs(text: unknown): number {
  const match = typeof text === "string" ? /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) : null;
  if (match === null) return Number.NaN;
  return Number(match[1]) * unitMs[match[2] as keyof typeof unitMs];
}
