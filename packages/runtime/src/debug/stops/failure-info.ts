import type { Gate } from "../../ports/debugger.ts";
import type { ErrorInfo, FailureInfo } from "../connection/protocol.ts";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import { textOf } from "./stop-info.ts";

/** How many causes of an error are told. */
const mostCauses = 20;

/**
 * What is known of the failure at a gate.
 *
 * @throws an error for the user if nothing has failed there
 */
export function failureOf(gate: Gate, rules: ExpressionRules): FailureInfo {
  if (gate.kind !== "failed") throw new Error(`Nothing has failed where "${gate.node}" stands still`);
  const { node, attempt, attempts, lastAttempt, handled, handledBy } = gate;
  const redact = (text: string): string => rules.redact(text, { gate });
  return { error: errorInfo(gate.error, redact, mostCauses), node, attempt, attempts, lastAttempt, handled, handledBy };
}

/** What was thrown may be anything, and its getters may throw. */
function errorInfo(error: unknown, redact: (text: string) => string, left: number): ErrorInfo {
  const name = read(error, "name");
  const message = read(error, "message");
  const stack = read(error, "stack");
  const cause = left > 0 && typeof error === "object" && error !== null ? readCause(error) : undefined;
  return {
    name: typeof name === "string" ? name : typeof error,
    message: redact(typeof message === "string" ? message : textOf(error)),
    stack: typeof stack === "string" ? redact(stack) : undefined,
    cause: cause === undefined ? undefined : errorInfo(cause, redact, left - 1),
  };
}

function readCause(error: object): unknown {
  return read(error, "cause");
}

function read(of: unknown, name: string): unknown {
  if (typeof of !== "object" || of === null) return undefined;
  try {
    return (of as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
