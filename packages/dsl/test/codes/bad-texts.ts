import type { DiagnosticCode } from "../../src/errors/codes.ts";

/** A text that raises one finding, which is the one shown in the file of messages. */
export interface BadText {
  readonly code: DiagnosticCode;
  readonly text: string;
  /** What each interpolation is, in text order; without it they are unknown. */
  readonly slots?: readonly BadSlot[];
  /** What a fix leaves to be found: not what was wrong, but what that had hidden. */
  readonly leaves?: readonly DiagnosticCode[];
}

/** A task or flow of that name, a value, or something that is none of these. */
export type BadSlot = { readonly task: string } | { readonly flow: string } | "value" | { readonly found: string };

function all(code: DiagnosticCode, texts: readonly string[]): readonly BadText[] {
  return texts.map((text) => ({ code, text }));
}

const group = (name: string, size: number): string =>
  `(${Array.from({ length: size }, (_, index) => `${name}${index}`).join(" | ")})`;

/** One text for each way to say each code. */
export const badTexts: readonly BadText[] = [
  ...all("FLOW1001", ["", "// later", "a >> () >> b", "pick ? { }"]),
  ...all("FLOW1002", [
    "a >> b!",
    '"fetch" >> store',
    "2nd fetch >> store",
    "a >> \\${b}",
    "_a >> b",
    "my-label: a",
    "[a | b] >> c",
    "pick { x: a }",
    'pick ? { "\\d": a }',
    "a -> b",
    "a & b",
    "a ? b",
    "x = a",
    "a >> @retry(3)",
  ]),
  { code: "FLOW1002", text: "a,", leaves: ["FLOW1003"] },
  { code: "FLOW1002", text: "fetch >> 2nd", leaves: ["FLOW1003"] },
  { code: "FLOW1002", text: "(a): b", leaves: ["FLOW1005"] },
  ...all("FLOW1003", [">> a", "a >>", "a | | b", "a ??", "x:"]),
  ...all("FLOW1004", ["a >> (b | c", "a >> (b | (c", "a >> b) >> c", "(a | b]", "pick ? { x: a", "a[3", "a@retry(3"]),
  { code: "FLOW1004", text: "(", leaves: ["FLOW1001"] },
  ...all("FLOW1005", ["a b >> c", "pick ? { x: a y: b }"]),
  ...all("FLOW1006", ["a /* later", "a >> ${ b"]),
  { code: "FLOW1006", text: "a@queue('gpu\n)" },
  { code: "FLOW1006", text: "a@queue('gpu)" },
  { code: "FLOW1006", text: "pick ? { 'x: a }" },
  { code: "FLOW1006", text: "fetch >> 'store" },
  { code: "FLOW1007", text: "a >> ${n}", slots: ["value"] },
  { code: "FLOW1007", text: "a >> ${n}", slots: [{ found: "the number 42" }] },
  { code: "FLOW1007", text: "a@limit(${n})", slots: [{ task: "load" }] },
  { code: "FLOW1007", text: "a@limit(${n})", slots: [{ flow: "count" }] },
  { code: "FLOW1007", text: "a@limit(${n})", slots: [{ found: "a promise" }] },
  { code: "FLOW1007", text: 'pick ? { "${n}": a }', slots: ["value"] },
  ...all("FLOW1008", ["a >> b | c", "a | b >> c", "a ?? b >> c", "a ?? b | c", "a ?? b >> c | d"]),
  ...all("FLOW1009", [
    `${"(".repeat(257)}a${")".repeat(257)}`,
    `a${"[]".repeat(257)}`,
    `${group("a", 1001)} >> ${group("b", 2000)}`,
  ]),
  ...all("FLOW1301", ["a@retri(3)", "a@whatever", "a@"]),
  ...all("FLOW1302", [
    "a[0]",
    "a[x]",
    "pick ? { a, x: b }",
    'pick ? { "x" a }',
    "pick ? { 1: a }",
    "pick ? { x: a, x: b }",
    "a@retry(, 3)",
    "a@retry(3, delay: )",
    "a@retry(3 delay: 1s)",
    "a@retry",
    "(a | b)@critical",
    "a@retry(3, 1s)",
    "a@retry(3, dely: 1s)",
    "a@limit(3, often: 1)",
    "a@retry(n: 3)",
    "a@retry(3, max: 1s, max: 2s)",
    "(a | b)@bestEffort(1)",
    "a@limit(8, 9)",
    "a@retry(3, -2)",
    "a@retry(often)",
    "a@retry(3s)",
    "a@retry(0)",
    `a@limit(${"9".repeat(17)})`,
    "a@timeout(soon)",
    "a@retry(3, factor: fast)",
    "a@retry(3, jitter: 1)",
    'a@queue("")',
    "a@queue(true)",
    "(a | b)@on(thread)",
    "a@loop(max: ${n})",
    "a@loop(often)",
  ]),
  ...all("FLOW1303", [
    "a@atLeast(1)",
    "a@retry(2)@retry(3)",
    "(a | b)@strict@bestEffort",
    "g: (a | b)\nc >> g@bestEffort",
    "a@retry(2) >> b\na@retry(3) >> c",
  ]),
  ...all("FLOW1304", [
    "(a | b)@critical(c)",
    "(fetch | b)@critical(fecth)",
    "(a | b)@atLeast(3)",
    "(a | b)@atLeast(0)",
  ]),
  ...all("FLOW2001", [
    "agent >> tool >> agent",
    "a >> b\nb >> c\nc >> a",
    "a >> a",
    "g: (a | g)",
    "g: (a | h)\nh: (b | g)",
  ]),
  ...all("FLOW2002", [
    "(a | a) >> b",
    "r ? { x: a, y: a }",
    "a ?? a",
    "a ?? a: a",
    "a[] >> b\nc >> a",
    "g: (a | b)\n(a | g) >> c",
  ]),
  ...all("FLOW2003", [
    "x: a >> x: b",
    "g: (a | b)\ng: (c | d)",
    "left: (a >> b)\nleft: c",
    "x: (y: a)",
    "x: (a >> b)\nc >> x",
  ]),
  { code: "FLOW2003", text: "x: a >> ${t}", slots: [{ task: "x" }] },
  ...all("FLOW2004", ["a >> b\na >> b", "a >> b\na: a >> b", "(a | b) >> c\n(a | b) >> c"]),
  ...all("FLOW2005", ["a >> b >> c\na >> c", "a >> b >> c >> d\n(a | b) >> d"]),
];
