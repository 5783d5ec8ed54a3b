import type { NodeState } from "@graflow/dsl";
import type { Json } from "./json.ts";

/** Which flow of the workspace ran. */
export interface FlowRef {
  /** Absolute path. */
  readonly file: string;
  /** The name that its file exports it by. */
  readonly exportName?: string;
  /** What people call it. */
  readonly name: string;
}

/** How a run stands, or came out; `lost`: its process ended without a word. */
export type RunStatus = "running" | "completed" | "failed" | "terminated" | "cancelled" | "lost";

/** A run, as it is shown and kept. */
export interface RunRecord {
  readonly id: string;
  readonly flow: FlowRef;
  /** `TaskGraph.hash` of what ran. */
  readonly graphHash: string;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly endedMs?: number;
  readonly status: RunStatus;
  readonly input: Json;
  /** Whether the input is shortened, so that it cannot be given again. */
  readonly isInputCut: boolean;
  /** The output as text, shortened. */
  readonly output?: string;
  /** What the run failed with, shortened. */
  readonly error?: string;
  /** By path, `outer>inner`, in the order of the flow's text. */
  readonly nodes: Readonly<Record<string, NodeRecord>>;
  /** How many events are missing, as the editor did not keep up. */
  readonly missing?: number;
  /** Which flow of the workspace each sub-flow is, by its path, as far as that is known. */
  readonly subFlows?: Readonly<Record<string, FlowRef>>;
  /** Where this is what a run of another flow did inside of this flow. */
  readonly inside?: InsideRun;
}

/** Which run a flow was a part of. */
export interface InsideRun {
  /** The name of the flow that was run. */
  readonly flow: string;
  /** The path of this flow in it. */
  readonly path: string;
  /** At so many places it stands there. */
  readonly places: number;
}

/** Where one node of a run stands. Has what a preview's `NodeRun` has. */
export interface NodeRecord {
  readonly state: NodeState;
  /** Of its execution; of several, from the first one's start to the last one's end. */
  readonly durationMs?: number;
  /** The last one, from 1. */
  readonly attempt?: number;
  /** Executions that have begun: more than one in a map or a loop. */
  readonly runs?: number;
  /** What it made, shortened. */
  readonly output?: string;
  /** What it threw last, shortened. */
  readonly error?: string;
}

/** The same for all runs of a flow, whatever its text. */
export function flowKey({ file, exportName, name }: FlowRef): string {
  return `${file}#${exportName ?? name}`;
}

/** The input that a run had, as JSON to run it again with; undefined where it had none. */
export function inputText({ input }: RunRecord): string | undefined {
  const isNothing = typeof input === "object" && input !== null && "$type" in input && input.$type === "undefined";
  return isNothing ? undefined : JSON.stringify(input);
}
