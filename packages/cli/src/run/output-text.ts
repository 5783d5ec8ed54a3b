import { inspect } from "node:util";
import { type JsonValue, jsonValue } from "../json/json-value.ts";
import { prettyJson } from "../json/pretty-json.ts";

/** The output of a run as stdout gets it. */
export interface OutputText {
  /** Ends in a line break; empty where there is no output. */
  readonly text: string;
  /** Whether it holds something that JSON cannot, and is marked so. */
  readonly marked: boolean;
}

/** For programs: JSON on one line. Nothing where the output is undefined, which JSON has no word for. */
export function outputForPrograms(output: unknown): OutputText {
  if (output === undefined) return { text: "", marked: false };
  const { json, marked } = withMarks(output);
  return { text: `${JSON.stringify(json)}\n`, marked };
}

/** For people: a text as it is, JSON laid out to be read, anything else as Node shows it. */
export function outputForPeople(
  output: unknown,
  { columns, colors }: { readonly columns: number; readonly colors: boolean },
): string {
  if (output === undefined) return "";
  if (typeof output === "string") return output.endsWith("\n") ? output : `${output}\n`;
  const { json, marked } = withMarks(output);
  return `${marked ? inspect(output, { depth: 10, colors, breakLength: columns }) : prettyJson(json, columns)}\n`;
}

function withMarks(output: unknown): { readonly json: JsonValue; readonly marked: boolean } {
  let marked = false;
  const json = jsonValue(output, () => {
    marked = true;
  });
  return { json, marked };
}
