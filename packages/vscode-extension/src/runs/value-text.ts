import { isObject, type Json } from "./json.ts";

/** A value as text, at most `length` characters. */
export function valueText(value: Json | undefined, length: number): string | undefined {
  if (value === undefined || (isObject(value) && value.$type === "undefined")) return undefined;
  return shorten(JSON.stringify(value, undefined, 2), length);
}

/** What was thrown, as one reads it: what a task threw, not that it failed; with its code. */
export function errorText(error: Json | undefined, length: number): string {
  if (!isObject(error)) return shorten(error === undefined ? "failed" : `threw ${JSON.stringify(error)}`, length);
  const { code, cause, name, message } = error;
  if (code === "FLOW6001" && cause !== undefined) return errorText(cause, length);
  if (typeof message !== "string") return shorten(`threw ${JSON.stringify(error)}`, length);
  const kind = typeof name === "string" && name !== "Error" && typeof code !== "string" ? `${name}: ` : "";
  return shorten(`${kind}${message}${typeof code === "string" ? ` (${code})` : ""}`, length);
}

/** Every code of an error and of what caused it, outermost first. */
export function errorCodes(error: Json | undefined): readonly string[] {
  const codes: string[] = [];
  for (let at = error; isObject(at); at = at.cause) if (typeof at.code === "string") codes.push(at.code);
  return codes;
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
