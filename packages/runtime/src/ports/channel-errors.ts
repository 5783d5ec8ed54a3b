import { GraflowError } from "../errors/graflow-error.ts";

/** FLOW6102: an operation met a value of another type than it needs, such as `append` on a text. Nothing was changed. */
export class ChannelTypeError extends GraflowError {
  /** The key whose value it is. */
  readonly key: string;

  constructor(key: string, message: string, hint: string) {
    super("FLOW6102", message, { hint });
    this.key = key;
  }
}

/**
 * FLOW6104: a function still ran when the `ttl` of its lock had passed, so that it may not have been alone. It is the
 * reason that the lease's signal aborts with, and what `lock` rejects with once the function has settled; what the
 * function itself threw is the `cause`.
 */
export class ChannelLockLostError extends GraflowError {
  /** The lock's name. */
  readonly key: string;
  /** How long it could be held. */
  readonly ttlMs: number;

  constructor(key: string, ttlMs: number, options: { readonly cause?: unknown } = {}) {
    super("FLOW6104", `the lock ${JSON.stringify(key)} was lost: its holder still ran after the ttl of ${ttlMs} ms`, {
      hint: "Allow a longer ttl, or stop when the lease's signal aborts.",
      ...options,
    });
    this.key = key;
    this.ttlMs = ttlMs;
  }
}
