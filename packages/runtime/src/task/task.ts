import type { StandardSchemaV1 } from "@standard-schema/spec";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import { CallRecord, type CallSite } from "./call-site.ts";
import { defaultScope, type Scope } from "./registry.ts";
import type { RetryPolicy } from "./retry-policy.ts";
import type { TaskContext } from "./task-context.ts";

const brand = Symbol.for("graflow.task");

/** What a task runs: gets what flows into it and its context, returns what flows out, or a promise of it. */
export type TaskFunction<In, Out> = (input: In, ctx: TaskContext) => Out;

/** How a task is run; every option may also be set in the flow's text, where it wins. */
export interface TaskOptions {
  /** How often it is tried, and how long it waits in between; a number is `{ maxAttempts }`. Default: once. */
  readonly retry?: number | RetryPolicy;
  /** For each attempt: milliseconds, or a text such as `"30s"`. Default: none. */
  readonly timeout?: number | string;
  /** The name of the handler that runs it, see `WorkflowEngine.registerHandler`. Default: `"direct"`. */
  readonly handler?: string;
  /** The queue of the worker fleet that it waits in. Default: `"default"`. */
  readonly queue?: string;
  /** One line for people and tools. */
  readonly description?: string;
}

/** {@link TaskOptions} with a schema (zod, valibot, arktype, …) for what flows in. */
export interface TaskInputOptions<In extends StandardSchemaV1> extends TaskOptions {
  readonly input: In;
  readonly output?: StandardSchemaV1;
}

/** {@link TaskOptions} with a schema for what flows out. */
export interface TaskOutputOptions<Out extends StandardSchemaV1> extends TaskOptions {
  readonly input?: never;
  readonly output: Out;
}

/**
 * A task: a name and a function. Flows name it in their text, or interpolate it.
 *
 * `In` is what its function accepts, `Out` what flows on from it.
 */
export interface Task<Name extends string = string, in In = never, out Out = unknown> {
  readonly kind: "task";
  /** With its scope: `etl/fetch`. */
  readonly name: Name;
  readonly options: TaskOptions & { readonly input?: StandardSchemaV1; readonly output?: StandardSchemaV1 };
  /** The function itself, for a test that wants to call it. */
  readonly fn: TaskFunction<In, Out | Promise<Out>>;
  /** Where it was defined. */
  readonly definedAt: CallSite;
}

/** Any task, whatever flows through it. */
export type AnyTask = Task<string, never, unknown>;

/** The `task` function of a scope. */
export interface TaskFactory {
  /**
   * Defines a task.
   *
   * @param name - letters, digits, `_ - . /`; unique in its scope
   * @throws `FLOW6019` if the name is none that a flow could write
   * @example
   * ```ts
   * export const words = task("words", (text: string) => text.split(/\s+/).length);
   * ```
   */
  <const Name extends string, In, Out>(name: Name, fn: TaskFunction<In, Out>): Task<Name, In, Awaited<Out>>;
  /** Defines a task whose input is validated: the function gets the schema's output. */
  <const Name extends string, In extends StandardSchemaV1, Out>(
    name: Name,
    options: TaskInputOptions<In>,
    fn: TaskFunction<StandardSchemaV1.InferOutput<In>, Out>,
  ): Task<Name, StandardSchemaV1.InferInput<In>, Awaited<Out>>;
  /** Defines a task whose output is validated: the schema's output flows on. */
  <const Name extends string, In, Out extends StandardSchemaV1>(
    name: Name,
    options: TaskOutputOptions<Out>,
    fn: TaskFunction<In, StandardSchemaV1.InferInput<Out> | Promise<StandardSchemaV1.InferInput<Out>>>,
  ): Task<Name, In, StandardSchemaV1.InferOutput<Out>>;
  /** Defines a task with options. */
  <const Name extends string, In, Out>(
    name: Name,
    options: TaskOptions,
    fn: TaskFunction<In, Out>,
  ): Task<Name, In, Awaited<Out>>;
  /** Defines a task of a generic function: its type parameters are what they are bound by. */
  <const Name extends string, Fn extends TaskFunction<never, unknown>>(
    name: Name,
    fn: Fn,
  ): Task<Name, Parameters<Fn>[0], Awaited<ReturnType<Fn>>>;
  /** Defines a task of a generic function, with options. */
  <const Name extends string, Fn extends TaskFunction<never, unknown>>(
    name: Name,
    options: TaskOptions,
    fn: Fn,
  ): Task<Name, Parameters<Fn>[0], Awaited<ReturnType<Fn>>>;
}

/** What a flow can name: the dsl's grammar for names. */
const namePattern = /^\p{ID_Start}(?:[\p{ID_Continue}_.\-/]*[\p{ID_Continue}_])?$/u;

const noOptions: TaskOptions = {};

/** What `task` makes: a class, as there may be very many, and this is the smallest that an object can be. */
class DefinedTask implements AnyTask {
  readonly kind = "task";
  readonly name: string;
  readonly options: AnyTask["options"];
  readonly fn: AnyTask["fn"];
  #place: CallRecord | CallSite;

  constructor(name: string, { options, fn, place }: Pick<AnyTask, "options" | "fn"> & { readonly place: CallRecord }) {
    this.name = name;
    this.options = options;
    this.fn = fn;
    this.#place = place;
  }

  get definedAt(): CallSite {
    if (this.#place instanceof CallRecord) this.#place = this.#place.callSite;
    return this.#place;
  }
}

Object.defineProperty(DefinedTask.prototype, brand, { value: true });

/** Makes the `task` function of a scope. */
export function taskFactory(scope: Scope): TaskFactory {
  const define = (name: string, ...rest: readonly unknown[]): AnyTask => {
    const options = rest.length > 1 ? rest[0] : noOptions;
    const fn = rest.at(-1);
    checkDefinition(name, options, fn);
    const place = new CallRecord();
    const defined = new DefinedTask(scope.qualify(name), { options: options as AnyTask["options"], fn, place });
    scope.add(defined);
    return defined;
  };
  return define as TaskFactory;
}

function checkDefinition(name: unknown, options: unknown, fn: unknown): asserts fn is TaskFunction<never, unknown> {
  if (typeof name !== "string" || !namePattern.test(name)) {
    throw new GraflowError("FLOW6019", `${describeValue(name)} cannot be a task's name`, {
      hint: 'A name begins with a letter and goes on with letters, digits, "_", "-", "." or "/"; the last three not at its end.',
    });
  }
  if (typeof fn !== "function") {
    throw new GraflowError("FLOW6017", `Task "${name}" needs a function, and got ${describeValue(fn)}`, {
      hint: `Write task("${name}", (input) => …) or task("${name}", { …options }, (input) => …).`,
    });
  }
  if (typeof options !== "object" || options === null) {
    throw new GraflowError("FLOW6017", `The options of task "${name}" are ${describeValue(options)}, not an object`);
  }
}

/** Whether a value is a task, from whichever copy of the package. */
export function isTask(value: unknown): value is AnyTask {
  return typeof value === "object" && value !== null && brand in value;
}

/** The `task` function of the default scope, whose names have no prefix. */
export const task: TaskFactory = taskFactory(defaultScope);
