import type { RunEvent } from "@graflow/runtime";
import { durationText } from "./duration-text.ts";
import { executionLabel } from "./run-model.ts";
import { oneLine } from "./text-width.ts";
import { thrownText } from "./thrown-text.ts";

/** How an event is meant, for its colour. */
export type EventTone = "plain" | "good" | "bad" | "odd";

/** One event as one line of text, without its time. */
export function eventText(event: RunEvent): { readonly text: string; readonly tone: EventTone } {
  switch (event.type) {
    case "runStarted":
      return { text: `started ${event.workflow}`, tone: "plain" };
    case "taskStarted":
      return { text: `${executionLabel(event)} started${attemptText(event)}`, tone: "plain" };
    case "taskRetrying":
      return {
        text: `${executionLabel(event)} attempt ${event.attempt} failed, again in ${durationText(event.delayMs)}: ${thrownLine(event.error)}`,
        tone: "odd",
      };
    case "taskIterating":
      return {
        text: `${executionLabel(event)} iteration ${event.iteration} ended, iteration ${event.iteration + 1} follows`,
        tone: "plain",
      };
    case "taskCompleted":
      return { text: `${executionLabel(event)} completed in ${durationText(event.durationMs)}`, tone: "good" };
    case "taskFailed": {
      const after = event.attempts === 1 ? "" : ` and ${event.attempts} attempts`;
      return {
        text: `${executionLabel(event)} failed after ${durationText(event.durationMs)}${after}: ${thrownLine(event.error)}`,
        tone: "bad",
      };
    }
    case "taskSkipped":
      return { text: `${executionLabel(event)} ${event.reason === "aborted" ? "aborted" : "skipped"}`, tone: "odd" };
    case "mapStarted":
      return {
        text: `${executionLabel({ node: event.map, instance: event.instance })} maps over ${event.items} ${event.items === 1 ? "item" : "items"}`,
        tone: "plain",
      };
    case "taskAdded":
      return { text: `${executionLabel(event)} added after ${event.after}`, tone: "plain" };
    case "jumped":
      return {
        text: `${executionLabel({ node: event.from, instance: event.instance })} jumped to ${event.to}`,
        tone: "odd",
      };
    case "groupCompleted":
      return { text: `${groupLabel(event)} went on: ${groupResult(event)}`, tone: "good" };
    case "groupFailed":
      return { text: `${groupLabel(event)} failed: ${groupResult(event)}`, tone: "bad" };
    case "runEnded":
      return {
        text: `${event.status} after ${durationText(event.durationMs)}`,
        tone: event.status === "failed" || event.status === "cancelled" ? "bad" : "good",
      };
  }
}

function attemptText({ attempt, iteration }: { readonly attempt: number; readonly iteration: number }): string {
  const parts = [...(attempt > 1 ? [`attempt ${attempt}`] : []), ...(iteration > 1 ? [`iteration ${iteration}`] : [])];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

function groupLabel({ group, instance }: { readonly group: string; readonly instance?: string }): string {
  return executionLabel({ node: group, instance });
}

function groupResult({
  succeeded,
  failed,
}: {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}): string {
  const total = succeeded.length + failed.length;
  return `${succeeded.length} of ${total} branches succeeded${failed.length === 0 ? "" : `, not ${failed.join(", ")}`}`;
}

function thrownLine(thrown: unknown): string {
  return oneLine(thrownText(thrown));
}
