import type { Fix, TextEdit } from "@graflow/dsl";
import { type AnalyzerDiagnostic, machineFixed, type Project } from "@graflow/lsp";
import { byteOrderMark, writeText } from "./source-bytes.ts";

/** A repair may make room for the next one; text that never settles is left as it is then. */
const mostRounds = 10;

/**
 * Makes the repairs that leave no choice, until there are none.
 *
 * @returns how many were made
 * @throws CliError FLOW8011 if a file cannot be written
 */
export function applyFixes(project: Project): number {
  let made = 0;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = new Map<string, Fix[]>();
    for (const diagnostic of project.check().diagnostics) {
      const repair = repairOf(diagnostic);
      if (repair !== undefined) fixes.set(diagnostic.file, [...(fixes.get(diagnostic.file) ?? []), repair]);
    }
    let inRound = 0;
    for (const [path, repairs] of fixes) inRound += repairFile(project, path, repairs);
    if (inRound === 0) break;
    made += inRound;
  }
  return made;
}

/** The one repair there is; of an import that would be dropped, that for its effect. */
function repairOf({ code, fixes }: AnalyzerDiagnostic): Fix | undefined {
  return machineFixed.has(code) && (fixes.length === 1 || code === "FLOW3007") ? fixes[0] : undefined;
}

function repairFile(project: Project, path: string, repairs: readonly Fix[]): number {
  const text = project.analyzer.text(path);
  const mark = byteOrderMark(path);
  if (text === undefined || mark === undefined) return 0;
  const chosen = compatible(repairs);
  const repaired = chosen
    .flatMap(({ edits }) => edits)
    .sort((left, right) => left.span.start - right.span.start)
    .reduceRight((whole, { span, text: by }) => whole.slice(0, span.start) + by + whole.slice(span.end), text);
  writeText(path, mark + repaired);
  project.refresh(path);
  return chosen.length;
}

/** Repairs that do not touch one another; the same edit twice (one import for two names) is made once. */
function compatible(repairs: readonly Fix[]): readonly Fix[] {
  const taken: TextEdit[] = [];
  return repairs.filter(({ edits }) => {
    if (edits.some((edit) => taken.some((other) => touch(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

function touch(left: TextEdit, right: TextEdit): boolean {
  return left.span.start <= right.span.end && right.span.start <= left.span.end;
}
