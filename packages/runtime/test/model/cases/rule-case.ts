import { type Behaviour, type Call, plain, type Recipe, type Script } from "../script.ts";
import type { RunSettings, RunStatus } from "../state.ts";

/** One rule of a run, shown by a flow; the model and the engine are both asked. */
export interface RuleCase {
  readonly rule: string;
  /** The flow's text; `$name` is a sub-flow. */
  readonly flow: string;
  readonly subflows?: Readonly<Record<string, string>>;
  readonly script?: Script;
  /** Default input: `"in"`. */
  readonly settings?: RunSettings;
  readonly expect: Expected;
}

/** What is known of the run; what is left out is not looked at, except that the run is completed. */
export interface Expected {
  readonly status?: RunStatus;
  readonly output?: unknown;
  /** As `errorText` writes it. */
  readonly error?: string;
  /** The inputs that a node was called with, one after the other. */
  readonly inputs?: Readonly<Record<string, readonly unknown[]>>;
  /** All executions in the order of their start, those of one moment by name: `node` or `node:instance`. */
  readonly starts?: string;
  readonly steps?: number;
}

/** A task that takes so many milliseconds. */
export function after(delay: number, more: Partial<Behaviour> = {}): Behaviour {
  return { ...plain, delay, ...more };
}

export function fails(delay = 1): Behaviour {
  return after(delay, { result: { kind: "throw" } });
}

export function gives(value: unknown, delay = 1): Behaviour {
  return after(delay, { result: { kind: "literal", value } });
}

export function takes(name: string): Behaviour {
  return after(1, { result: { kind: "case", name, wrapped: false } });
}

export function lists(length: number): Behaviour {
  const result: Recipe = { kind: "list", length };
  return after(1, { result });
}

export function does(...calls: readonly Call[]): Behaviour {
  return after(1, { calls });
}

/** What a task does in the rounds of a loop, which count from 1. */
export function rounds(...behaviours: readonly Behaviour[]): readonly Behaviour[] {
  return [plain, ...behaviours];
}

export function jumps(to: string, data?: string): Call {
  return { kind: "next", to, goto: true, ...(data === undefined ? {} : { data }) };
}

export function adds(to: string, data?: string): Call {
  return { kind: "next", to, goto: false, ...(data === undefined ? {} : { data }) };
}
