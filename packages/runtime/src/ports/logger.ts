/** How much a line of the log matters, least first. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** Writes one line of the log: a sentence, and what belongs to it as data. */
export type LogMethod = (message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Where a run and its tasks (`ctx.logger`) write what they have to say. pino, winston and `console` fit behind it. */
export interface Logger {
  /** What helps to find a mistake. */
  readonly debug: LogMethod;
  /** What is good to know. */
  readonly info: LogMethod;
  /** What went on although something is wrong. */
  readonly warn: LogMethod;
  /** What failed. */
  readonly error: LogMethod;
}

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * A logger that writes what matters at least as much as `level` to the standard error, and drops the rest. The
 * standard output is left to the program.
 *
 * @example
 * ```ts
 * await pipeline.run(input, { logger: consoleLoggerAt("debug") });
 * ```
 */
export function consoleLoggerAt(level: LogLevel): Logger {
  const methodFor = (ofLine: LogLevel): LogMethod => {
    if (levels.indexOf(ofLine) < levels.indexOf(level)) return drop;
    return (message, fields) => {
      if (fields === undefined) console.error(`${ofLine}: ${message}`);
      else console.error(`${ofLine}: ${message}`, fields);
    };
  };
  return { debug: methodFor("debug"), info: methodFor("info"), warn: methodFor("warn"), error: methodFor("error") };
}

const drop: LogMethod = () => {};

/** The default: warnings and errors go to the standard error, nothing else is written. */
export const consoleLogger: Logger = consoleLoggerAt("warn");

/** Writes nothing. */
export const silentLogger: Logger = { debug: drop, info: drop, warn: drop, error: drop };
