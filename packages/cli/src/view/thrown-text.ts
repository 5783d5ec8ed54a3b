import { inspect } from "node:util";

/** What was thrown, in one phrase: an error's name and message, or what else it was. Of a failed task what it threw. */
export function thrownText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `threw ${describeNoError(thrown)}`;
  if ("code" in thrown && thrown.code === "FLOW6001") return thrownText(thrown.cause);
  const { name, message } = thrown;
  if (message === "") return name;
  return name === "Error" || "code" in thrown ? message : `${name}: ${message}`;
}

/** A thrown value that is no error: `the string "no"`, `undefined`. */
export function describeNoError(thrown: unknown): string {
  const text = inspect(thrown, {
    depth: 1,
    breakLength: Number.POSITIVE_INFINITY,
    maxStringLength: 200,
    customInspect: false,
  });
  return typeof thrown === "string" ? `the string ${text}` : text;
}
