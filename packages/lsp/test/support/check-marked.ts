import { expect } from "vitest";
import { type AnalyzerDiagnostic, Project } from "../../src/index.ts";
import { readMarks } from "./marked-text.ts";
import { memorySystem } from "./memory-system.ts";

/** The folder that the files of a test stand in. */
const root = "/app";

/**
 * Checks files given by their paths in the folder, and expects the findings that their marks say, no others.
 *
 * @returns the findings
 */
export function checkMarked(marked: Readonly<Record<string, string>>): readonly AnalyzerDiagnostic[] {
  const read = Object.entries(marked).map(([path, text]) => [`${root}/${path}`, readMarks(text)] as const);
  const system = memorySystem(Object.fromEntries(read.map(([path, { text }]) => [path, text])));
  const { diagnostics } = new Project({ paths: [root], system }).check();
  const expected = read.flatMap(([file, marks]) => marks.expected.map((one) => shown(file, one, marks.text)));
  const texts = new Map<string, string>(read.map(([path, { text }]) => [path, text]));
  const found = diagnostics.map(({ code, file, span }) => shown(file, { code, ...span }, texts.get(file) ?? ""));
  expect(found.toSorted()).toEqual(expected.toSorted());
  return diagnostics;
}

interface Place {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

function shown(file: string, { code, start, end }: Place, text: string): string {
  return `${file}:${start} ${code} ${JSON.stringify(text.slice(start, end))}`;
}

/** The text of a file after the fix of that title has been made. */
export function fixed(text: string, diagnostic: AnalyzerDiagnostic | undefined, title: string | RegExp): string {
  const fix = diagnostic?.fixes.find((one) =>
    typeof title === "string" ? one.title === title : title.test(one.title),
  );
  expect(fix, `a fix "${title}" among ${diagnostic?.fixes.map((one) => one.title).join(", ")}`).toBeDefined();
  return (fix?.edits ?? [])
    .toSorted((left, right) => left.span.start - right.span.start)
    .reduceRight((whole, { span, text: by }) => whole.slice(0, span.start) + by + whole.slice(span.end), text);
}
