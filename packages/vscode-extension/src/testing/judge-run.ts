import { isDeepStrictEqual } from "node:util";
import type { SavedCase } from "../runs/flow-inputs.ts";
import { isObject, type Json, parseJson } from "../runs/json.ts";
import { errorCodes, errorText } from "../runs/value-text.ts";
import { translate } from "../translate.ts";

/** How a process that ran a case with `--json` ended. */
export interface CaseProcess {
  /** One event to a line. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** How a case came out. */
export type Verdict =
  | { readonly kind: "passed" }
  | {
      readonly kind: "failed";
      readonly message: string;
      /** The two sides of a diff. */
      readonly difference?: { readonly expected: string; readonly actual: string };
    }
  /** Nothing was run, so nothing is known. */
  | { readonly kind: "errored"; readonly message: string };

/** Characters of an error that are shown. */
const shownCharacters = 4000;

/** Compares what a run came to with what the case expects: without a word of that, it has to come to an end. */
export function judgeRun(saved: SavedCase, { stdout, stderr, exitCode }: CaseProcess): Verdict {
  const ended = lastEvent(stdout);
  if (!isObject(ended) || ended.type !== "runEnded") {
    const said = stderr.trim();
    return {
      kind: "errored",
      message: said === "" ? translate("graflow ended with exit code {0}, and said nothing.", String(exitCode)) : said,
    };
  }
  const { status, output, error } = ended;
  const hasFailed = status === "failed" || status === "cancelled";
  if (saved.error !== undefined) {
    if (!hasFailed) {
      return failed(translate("Expected the run to fail with {0}, but it {1}.", saved.error, String(status)));
    }
    const codes = errorCodes(error);
    if (codes.includes(saved.error)) return { kind: "passed" };
    return failed(
      translate(
        "Expected the run to fail with {0}, but its codes are {1}: {2}",
        saved.error,
        codes.join(" ← ") || "–",
        errorText(error, shownCharacters),
      ),
    );
  }
  if (hasFailed) return failed(translate("The run {0}: {1}", String(status), errorText(error, shownCharacters)));
  if (saved.output === undefined || isDeepStrictEqual(saved.output, output)) return { kind: "passed" };
  return {
    kind: "failed",
    message: translate("The output is not the expected one."),
    difference: { expected: pretty(saved.output), actual: pretty(output) },
  };
}

function failed(message: string): Verdict {
  return { kind: "failed", message };
}

function lastEvent(stdout: string): Json | undefined {
  const text = stdout.trimEnd();
  return parseJson(text.slice(text.lastIndexOf("\n") + 1));
}

/** With sorted keys, so that a diff shows values only. */
function pretty(value: Json | undefined): string {
  return JSON.stringify(value ?? null, sortKeys, 2);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
