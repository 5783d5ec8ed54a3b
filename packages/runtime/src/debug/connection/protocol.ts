import type { Span } from "@graflow/dsl";
import type { FlowOutline, Gate, GateKind, GatePlace, NodeRecord } from "../../ports/debugger.ts";
import type { EvaluationOptions } from "../expressions/evaluation.ts";
import type { Travel } from "../history/travel.ts";
import type { Breakpoint, ChannelBreakpoint, FailureFilter } from "../stops/breakpoint.ts";
import type { SetBreakpoint } from "../stops/breakpoints.ts";
import type { StepOptions } from "../stops/step.ts";
import type { StopReason } from "../stops/stops.ts";
import type { TaskEntrance } from "../stops/task-entry.ts";
import type { Member } from "../values/members.ts";
import type { Page, Variable } from "../values/variables.ts";

/**
 * What a program that runs flows and a debug adapter say to each other: JSON, one message a line. The program connects to
 * the adapter, says {@link Hello}, and holds its first gate until `configurationDone`. A program that listens waits for
 * an adapter's {@link AttachRequest} first. Either side takes a greater version of the other for a mistake; messages and
 * fields that it does not know it leaves alone.
 */
export const protocolVersion = 1;

/** The first message of an adapter to a program that listens. */
export interface AttachRequest {
  readonly type: "attach";
  readonly version: number;
  /** The secret that the program was given, if it was. */
  readonly token?: string | undefined;
}

/** What a program says in place of {@link Hello} before it hangs up. */
export interface Refusal {
  readonly type: "refused";
  /** `busy`: another adapter debugs this thread. */
  readonly reason: "busy" | "token" | "version";
  /** For the user. */
  readonly message: string;
  readonly pid: number;
  readonly threadId: number;
}

/** The first message of a process that was asked to tell of itself; it says nothing more, and hangs up when it ends. */
export interface Present {
  readonly type: "present";
  readonly version: number;
  /** As that of {@link Hello}. */
  readonly token: string;
  readonly pid: number;
}

/** The first message of a program. */
export interface Hello {
  readonly type: "hello";
  readonly version: number;
  /** The secret that the program was given in its environment: an adapter hangs up where it is another. */
  readonly token: string;
  readonly pid: number;
  /** 0 in the main thread. */
  readonly threadId: number;
  readonly argv: readonly string[];
}

/** A gate as an adapter shows it. */
export interface GateInfo {
  readonly kind: GateKind;
  readonly subject: Gate["subject"];
  readonly runId: string;
  readonly workflow: string;
  readonly node: string;
  /** The last part of `node`: its id in the flow that it stands in. */
  readonly id: string;
  readonly task: string | undefined;
  readonly instance: string | undefined;
  /** What its branch is called: keys of branches, items and sub-flows, outermost first. */
  readonly branch: readonly string[];
  readonly attempt: number;
  readonly iteration: number;
  readonly step: number;
}

/** A frame of the stack: the task, what is around it, the flow. */
export interface StackFrame {
  readonly kind: "task" | "group" | "map" | "loop" | "subflow" | "flow";
  /** Of a task, the ids of the sub-flows' nodes around it before its own: `sub/node`. */
  readonly name: string;
  /** In the flow that it is written in. */
  readonly id: string;
  readonly ordinal?: number | undefined;
  /** The flow that it is written in. */
  readonly flow: { readonly name: string; readonly definedAt: GatePlace; readonly text: string };
  readonly span?: Span | undefined;
  /** Of a task. */
  readonly definedAt?: GatePlace | undefined;
}

/** A branch that stands still. */
export interface StopInfo {
  readonly thread: number;
  readonly reason: StopReason;
  readonly breakpoints: readonly number[];
  readonly gate: GateInfo;
  /** Of a failure: what was thrown, as a text. */
  readonly error?: string;
  /** Of the reason `data`: what the task did with a key of the channel. */
  readonly data?: DataInfo;
}

/** What a task did with a key of the channel; it is held until its promise may settle. */
export interface DataInfo {
  readonly key: string;
  readonly access: "read" | "write";
  /** The channel's method: `set`, `get`, `append` … */
  readonly operation: string;
  /** As texts; of a read, both are what was read. */
  readonly oldValue: string;
  readonly newValue: string;
}

/** Nodes of one frame, as far as their states have changed since they were last told: to be merged by `id`. */
export interface FrameStates {
  /** The ids of the sub-flows' nodes around it, each with a `/` behind it. */
  readonly path: string;
  readonly instance: string | undefined;
  readonly nodes: readonly Pick<NodeRecord, "id" | "state">[];
}

/** A branch of a run that has not ended. */
export interface BranchInfo {
  readonly thread: number;
  /** Where it stands, or the task that it runs. */
  readonly gate: GateInfo;
  /** Where it stands still, whether that has been told or waits its turn. */
  readonly stop?: StopInfo;
}

/** An error, as a debugger shows it. */
export interface ErrorInfo {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: ErrorInfo | undefined;
}

/** What is known of a failure that a branch stands at. */
export interface FailureInfo {
  readonly error: ErrorInfo;
  readonly node: string;
  readonly attempt: number;
  /** How many the retries allow. */
  readonly attempts: number;
  /** Whether no attempt is left. */
  readonly lastAttempt: boolean;
  /** Whether a group or an alternative deals with it, and the id of that. */
  readonly handled: boolean;
  readonly handledBy: string | undefined;
}

/** A branch that stands still, in a graph. */
export interface HeldNode {
  readonly node: string;
  readonly instance: string | undefined;
  readonly kind: GateKind;
  readonly thread: number;
}

/** What happens in a program, told as it happens. */
export type DebugEvent =
  | { readonly event: "runStarted"; readonly runId: string; readonly workflow: string; readonly definedAt: GatePlace }
  | {
      readonly event: "runEnded";
      readonly runId: string;
      readonly status: string;
      readonly error?: string /** At its end, until `letEnd`. */;
      readonly held?: true;
    }
  | { readonly event: "stopped"; readonly stop: StopInfo }
  | { readonly event: "continued"; readonly threads: readonly number[] }
  /** While states are followed: what has changed, and all that stand still now, also those whose stop is not shown yet. */
  | {
      readonly event: "states";
      readonly runId: string;
      readonly frames: readonly FrameStates[];
      readonly held: readonly HeldNode[];
    }
  | { readonly event: "output"; readonly category: "log" | "mistake"; readonly text: string };

/** Where a question is asked: at a stop, or at a recorded moment. */
export type At = ({ readonly thread: number } | { readonly runId: string; readonly moment: number }) & {
  /** Which frame of the stack, for what is evaluated and shown; from the innermost, which is 0. Default: that. */
  readonly frame?: number;
};

/** What is to happen at a stop in place of going on; expressions are evaluated in the task's context. */
export type AnswerRequest =
  | { readonly kind: "input" | "result" | "fail"; readonly expression: string }
  | { readonly kind: "skip" }
  /** With `stop`, it stands still again before the task runs. */
  | { readonly kind: "again"; readonly expression?: string; readonly stop?: boolean }
  | { readonly kind: "goto"; readonly node: string; readonly expression?: string; readonly stop?: boolean };

/** How a session is to be; what is left out stays as it is. */
export interface Configuration {
  /** Shows one stop at a time. Default: true. */
  readonly allStop?: boolean;
  /** Moments that are kept of a run, 0 for none. Default: 1,000. */
  readonly history?: number;
  /** Stops at the first task. */
  readonly stopOnEntry?: boolean;
  /**
   * What an expression may be: any JavaScript, or only paths, literals, comparisons, logic and arithmetic, which can call
   * nothing and change nothing. Default: `all`. To be set before breakpoints, whose conditions are compiled as it says.
   */
  readonly expressions?: "all" | "restricted";
  /**
   * Names of keys whose values are shown as `••••••`, by words and without regard to case: `apiKey` is in `my_api_key`; with
   * a `*` the whole key: `x-*`. Replaces the default: password, secret, token, authorization and the like. `false`: none.
   */
  readonly secrets?: readonly string[] | false;
  /** Holds each run at its end, so that it can be looked at, until `letEnd`. Default: false. */
  readonly postMortem?: boolean;
}

/** A part of what is known at a frame. */
export interface ScopeInfo {
  readonly name: string;
  /** To ask for what is in it by. */
  readonly handle: number;
  readonly isExpensive: boolean;
}

/** Every command of an adapter: its arguments, and what it is answered with. */
export interface Commands {
  /** Before `configurationDone`. */
  configure: { args: Configuration; result: null };
  setBreakpoints: { args: { readonly breakpoints: readonly Breakpoint[] }; result: readonly SetBreakpoint[] };
  /** Replaces those that were set; answered in their order. */
  setChannelBreakpoints: {
    args: { readonly breakpoints: readonly ChannelBreakpoint[] };
    result: readonly SetBreakpoint[];
  };
  /** Answered with the mistake in each filter's condition, or null. */
  setFailureFilters: { args: { readonly filters: readonly FailureFilter[] }; result: readonly (string | null)[] };
  configurationDone: { args: object; result: null };
  /** Answered at once by a program whose event loop turns. */
  ping: { args: object; result: null };
  /** From now on tells `states` at most every `intervalMs` (default: 50, at least 10) and when a run ends; or no more. */
  follow: { args: { readonly enabled: boolean; readonly intervalMs?: number }; result: null };
  /** Without a thread: all that were told to have stopped. */
  continue: { args: { readonly thread?: number }; result: null };
  step: { args: { readonly thread: number } & StepOptions; result: null };
  /** Stops at the next task: of any branch, or of a thread's. */
  pause: { args: { readonly thread?: number }; result: null };
  stops: { args: object; result: readonly StopInfo[] };
  /** Every branch of every run, those that stand still first. */
  branches: { args: object; result: readonly BranchInfo[] };
  /** What a run's flow is made of. */
  flow: { args: { readonly runId: string }; result: FlowOutline };
  /** Of a thread that stands where an attempt has failed. */
  failure: { args: At; result: FailureInfo };
  /** Also of a thread whose task runs. */
  stack: { args: At; result: readonly StackFrame[] };
  /** The nodes that can be seen there, with their states. Outputs are variables: `results`. */
  nodes: { args: At; result: readonly FrameStates[] };
  /** What is in the task's context: `input`, `output` or `error`, `value` and `oldValue` of a channel's key, `results`, `channel`. */
  scope: { args: At; result: readonly Variable[] };
  /** The same in parts, as an editor shows them, for any frame: what is in each is asked for by its handle. */
  scopes: { args: At; result: readonly ScopeInfo[] };
  variables: {
    args: { readonly handle: number; readonly hex?: boolean } & Page;
    result: readonly Variable[];
  };
  /** `clipboard`: the value is the whole of it, as JSON text. */
  evaluate: {
    args: { readonly at: At; readonly expression: string; readonly hex?: boolean } & Omit<
      EvaluationOptions,
      "purpose"
    > & { readonly purpose: EvaluationOptions["purpose"] | "clipboard" };
    result: Variable;
  };
  /** What can stand behind an expression and a dot; of an empty one, the names of the scope. */
  members: { args: { readonly at: At; readonly expression: string }; result: readonly Member[] };
  /** Sets `input`, `output` (of a stop), or what is in a value that was shown. */
  setVariable: {
    args: {
      readonly at: At;
      readonly handle?: number;
      readonly name: string;
      readonly expression: string;
      readonly hex?: boolean;
    };
    result: Variable;
  };
  setChannel: {
    args: { readonly thread: number; readonly key: string; readonly expression: string };
    result: Variable;
  };
  /** The nodes that `goto` can go to. */
  targets: { args: At; result: readonly string[] };
  /** Lets a stop go on in another way. */
  answer: { args: { readonly thread: number; readonly answer: AnswerRequest }; result: null };
  history: { args: { readonly runId: string }; result: { readonly oldest: number; readonly latest: number } };
  moment: {
    args: { readonly runId: string; readonly moment: number };
    result: GateInfo & {
      readonly forkable: boolean;
      /** Why not. */
      readonly unforkable?: string;
    };
  };
  /** Which moment a move through the record comes to; null: none. */
  travel: { args: Travel; result: { readonly moment: number | null } };
  /** A new run from a recorded moment. */
  fork: {
    args: {
      readonly runId: string;
      readonly moment: number;
      readonly answer?: AnswerRequest;
      /** Stops the new run at its first task. Default: false. */
      readonly stop?: boolean;
      /** A thread that stays where it stands, without being shown again before the new run has ended. */
      readonly park?: number;
    };
    result: { readonly runId: string };
  };
  /** Lets a run end that is held at its end, as `postMortem` was configured. */
  letEnd: { args: { readonly runId: string }; result: null };
  cancel: { args: { readonly runId: string; readonly reason?: string }; result: null };
  /**
   * Opens the inspector of a thread's process, and prepares it so that a debugger of JavaScript that attaches stops in the
   * task's function when the thread goes on. At a task's gate `before`.
   */
  enterTask: { args: { readonly thread: number }; result: TaskEntrance };
  /** Lets everything go on, without a debugger. */
  disconnect: { args: object; result: null };
}

/** The name of a command. */
export type CommandName = keyof Commands;

/** A command on its way to the program. */
export interface CommandMessage<Name extends CommandName = CommandName> {
  readonly type: "command";
  /** Comes back in the {@link Reply}. */
  readonly id: number;
  readonly command: Name;
  readonly args: Commands[Name]["args"];
}

/** The answer to a command. */
export type Reply =
  | { readonly type: "reply"; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly type: "reply"; readonly id: number; readonly ok: false; readonly message: string };

/** What a program sends. */
export type ProgramMessage = Hello | Present | Refusal | Reply | ({ readonly type: "event" } & DebugEvent);
