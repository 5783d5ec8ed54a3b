import type { JsonValue } from "./json-value.ts";

/**
 * JSON for people: indented, but what fits into the width stands on one line, and numbers and short texts of an array
 * stand in rows.
 */
export function prettyJson(value: JsonValue, width: number): string {
  return layOut(value, { indent: "", width, used: 0 });
}

interface Place {
  /** What stands before the lines of the value. */
  readonly indent: string;
  readonly width: number;
  /** Columns that are taken on the value's first line. */
  readonly used: number;
}

function layOut(value: JsonValue, { indent, width, used }: Place): string {
  const oneLine = compactJson(value);
  if (value === null || typeof value !== "object" || used + oneLine.length <= width) return oneLine;
  const inner = `${indent}  `;
  const place = { indent: inner, width, used: inner.length };
  if (Array.isArray(value)) {
    const items = value.map((item) => layOut(item, place));
    const lines = value.some((item) => typeof item === "object") ? items : rows(items, width - inner.length);
    return frame(["[", "]"], lines, indent);
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return name + layOut(item, { ...place, used: inner.length + name.length });
  });
  return frame(["{", "}"], entries, indent);
}

function frame([open, close]: readonly [string, string], lines: readonly string[], indent: string): string {
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(",\n")}\n${indent}${close}`;
}

/** As many items on a line as fit. */
function rows(items: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && line.length + item.length + 3 > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? item : `, ${item}`;
  }
  return [...lines, line];
}

/** On one line, with the spaces that people leave. */
function compactJson(value: JsonValue): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(compactJson).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${compactJson(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
