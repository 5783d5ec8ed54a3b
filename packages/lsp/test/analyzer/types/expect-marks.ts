import { expect } from "vitest";
import type { AnalyzerDiagnostic } from "../../../src/errors/analyzer-diagnostic.ts";
import { inOrder, MarkedProject, marksOf } from "./marked-project.ts";

/** One for all the cases of a file: TypeScript's libraries and graflow's own files are read once. */
const project = new MarkedProject();

const imports = 'import { chain, flow, parallel, task, workflow } from "graflow";\n';

/** Checks files, or the one file of which this is the text, and that exactly what is marked in them is found. */
export function expectMarks(given: string | Readonly<Record<string, string>>): readonly AnalyzerDiagnostic[] {
  const marks = project.replace(typeof given === "string" ? { "flow.ts": imports + given } : given);
  const broken = project.analyzer.files.flatMap((path) =>
    project.analyzer.diagnostics(path).filter(({ severity }) => severity === "error"),
  );
  expect(broken, "the texts have errors of their own").toEqual([]);
  const found = project.check();
  expect(inOrder(marksOf(found))).toEqual(inOrder(marks));
  return found;
}
