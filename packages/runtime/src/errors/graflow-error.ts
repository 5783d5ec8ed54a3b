import type { RuntimeErrorCode } from "./codes.ts";

const brand = Symbol.for("graflow.error");

/** What a {@link GraflowError} takes beside its message. */
export interface GraflowErrorOptions {
  /** What to do about it, as one sentence. */
  readonly hint?: string | undefined;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * The base of every error that Graflow raises. Test `code`, or {@link isGraflowError}: an error that comes from
 * another process or another copy of the package is no `instanceof` this class.
 *
 * @example
 * ```ts
 * try {
 *   await pipeline.run();
 * } catch (error) {
 *   if (isGraflowError(error) && error.code === "FLOW6001") console.error(error.message);
 * }
 * ```
 */
export class GraflowError extends Error {
  /** Stable; what it stands for is in the table of codes. */
  readonly code: RuntimeErrorCode;
  /** What to do about it, where that is known; the message ends with it. */
  readonly hint: string | undefined;

  constructor(code: RuntimeErrorCode, message: string, options: GraflowErrorOptions = {}) {
    super(
      options.hint === undefined ? message : `${message}\n  ${options.hint}`,
      "cause" in options ? { cause: options.cause } : undefined,
    );
    this.code = code;
    this.hint = options.hint;
    Object.defineProperty(this, brand, { value: true });
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** Whether a value is an error of Graflow's, from whichever copy of the package. */
export function isGraflowError(value: unknown): value is GraflowError {
  return typeof value === "object" && value !== null && brand in value;
}
