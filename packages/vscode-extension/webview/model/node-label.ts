import type { PreviewIssue } from "../protocol.ts";
import { durationText } from "./run-text.ts";
import type { SceneNode } from "./scene.ts";
import type { ShownRun } from "./shown-run.ts";

/** What is known about a node beside the picture. */
export interface NodeFacts {
  readonly run: ShownRun | undefined;
  readonly issues: readonly PreviewIssue[];
  /** Names of the nodes that its edges lead to. */
  readonly next: readonly string[];
  /** What it hands on. */
  readonly type: string | undefined;
}

/** More names than that are counted, not read out. */
const MAX_NAMES = 5;

/** What a screen reader says for a node. */
export function nodeLabel({ view, badge, note }: SceneNode, facts: NodeFacts): string {
  const kinds = {
    task: "",
    flow: "flow",
    folded: `folded group of ${view.task}`,
    type: "type",
    missing: "nothing yet",
    outside: "not in the flow",
  };
  const task = view.kind === "folded" || view.task === view.name ? "" : `task ${view.task}`;
  return [
    view.name,
    kinds[view.kind],
    task,
    badge ?? "",
    note === undefined || note === view.task ? "" : note,
    ...runFacts(facts.run),
    ...facts.issues.map((issue) => `${issue.severity}: ${issue.message}`),
    leadsTo(facts.next),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function runFacts(run: ShownRun | undefined): string[] {
  if (run === undefined) return [];
  return [
    run.state,
    run.durationMs === undefined ? "" : durationText(run.durationMs),
    run.attempt === undefined || run.attempt < 2 ? "" : `attempt ${run.attempt}`,
  ];
}

function leadsTo(next: readonly string[]): string {
  if (next.length === 0) return "last";
  if (next.length > MAX_NAMES) return `then ${next.length} tasks`;
  return `then ${next.join(" and ")}`;
}

/** The lines of a node's tooltip; the first is its heading. */
export function nodeLines({ view, badge }: SceneNode, facts: NodeFacts): string[] {
  const run = facts.run;
  return [
    view.name,
    view.kind === "folded" ? `Folded group of ${view.task}` : view.task === view.name ? "" : `Task: ${view.task}`,
    view.kind === "flow" ? "A flow" : view.kind === "outside" ? "Stands not in the flow; ctx.nextTask leads to it" : "",
    badge === undefined ? "" : `Runs for each element (${badge})`,
    facts.type === undefined ? "" : `Gives: ${facts.type}`,
    ...facts.issues.map((issue) => `${issue.severity}: ${issue.message}`),
    run === undefined ? "" : `State: ${run.state}`,
    run?.durationMs === undefined ? "" : `Duration: ${durationText(run.durationMs)}`,
    run?.attempt === undefined ? "" : `Attempt: ${run.attempt}`,
    run?.output === undefined ? "" : `${run.state === "failed" ? "Error" : "Output"}: ${run.output}`,
  ].filter((line) => line !== "");
}
