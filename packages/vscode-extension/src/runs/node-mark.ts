import { durationText } from "../../webview/model/run-text.ts";
import type { NodeRecord } from "./run-record.ts";

/** How a mark is meant, for its color. */
export type MarkKind = "completed" | "failed" | "running" | "paused" | "skipped";

/** What stands behind a node's token in the source. */
export interface NodeMark {
  readonly kind: MarkKind;
  readonly text: string;
}

/** `✓ 12 ms`, `✗ attempt 3`, `⟳`, `‖`, `⊘`; nothing behind a node that nothing has happened to. */
export function nodeMark({ state, durationMs, attempt, runs }: NodeRecord, isPaused = false): NodeMark | undefined {
  const times = runs === undefined ? "" : `×${runs}`;
  const tries = attempt === undefined || attempt < 2 ? "" : `attempt ${attempt}`;
  const duration = durationMs === undefined ? "" : durationText(durationMs);
  const text = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");
  if (isPaused) return { kind: "paused", text: text("‖", times, tries) };
  switch (state) {
    case "completed":
      return { kind: state, text: text("✓", duration, times, tries) };
    case "failed":
      return { kind: state, text: text("✗", tries === "" ? duration : tries, times) };
    case "running":
      return { kind: state, text: text("⟳", times, tries) };
    case "skipped":
      return { kind: state, text: "⊘" };
    case "pending":
    case "ready":
      return undefined;
  }
}
