import type { Span, TaskGraph } from "@graflow/dsl";
import type { CompiledFlow } from "../../analyzer/compiled-flow.ts";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { FlowParts } from "../flow-parts.ts";

/** The flow that is to be changed. */
export interface EditSite {
  readonly flow: FlowDefinition;
  readonly compiled: CompiledFlow;
  readonly parts: FlowParts;
  readonly text: string;
}

/** A replacement in a flow's text: by texts of its own and by pieces of the text as it was. */
export interface TextChange {
  readonly span: Span;
  readonly put: readonly (string | Span)[];
}

/**
 * Ways to make a change, the one that changes least first. Which of them is right is not reasoned out but looked up: in the
 * graph that the changed text has.
 */
export interface EditPlan {
  readonly candidates: Iterable<readonly TextChange[]>;
  /** Whether the graph is the one that was wanted. */
  readonly isDone: (after: TaskGraph) => boolean;
  /** What to say if none of them is right. */
  readonly refusal: string;
}

/** Puts a text in front of an offset. */
export function put(offset: number, text: string): TextChange {
  return { span: { start: offset, end: offset }, put: [text] };
}

/** Takes a piece of the text out. */
export function cut(start: number, end: number): TextChange {
  return { span: { start, end }, put: [] };
}

/** A plan that cannot be carried out. */
export function refuse(refusal: string): EditPlan {
  return { candidates: [], isDone: () => false, refusal };
}

/** Names the edges of a graph. */
export function edgeSet({ edges }: TaskGraph): ReadonlySet<string> {
  return new Set(edges.map(([from, to]) => edgeName(from, to)));
}

export function edgeName(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

export function isSameSet(left: Iterable<string>, right: Iterable<string>): boolean {
  const [one, other] = [new Set(left), new Set(right)];
  return one.size === other.size && [...one].every((item) => other.has(item));
}
