import type { Span } from "@graflow/dsl";
import type { Gate, GateKind, GatePlace, NodeRecord } from "../ports/debugger.ts";
import type { Breakpoint, FailureFilter } from "./breakpoint.ts";
import type { SetBreakpoint } from "./breakpoints.ts";
import type { EvaluationOptions } from "./evaluation.ts";
import type { StepOptions } from "./step.ts";
import type { StopReason } from "./stops.ts";
import type { Page, Variable } from "./variables.ts";

/**
 * What a program that runs flows and a debug adapter say to each other: JSON, one message a line. The program connects to
 * the adapter, says {@link Hello}, and holds its first gate until `configurationDone`. Either side takes a greater
 * version of the other for a mistake; messages and fields that it does not know it leaves alone.
 */
export const protocolVersion = 1;

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
}

/** What happens in a program, told as it happens. */
export type DebugEvent =
  | { readonly event: "runStarted"; readonly runId: string; readonly workflow: string; readonly definedAt: GatePlace }
  | { readonly event: "runEnded"; readonly runId: string; readonly status: string; readonly error?: string }
  | { readonly event: "stopped"; readonly stop: StopInfo }
  | { readonly event: "continued"; readonly threads: readonly number[] }
  | { readonly event: "output"; readonly category: "log" | "mistake"; readonly text: string };

/** Where a question is asked: at a stop, or at a recorded moment. */
export type At = { readonly thread: number } | { readonly runId: string; readonly moment: number };

/** What is to happen at a stop in place of going on; expressions are evaluated in the task's context. */
export type AnswerRequest =
  | { readonly kind: "input" | "result" | "fail"; readonly expression: string }
  | { readonly kind: "skip" }
  | { readonly kind: "again"; readonly expression?: string }
  | { readonly kind: "goto"; readonly node: string; readonly expression?: string };

/** Every command of an adapter: its arguments, and what it is answered with. */
export interface Commands {
  /** Before `configurationDone`. `history`: moments kept of a run, 0 for none. Default: all-stop, 1,000. */
  configure: {
    args: { readonly allStop?: boolean; readonly history?: number; readonly stopOnEntry?: boolean };
    result: null;
  };
  setBreakpoints: { args: { readonly breakpoints: readonly Breakpoint[] }; result: readonly SetBreakpoint[] };
  /** Answered with the mistake in each filter's condition, or null. */
  setFailureFilters: { args: { readonly filters: readonly FailureFilter[] }; result: readonly (string | null)[] };
  configurationDone: { args: object; result: null };
  /** Without a thread: all that were told to have stopped. */
  continue: { args: { readonly thread?: number }; result: null };
  step: { args: { readonly thread: number } & StepOptions; result: null };
  pause: { args: object; result: null };
  stops: { args: object; result: readonly StopInfo[] };
  stack: { args: At; result: readonly StackFrame[] };
  /** The nodes that can be seen there, with their states. Outputs are variables: `results`. */
  nodes: {
    args: At;
    result: readonly {
      readonly path: string;
      readonly instance: string | undefined;
      readonly nodes: readonly Pick<NodeRecord, "id" | "state">[];
    }[];
  };
  /** What is in the task's context: `input`, `output` or `error`, `results`, `channel`. */
  scope: { args: At; result: readonly Variable[] };
  variables: { args: { readonly handle: number } & Page; result: readonly Variable[] };
  evaluate: { args: { readonly at: At; readonly expression: string } & EvaluationOptions; result: Variable };
  /** Sets `input`, `output` (of a stop), or what is in a value that was shown. */
  setVariable: {
    args: { readonly at: At; readonly handle?: number; readonly name: string; readonly expression: string };
    result: Variable;
  };
  setChannel: {
    args: { readonly thread: number; readonly key: string; readonly expression: string };
    result: Variable;
  };
  /** The nodes that `goto` can go to. */
  targets: { args: { readonly thread: number }; result: readonly string[] };
  /** Lets a stop go on in another way. */
  answer: { args: { readonly thread: number; readonly answer: AnswerRequest }; result: null };
  history: { args: { readonly runId: string }; result: { readonly oldest: number; readonly latest: number } };
  moment: {
    args: { readonly runId: string; readonly moment: number };
    result: GateInfo & { readonly forkable: boolean };
  };
  /** A new run from a recorded moment. */
  fork: {
    args: { readonly runId: string; readonly moment: number; readonly answer?: AnswerRequest };
    result: { readonly runId: string };
  };
  cancel: { args: { readonly runId: string; readonly reason?: string }; result: null };
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
export type ProgramMessage = Hello | Reply | ({ readonly type: "event" } & DebugEvent);
