import { readFile } from "node:fs/promises";
import type { RetryPolicy } from "graflow";
import { parseCsv } from "./csv.ts";

/**
 * Tries again where that may help: the file is there, but something else holds it, or too many files are open. A file
 * that does not exist will not appear by waiting.
 */
export const fileRetry: RetryPolicy = { maxAttempts: 3, delay: 50, retryOn: ["EBUSY", "EAGAIN", "EMFILE"] };

/**
 * The records of a JSON file: an array of objects, each with the given fields.
 * @throws {TypeError} where the file holds anything else: it names the file, the record and what is missing.
 */
export async function readJsonRows<Row>(file: string, fields: readonly (keyof Row & string)[]): Promise<Row[]> {
  const content: unknown = JSON.parse(await readFile(file, "utf8"));
  if (!Array.isArray(content)) throw new TypeError(`${file}: expected an array of records`);
  checkFields(file, content, fields);
  return content;
}

/**
 * The records of a CSV file, with the given fields as texts.
 * @throws {TypeError} where a field is missing.
 */
export async function readCsvRows<Field extends string>(
  file: string,
  fields: readonly Field[],
): Promise<Readonly<Record<Field, string>>[]> {
  const rows = parseCsv(await readFile(file, "utf8"));
  checkFields(file, rows, fields);
  return rows as Record<Field, string>[];
}

function checkFields(file: string, rows: readonly unknown[], fields: readonly string[]): void {
  for (const [index, row] of rows.entries()) {
    const missing = fields.filter((field) => typeof row !== "object" || row === null || !(field in row));
    if (missing.length > 0) {
      throw new TypeError(`${file}: record ${index + 1} lacks ${missing.map((field) => `"${field}"`).join(", ")}`);
    }
  }
}
