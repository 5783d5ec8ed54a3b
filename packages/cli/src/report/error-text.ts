import type { Paint } from "../view/palette.ts";
import { describeNoError } from "../view/thrown-text.ts";
import { trimStack } from "./trim-stack.ts";

/**
 * An error as the command prints it: code and message, then what led to it, with the stacks of what user code threw.
 */
export function errorText(error: unknown, paint: Paint): string {
  const label = paint(["bold", "red"], "error");
  if (!(error instanceof Error)) return `${label}: threw ${describeNoError(error)}\n`;
  const code = brandedCode(error);
  const head = code === undefined ? `${label}: ${trimStack(error)}` : `${label} ${codedMessage(code, error, paint)}`;
  return `${[head, ...causeLines(error, new Set([error]))].join("\n")}\n`;
}

/** The mistakes in a flow's text have codes of their own, which the message begins with. */
function codedMessage(code: string, { message }: Error, paint: Paint): string {
  const own = /^(FLOW\d+): /.exec(message);
  return own === null
    ? `${paint("bold", code)}: ${message}`
    : paint("bold", own[1] ?? code) + message.slice(own[1]?.length);
}

/** What led to an error, each with what led to that. */
function causeLines(error: Error, told: Set<unknown>): readonly string[] {
  return causesOf(error).flatMap((cause) => {
    if (told.has(cause)) return [];
    told.add(cause);
    if (cause instanceof Error) return [indent(trimStack(cause)), ...causeLines(cause, told)];
    // What a run was cancelled or failed with and is no error stands in the message already.
    return cause === undefined || brandedCode(error)?.startsWith("FLOW6")
      ? []
      : [indent(`threw ${describeNoError(cause)}`)];
  });
}

/** What led to an error: its cause; of a group the failures of all its branches; of several errors in one, each. */
function causesOf(error: Error): readonly unknown[] {
  const several = "failed" in error ? error.failed : "errors" in error ? error.errors : undefined;
  const listed = Array.isArray(several) ? several.map(branchError) : [];
  return [...listed, ...("cause" in error ? [error.cause] : [])];
}

function branchError(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && "error" in entry && "taskId" in entry ? entry.error : entry;
}

function brandedCode(error: Error): string | undefined {
  if (!(Symbol.for("graflow.error") in error) || !("code" in error)) return undefined;
  return String(error.code);
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
