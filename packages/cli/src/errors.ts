/** Every code of an error of the command line, with its one-line title. */
export const cliCodes = {
  FLOW8001: "there is no such file",
  FLOW8002: "a file of a kind that cannot be loaded",
  FLOW8003: "the file failed while it was loading",
  FLOW8004: "the file exports no flow",
  FLOW8005: "the file exports several flows, and none was named",
  FLOW8006: "the file exports no flow of that name",
  FLOW8007: "the input is not JSON",
  FLOW8008: "the input could not be read",
  FLOW8009: "an option's value that makes no sense",
  FLOW8010: "an unknown command, option or argument",
  FLOW8011: "a file that could not be written",
  FLOW8012: "code outside the tasks failed, and nothing caught it",
  FLOW8013: "nothing left to wait for before the end",
  FLOW8014: "a tsconfig.json that cannot be read",
  FLOW8015: "nothing to check",
} as const;

/** A code of {@link cliCodes}. */
export type CliErrorCode = keyof typeof cliCodes;

/** What a {@link CliError} takes beside its message. */
export interface CliErrorOptions {
  /** What to do about it. The message ends with it. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** Why a command could not do what it was asked to. Its message is for the person who typed the command. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code: CliErrorCode;
  readonly hint: string | undefined;

  constructor(code: CliErrorCode, message: string, options: CliErrorOptions = {}) {
    super(
      options.hint === undefined ? message : `${message}\n  ${options.hint}`,
      "cause" in options ? { cause: options.cause } : undefined,
    );
    this.code = code;
    this.hint = options.hint;
    Object.defineProperty(this, Symbol.for("graflow.error"), { value: true });
  }
}

/** What a process of `graflow` ends with. */
export const exitCodes = {
  /** The run completed, or a task ended it early; the graph was drawn; the check found nothing wrong. */
  ok: 0,
  /** The run failed or was cancelled; the check found something. */
  failed: 1,
  /** Nothing was run, drawn or checked: a wrong file, flow, input or option. */
  notRun: 2,
  /** Ended at once by the second Ctrl-C. */
  interrupted: 130,
} as const;
