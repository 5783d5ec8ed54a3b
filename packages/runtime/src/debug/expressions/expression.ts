import type { FrameRecord, Gate, GateAnswer } from "../../ports/debugger.ts";
import { channelValues } from "../history/recorded-channel.ts";
import { type FrameView, frameView } from "../values/frame-view.ts";

/** The names that an expression can use, and what they stand for. */
export interface ExpressionScope {
  readonly input: unknown;
  /** Once the task has returned. */
  readonly output: unknown;
  /** What a failed attempt threw. */
  readonly error: unknown;
  /** Where a task has used a key of the channel: the key, what it holds, and what it held before. */
  readonly key: string | undefined;
  readonly value: unknown;
  readonly oldValue: unknown;
  /** The outputs so far, by the nodes' ids; of the nearest frame where several have one. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly node: string;
  readonly task: string | undefined;
  readonly attempt: number;
  readonly iteration: number;
  readonly instance: string | undefined;
  /** What the task sees as its context. */
  readonly ctx: unknown;
  /** What the run's tasks share, as far as it was written while the debugger was there. */
  readonly channel: Readonly<Record<string, unknown>>;
}

/** Those names, in the order in which an expression is given their values. */
export const scopeNames: readonly (keyof ExpressionScope)[] = [
  "input",
  "output",
  "error",
  "key",
  "value",
  "oldValue",
  "results",
  "node",
  "task",
  "attempt",
  "iteration",
  "instance",
  "ctx",
  "channel",
];

/** Where an expression is evaluated: a gate, and what the nodes and the channel held then. */
export interface ExpressionPlace {
  readonly gate: Gate;
  /** Of a recorded gate. Default: those of now. */
  readonly frames?: readonly FrameRecord[] | undefined;
  readonly channel?: Readonly<Record<string, unknown>> | undefined;
  /** What is to happen when it goes on, as far as that was set: an input or output in place of its own. */
  readonly changed?: GateAnswer | undefined;
  /** Which frame of the stack, from the innermost, which is 0. */
  readonly frame?: number | undefined;
}

/** What flows into a gate, as it is now. */
export function inputAt({ gate, changed }: ExpressionPlace): unknown {
  return changed?.kind === "input" ? changed.value : gate.input;
}

/** What flows out of a gate, as it is now. */
export function outputAt({ gate, changed }: ExpressionPlace): unknown {
  return changed?.kind === "result" ? changed.value : gate.output;
}

/** What an expression sees; what it does not use is not looked up. */
export function scopeAt(place: ExpressionPlace): ExpressionScope {
  const { gate, frames, channel, frame = 0 } = place;
  const { node, task, attempt, iteration, instance } = gate;
  const view = (): FrameView => frameView(gate, frame, frames ?? gate.frames());
  const parent = frame > 0 ? frameView(gate, frame, []).parent : undefined;
  return {
    node: parent?.node ?? node,
    task: parent === undefined ? task : undefined,
    attempt,
    iteration,
    instance,
    get input() {
      return parent === undefined ? inputAt(place) : parent.input;
    },
    get output() {
      return parent === undefined ? outputAt(place) : undefined;
    },
    get error() {
      return parent === undefined ? gate.error : undefined;
    },
    key: gate.data?.key,
    get value() {
      return gate.data?.value;
    },
    get oldValue() {
      return gate.data?.oldValue;
    },
    get results() {
      return resultsOf(view().frames);
    },
    get ctx() {
      return gate.ctx;
    },
    get channel() {
      return channel ?? channelValues(gate.run.channel);
    },
  };
}

/** The outputs of the completed nodes of frames, the innermost of which comes first and wins. */
export function resultsOf(frames: readonly FrameRecord[]): Readonly<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const { nodes } of [...frames].reverse()) {
    for (const { id, state, output } of nodes) if (state === "completed") results[id] = output;
  }
  return results;
}

/** An expression, ready to be used at many gates; at a recorded one with what was recorded there. */
export type Condition = (gate: Gate, recorded?: ExpressionPlace) => unknown;

/**
 * Compiles an expression of JavaScript; what it uses is found when it is called.
 *
 * @throws `SyntaxError` if it is none
 */
export function compileCondition(expression: string): Condition {
  const used = scopeNames.filter((name) => new RegExp(`\\b${name}\\b`).test(expression));
  const compiled = new Function(...used, `"use strict"; return (${expression}\n);`) as (...given: unknown[]) => unknown;
  return (gate, recorded = { gate }) => {
    const scope = scopeAt(recorded);
    return compiled(...used.map((name) => scope[name]));
  };
}
