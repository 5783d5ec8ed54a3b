import type { Diagnostic, TaskGraph } from "@graflow/dsl";
import type { FlowDefinition } from "../engine/definition.ts";
import { ExecutionContext } from "../engine/execution-context.ts";
import type { GroupPolicy } from "../engine/group-policy.ts";
import type { Plan } from "../engine/plan.ts";
import { buildPlan } from "../engine/plan-builder.ts";
import { applyOptions, defaultSettings, type RunOptions, type RunSettings } from "../engine/run-options.ts";
import { defaultEngine, type WorkflowEngine } from "../engine/workflow-engine.ts";
import type { CallSite } from "../task/call-site.ts";
import { RunHandle } from "./run-handle.ts";

const brand = Symbol.for("graflow.workflow");

/** Options of a single run. */
export interface WorkflowRunOptions extends RunOptions {
  /** Default: one without registered handlers. */
  readonly engine?: WorkflowEngine;
  /** Begin at this node, with the run's input; what does not come after it is skipped. */
  readonly startAt?: string;
}

/** Options of a flow: defaults for its runs, and the policies that its text names. */
export interface FlowOptions extends RunOptions {
  readonly policies?: Readonly<Record<string, GroupPolicy>>;
}

/** What a workflow is made of. */
export interface WorkflowParts {
  readonly definition: FlowDefinition;
  readonly options: FlowOptions;
  readonly named: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly definedAt: CallSite;
}

/**
 * A flow that can be run, any number of times, also at once: a run never changes it.
 *
 * `In` is what `run` takes, `Out` what it resolves to. A template cannot tell them: give them as type arguments, or
 * build the flow with `chain` and `parallel`, which infer them.
 */
export class Workflow<In = unknown, Out = unknown> {
  /** The name given, else `"flow"`. */
  readonly name: string;
  /** Whether `name` was given. */
  readonly named: boolean;
  readonly graph: TaskGraph;
  /** Warnings and hints about its text; a flow with errors is never made. */
  readonly diagnostics: readonly Diagnostic[];
  readonly definedAt: CallSite;
  /** @internal What the engine needs of it. */
  readonly definition: FlowDefinition;
  readonly #settings: RunSettings;
  #plan: Plan | undefined = undefined;
  /** For the compiler only: makes a workflow over one type no workflow over another. */
  declare readonly types?: { readonly in: (input: In) => void; readonly out: Out };

  /** @internal */
  constructor({ definition, options, named, diagnostics, definedAt }: WorkflowParts) {
    this.name = definition.name;
    this.named = named;
    this.graph = definition.graph;
    this.diagnostics = diagnostics;
    this.definedAt = definedAt;
    this.definition = definition;
    this.#settings = Object.keys(options).length === 0 ? defaultSettings : applyOptions(defaultSettings, options);
    Object.defineProperty(this, brand, { value: true });
  }

  /**
   * Runs the flow; resolves to the output of its last node, or of an object of them where it ends in several.
   *
   * @throws `FLOW3001` or another error of its definition, before anything runs; `TaskFailedError`,
   *   `ParallelGroupError`, `WorkflowCancelledError` and others as the run goes
   * @example
   * ```ts
   * const counted = await count.run("README.md", { concurrency: 4 });
   * ```
   */
  run(...args: RunArguments<In>): Promise<Out> {
    const [input, options] = args;
    try {
      const context = this.#context(input, options);
      return (options?.engine ?? defaultEngine).execute(context, options?.startAt) as Promise<Out>;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Starts the flow and returns at once with a handle on the run, which begins a microtask later: a listener that is
   * added right away hears everything.
   *
   * @throws `FLOW3001` or another error of its definition
   */
  start(...args: RunArguments<In>): RunHandle<Out> {
    const [input, options] = args;
    const engine = options?.engine ?? defaultEngine;
    return new RunHandle<Out>(this.#context(input, options), (context) => engine.execute(context, options?.startAt));
  }

  /**
   * Looks up everything that the flow names, as its first run does.
   *
   * @throws `FLOW3001` if a task is not there, `FLOW6015` if a policy is not
   */
  prepare(): this {
    this.#plan ??= buildPlan(this.definition);
    return this;
  }

  /**
   * The state of a run that has not begun: for `WorkflowEngine.execute`.
   *
   * @throws as {@link Workflow.prepare}
   */
  createContext(...args: RunArguments<In>): ExecutionContext {
    return this.#context(args[0], args[1]);
  }

  #context(input: unknown, options: WorkflowRunOptions | undefined): ExecutionContext {
    this.#plan ??= buildPlan(this.definition);
    return new ExecutionContext({
      definition: this.definition,
      plan: this.#plan,
      settings: this.#settingsFor(options),
      input,
    });
  }

  #settingsFor(options: WorkflowRunOptions | undefined): RunSettings {
    if (options === undefined) return this.#settings;
    const settings = applyOptions(this.#settings, options);
    const { engine } = options;
    return engine === undefined
      ? settings
      : { ...settings, handlers: new Map([...engine.handlers, ...settings.handlers]) };
  }
}

/** `run`'s arguments: the input may be left out where the flow takes anything or nothing. */
export type RunArguments<In> = undefined extends In
  ? [input?: In, options?: WorkflowRunOptions]
  : [input: In, options?: WorkflowRunOptions];

/** Any workflow, whatever flows through it. */
export type AnyWorkflow = Workflow<never, unknown>;

/** Whether a value is a workflow, from whichever copy of the package. */
export function isWorkflow(value: unknown): value is AnyWorkflow {
  return typeof value === "object" && value !== null && brand in value;
}
