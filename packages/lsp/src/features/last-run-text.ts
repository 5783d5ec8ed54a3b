import type { LastRun } from "./last-run-protocol.ts";

/** As much of a node's name is shown. */
const longestName = 40;

/** How a run came out, in a few words: `✓ 1.2 s`, `✗ failed in store, 350 ms`. */
export function lastRunText({ status, durationMs, failedTask }: LastRun): string {
  const where = failedTask === undefined ? "" : ` in ${shortened(failedTask)}`;
  const took = durationMs === undefined ? "" : durationText(durationMs);
  const after = took === "" ? "" : `, ${took}`;
  switch (status) {
    case "completed":
      return took === "" ? "✓" : `✓ ${took}`;
    case "terminated":
      return `✓ ended early${after}`;
    case "failed":
      return `✗ failed${where}${after}`;
    case "cancelled":
      return `cancelled${where}${after}`;
    case "lost":
      return `lost: its process ended${after}`;
  }
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}

/** `350 ms`, `1.2 s`, `3 min 05 s`, `2 h 07 min`. */
function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
