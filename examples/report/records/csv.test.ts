import { expect, test } from "vitest";
import { formatCsv, parseCsv } from "./csv.ts";

test("fields may be quoted, and hold commas, quotes and line breaks", () => {
  expect(parseCsv('a,b\n1,"x, ""y""\nz"\r\n"",\n')).toEqual([
    { a: "1", b: 'x, "y"\nz' },
    { a: "", b: "" },
  ]);
});

test("no record, no line break at the end", () => {
  expect(parseCsv("a,b")).toEqual([]);
  expect(parseCsv("a,b\n1,2")).toEqual([{ a: "1", b: "2" }]);
});

test("a record of another length is an error that says which", () => {
  expect(() => parseCsv("a,b\n1,2\n3\n")).toThrow("record 2: expected 2 fields, found 1");
});

test("what is written can be read", () => {
  const rows = [
    { name: "plain", value: "1" },
    { name: 'comma, "quote"\nbreak', value: "" },
  ];
  expect(parseCsv(formatCsv(rows))).toEqual(rows);
});
