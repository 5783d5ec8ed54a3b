import type { FrameRecord, Gate } from "../ports/debugger.ts";
import { channelValues } from "./recorded-channel.ts";

/** The names that an expression can use, and what they stand for. */
export interface ExpressionScope {
  readonly input: unknown;
  /** Once the task has returned. */
  readonly output: unknown;
  /** What a failed attempt threw. */
  readonly error: unknown;
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
  readonly frames?: readonly FrameRecord[];
  readonly channel?: Readonly<Record<string, unknown>>;
}

/** What an expression sees; what it does not use is not looked up. */
export function scopeAt({ gate, frames, channel }: ExpressionPlace): ExpressionScope {
  const { node, task, attempt, iteration, instance } = gate;
  return {
    node,
    task,
    attempt,
    iteration,
    instance,
    get input() {
      return gate.input;
    },
    get output() {
      return gate.output;
    },
    get error() {
      return gate.error;
    },
    get results() {
      return resultsOf(frames ?? gate.frames());
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

/** An expression, ready to be used at many gates. */
export type Condition = (gate: Gate) => unknown;

/**
 * Compiles an expression of JavaScript; what it uses is found when it is called.
 *
 * @throws `SyntaxError` if it is none
 */
export function compileCondition(expression: string): Condition {
  const used = scopeNames.filter((name) => new RegExp(`\\b${name}\\b`).test(expression));
  const compiled = new Function(...used, `"use strict"; return (${expression}\n);`) as (...given: unknown[]) => unknown;
  return (gate) => {
    const scope = scopeAt({ gate });
    return compiled(...used.map((name) => scope[name]));
  };
}
