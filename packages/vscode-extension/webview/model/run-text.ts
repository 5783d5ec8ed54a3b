import type { ShownRun } from "./shown-run.ts";

/** A time as one reads it: `12 ms`, `1.25 s`, `3 min 05 s`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  if (hours > 0) return `${hours} h ${pad(minutes)} min`;
  return `${minutes} min ${pad(whole % 60)} s`;
}

/** As wide as the small line in a node gets: the room for it is always the same, so that nothing moves during a run. */
export const WIDEST_LINE = "failed · 00.00 s · try 00";

/**
 * The small line in a node: its state, how long it took, and which attempt it was where it is not the first. That a
 * node with a duration has completed need not be said.
 */
export function runLine(run: ShownRun): string {
  return [
    run.state === "completed" && run.durationMs !== undefined ? "" : run.state,
    run.durationMs === undefined ? "" : durationText(run.durationMs),
    run.attempt === undefined || run.attempt < 2 ? "" : `try ${run.attempt}`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
