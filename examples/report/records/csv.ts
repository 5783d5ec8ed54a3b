/** A record of a CSV file: its fields by the names of the header. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Reads comma-separated values as RFC 4180 has them: quoted fields may hold commas, line breaks and doubled quotes.
 * The first record names the fields.
 * @throws {SyntaxError} where a record has more or fewer fields than the header.
 */
export function parseCsv(text: string): CsvRow[] {
  const [header = [], ...records] = split(text);
  return records.map((fields, index) => {
    if (fields.length !== header.length) {
      throw new SyntaxError(`record ${index + 1}: expected ${header.length} fields, found ${fields.length}`);
    }
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? ""]));
  });
}

/** A table as CSV, with a header. Fields are quoted where they must be. */
export function formatCsv(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => header.map((name) => String(row[name] ?? "")))];
  return lines.map((fields) => `${fields.map(quoted).join(",")}\n`).join("");
}

function split(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, inQuotes, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === "" && bare === "" && record.length === 0) break;
    record.push(inQuotes?.replaceAll('""', '"') ?? bare ?? "");
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
