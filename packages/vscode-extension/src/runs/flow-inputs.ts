import { translate } from "../translate.ts";
import { isObject, type Json, type JsonObject, parseJson } from "./json.ts";

/** An input that is saved for a flow, and what is expected of a run with it. */
export interface SavedCase {
  /** The flow's export. */
  readonly flow: string;
  readonly name: string;
  /** Undefined for no input. */
  readonly input?: Json;
  /** Undefined if any output will do. */
  readonly output?: Json;
  /** A code that the error of the run, or one of its causes, has to have: the run has to fail. */
  readonly error?: string;
  /** Where its name stands in the text. */
  readonly offset: number;
}

/** What a file of saved inputs says, and what is wrong with it. */
export interface FlowInputs {
  readonly cases: readonly SavedCase[];
  /** For the user, one for each case or flow that is left out. */
  readonly problems: readonly string[];
}

/** The file of saved inputs that belongs to a module: `orders.flow-inputs.json` beside `orders.ts`. */
export function inputsPath(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, "").concat(".flow-inputs.json");
}

/**
 * Reads a file of saved inputs:
 *
 * ```json
 * { "flows": { "nightly": [{ "name": "an empty day", "input": { "day": 3 }, "output": [] }] } }
 * ```
 */
export function readFlowInputs(text: string): FlowInputs {
  const file = parseJson(text);
  if (!isObject(file) || !isObject(file.flows)) {
    return {
      cases: [],
      problems: [translate('Expected JSON with an object "flows": its keys are exports, its values cases.')],
    };
  }
  const cases: SavedCase[] = [];
  const problems = Object.keys(file)
    .filter((key) => !["$schema", "flows"].includes(key))
    .map((key) => translate('"{0}" means nothing here: expected "flows" alone.', key));
  for (const [flow, entries] of Object.entries(file.flows)) {
    const start = Math.max(0, text.indexOf(`${JSON.stringify(flow)}`));
    const names = new Set<string>();
    if (!Array.isArray(entries)) problems.push(translate('"{0}": expected a list of cases.', flow));
    for (const [index, entry] of (Array.isArray(entries) ? entries : []).entries()) {
      const problem = problemOf(entry, names);
      if (problem !== undefined) problems.push(translate('"{0}", case {1}: {2}', flow, index + 1, problem));
      else cases.push(caseOf(entry as JsonObject, flow, (name) => placeOf(text, name, start)));
    }
  }
  return { cases, problems };
}

const caseKeys: readonly string[] = ["name", "input", "output", "error"];

function problemOf(entry: Json, names: Set<string>): string | undefined {
  if (!isObject(entry) || typeof entry.name !== "string" || entry.name === "")
    return translate('expected an object with a "name".');
  if (names.has(entry.name)) return translate('there is another case named "{0}".', entry.name);
  if (entry.error !== undefined && (typeof entry.error !== "string" || entry.error === ""))
    return translate('expected a code as "error".');
  if (entry.error !== undefined && entry.output !== undefined)
    return translate('expected "output" or "error": a run that fails has no output.');
  const unknown = Object.keys(entry).find((key) => !caseKeys.includes(key));
  if (unknown !== undefined)
    return translate('"{0}" means nothing here: expected "name", "input", "output" or "error".', unknown);
  names.add(entry.name);
  return undefined;
}

function caseOf(entry: JsonObject, flow: string, place: (name: string) => number): SavedCase {
  const { input, output, error } = entry;
  const name = String(entry.name);
  return {
    flow,
    name,
    ...(input === undefined ? undefined : { input }),
    ...(output === undefined ? undefined : { output }),
    ...(typeof error === "string" ? { error } : undefined),
    offset: place(name),
  };
}

/** Where `"name": "…"` stands behind a place; that place where it is written in an unusual way. */
function placeOf(text: string, name: string, start: number): number {
  const escaped = JSON.stringify(name).replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
  const found = new RegExp(`"name"\\s*:\\s*${escaped}`, "g");
  found.lastIndex = start;
  return found.exec(text)?.index ?? start;
}
