import type { ModelError } from "./model-error.ts";
import type { Gate, Place, Plan } from "./plan.ts";
import type { Behaviour, Moment, Script } from "./script.ts";

export type Status = "pending" | "ready" | "running" | "completed" | "failed" | "skipped";

/** Where a place of a frame has got to. */
export interface PlaceState {
  status: Status;
  /** What it was started with. */
  input?: unknown;
  output?: unknown;
  error?: ModelError;
  /** When it failed, as a count of the failures of the run. */
  failure?: number;
  /** It completed with a jump: what comes from it is dead. */
  jumped?: boolean;
  iteration: number;
  /** The case that a choice picked, and what that case gets. */
  picked?: { readonly index: number; readonly value: unknown };
  /** A map's items and outputs, or a loop's rounds. */
  repeat?: { readonly items: readonly unknown[]; readonly outputs: unknown[]; begun: number; error?: ModelError };
}

/** A run of some chains: of the flow, of one item, round or sub-flow. */
export interface Frame {
  readonly plan: Plan;
  /** The plan's places and those that tasks added. */
  readonly places: Map<string, Place>;
  readonly states: Map<string, PlaceState>;
  /** The ids of the places in each branch, case and alternative; empty where they are to be listed anew. */
  readonly members: Map<string, readonly string[]>;
  /** What was found when an alternative had its turn. */
  readonly openings: Map<Gate, "live" | "dead">;
  readonly input: unknown;
  readonly instance: string | undefined;
  readonly parent?: { readonly frame: Frame; readonly place: string; readonly index: number };
  /** Why nothing more starts in it, though it has not come to its end by itself. */
  ending?:
    | { readonly kind: "failed"; readonly error: ModelError }
    | { readonly kind: "exited"; readonly value: unknown }
    | { readonly kind: "dropped" };
  /** Its end was told to its parent, or nobody wants to know. */
  closed: boolean;
}

/** An execution of a task, from its start to its return, retries included. */
export interface Execution {
  readonly frame: Frame;
  readonly place: string;
  readonly moment: Moment;
  readonly limits: ReadonlyMap<string, number>;
  /** Every branch and alternative that its node is part of. */
  readonly inside: ReadonlySet<string>;
  readonly input: unknown;
  readonly iteration: number;
  readonly attempt: number;
  readonly behaviour: Behaviour;
  /** The attempt is over; it waits for the next one. */
  readonly rests: boolean;
  /** When it returns, or has rested. */
  end: number;
  /** Nobody waits for its outcome: it was aborted. */
  dropped: boolean;
}

/** A node that is ready and waits for its turn. */
export interface Waiting {
  readonly frame: Frame;
  readonly place: string;
  readonly since: number;
}

/** What a run is started with. */
export interface RunSettings {
  readonly input?: unknown;
  readonly concurrency?: number;
  readonly maxSteps?: number;
  readonly maxCycles?: number;
  readonly abortGrace?: number;
  /** When it is cancelled from outside. */
  readonly cancelAt?: number;
  readonly policies?: Readonly<Record<string, ModelPolicy>>;
}

/** The order in which places are looked at: what comes first of what happens at one moment. */
export type Order = (places: readonly string[], frame: Frame, run: RunState) => readonly string[];

/** A group policy of the user's. */
export type ModelPolicy = (outcome: {
  readonly groupId: string;
  readonly branches: readonly string[];
  readonly succeeded: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly branch: string }[];
}) => unknown;

export type RunStatus = "completed" | "failed" | "terminated" | "cancelled";

/** What one call of a task's function got. */
export interface Invocation {
  readonly node: string;
  readonly instance: string | undefined;
  readonly input: unknown;
  readonly iteration: number;
  readonly attempt: number;
  readonly at: number;
}

/** Everything about a run at one moment. */
export interface RunState {
  readonly root: Frame;
  readonly settings: RunSettings & { readonly order?: Order };
  readonly script: Script;
  readonly frames: Frame[];
  /** Those that have not returned. */
  readonly executions: Execution[];
  readonly queue: Waiting[];
  readonly invocations: Invocation[];
  readonly log: LogEntry[];
  readonly cuts: Cut[];
  time: number;
  steps: number;
  /** How many there may be. */
  maxSteps: number;
  failures: number;
  /** Set when the run's fate is sealed; it ends once all that runs has returned. */
  fate?: { readonly status: RunStatus; readonly output?: unknown; readonly error?: ModelError; readonly since: number };
}

/** A frame was ended before it had come to its end. */
export interface Cut {
  readonly path: string;
  readonly instance: string | undefined;
  readonly at: number;
}

/** What is told of a run: the same entries are made of the engine's events. */
export interface LogEntry {
  readonly type: string;
  readonly node: string;
  readonly instance: string | undefined;
  readonly at: number;
  readonly detail?: string;
}
