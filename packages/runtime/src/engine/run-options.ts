import { parseDuration } from "../duration.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import type { Channel } from "../ports/channel.ts";
import { type Clock, systemClock } from "../ports/clock.ts";
import type { TaskHandler } from "../ports/handler.ts";
import { consoleLogger, type Logger } from "../ports/logger.ts";
import { type Random, systemRandom } from "../ports/random.ts";

/** How a flow is run. */
export interface RunOptions {
  /** Tasks at once, from 1. Default: no limit. */
  readonly concurrency?: number;
  /** Task executions in the run, iterations included. Default: 10,000 more than its nodes and map items. */
  readonly maxSteps?: number;
  /** Iterations of one activation of a node. Default: 1,000. */
  readonly maxCycles?: number;
  /** Cancels the run when it is aborted. */
  readonly signal?: AbortSignal;
  /** How long a task that ignores its signal is waited for. Default: `"1s"`. */
  readonly abortGrace?: number | string;
  /** Deep-freezes what flows from task to task, so that one that changes its input fails. Default: false. */
  readonly freezeInputs?: boolean;
  /** Handlers by name, beside those of the engine. */
  readonly handlers?: Readonly<Record<string, TaskHandler>>;
  /** The run's id. Default: a random UUID. */
  readonly runId?: string;
  /** What the run's tasks share. Default: a new one in memory. */
  readonly channel?: Channel;
  /** Default: warnings and errors to stderr. */
  readonly logger?: Logger;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** For jitter. Default: `Math.random`. */
  readonly random?: Random;
}

/** {@link RunOptions}, checked, defaults filled in. */
export interface RunSettings {
  readonly concurrency: number;
  readonly maxSteps: number | undefined;
  readonly maxCycles: number;
  readonly signal: AbortSignal | undefined;
  readonly abortGraceMs: number;
  readonly freezeInputs: boolean;
  readonly handlers: ReadonlyMap<string, TaskHandler>;
  readonly runId: string | undefined;
  readonly channel: Channel | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
}

/** The settings of a run without options. */
export const defaultSettings: RunSettings = {
  concurrency: Number.POSITIVE_INFINITY,
  maxSteps: undefined,
  maxCycles: 1000,
  signal: undefined,
  abortGraceMs: 1000,
  freezeInputs: false,
  handlers: new Map(),
  runId: undefined,
  channel: undefined,
  logger: consoleLogger,
  clock: systemClock,
  random: systemRandom,
};

/**
 * Puts options over settings.
 *
 * @throws `FLOW6017` if a number is out of its range, `FLOW6101` if a duration is none
 */
export function applyOptions(base: RunSettings, options: RunOptions): RunSettings {
  const { concurrency, maxSteps, maxCycles, abortGrace, handlers } = options;
  return {
    concurrency: countOption("concurrency", concurrency) ?? base.concurrency,
    maxSteps: countOption("maxSteps", maxSteps) ?? base.maxSteps,
    maxCycles: countOption("maxCycles", maxCycles) ?? base.maxCycles,
    signal: options.signal ?? base.signal,
    abortGraceMs: abortGrace === undefined ? base.abortGraceMs : parseDuration(abortGrace, "abortGrace"),
    freezeInputs: options.freezeInputs ?? base.freezeInputs,
    handlers: handlers === undefined ? base.handlers : new Map([...base.handlers, ...Object.entries(handlers)]),
    runId: options.runId ?? base.runId,
    channel: options.channel ?? base.channel,
    logger: options.logger ?? base.logger,
    clock: options.clock ?? base.clock,
    random: options.random ?? base.random,
  };
}

function countOption(name: string, value: number | undefined): number | undefined {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return value;
  if (Number.isInteger(value) && value >= 1) return value;
  throw new GraflowError("FLOW6017", `The option ${name} is ${describeValue(value)}`, {
    hint: "Give it a whole number from 1, or leave it out.",
  });
}
