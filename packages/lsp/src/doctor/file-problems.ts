import { ts } from "ts-morph";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FileSystem } from "../analyzer/file-system.ts";
import { mentionsGraflow } from "../analyzer/module-specifiers.ts";
import type { Project } from "../analyzer/project.ts";
import type { SourceRecord } from "../analyzer/records.ts";
import type { DoctorProblem } from "./doctor-report.ts";
import { strayTemplates } from "./templates.ts";

type Problem = Omit<DoctorProblem, "line" | "column">;

/** What one file of a project has that is not analysed, in the order of places. */
export function fileProblems(project: Project, system: FileSystem, file: string): readonly Problem[] {
  const { index } = project.analyzer;
  const record = index.record(file);
  if (record === undefined) {
    const unread = project.unreadable.find((found) => found.file === file);
    return unread === undefined
      ? []
      : [{ kind: "fileUnreadable", file, message: unread.message, hint: unread.hint ?? "" }];
  }
  const found: Problem[] = strayTemplates(index, file).map(({ span, obstacle }) => ({
    kind: obstacle?.kind ?? "tagForeign",
    file,
    span,
    message: obstacle?.message ?? "",
    hint: obstacle?.hint ?? "",
  }));
  if (record.isWhole) found.push(...importProblems(project, system, record), ...definitionProblems(project, file));
  else if (mentionsGraflow(project.text(file))) {
    found.push({
      kind: "fileTooDeep",
      file,
      message: "This file is not analysed: it nests deeper than TypeScript's parser can follow.",
      hint: "Keep generated code apart from flows and tasks.",
    });
  }
  return found.toSorted((left, right) => (left.span?.start ?? 0) - (right.span?.start ?? 0));
}

function definitionProblems({ analyzer }: Project, file: string): readonly Problem[] {
  const { index } = analyzer;
  const unnamed = index.tasksIn(file).filter(({ name }) => name === undefined);
  const broken = index.flowsIn(file).flatMap((flow): readonly Problem[] => {
    const error = index.compiled(flow).diagnostics.find(({ severity }) => severity === "error");
    if (error === undefined) return [];
    return [
      {
        kind: "textErrors",
        file,
        span: placeInFile(flow, error.span),
        message: `Types are not checked in this flow, as its text has errors: ${error.message}`,
        hint: "graflow check shows all of them.",
      },
    ];
  });
  return [
    ...unnamed.map(
      ({ record }): Problem => ({
        kind: "taskUnnamed",
        file,
        span: record.nameSpan,
        message:
          "This task is not known by its name, which is no literal: names that flows here do not find are not reported.",
        hint: 'Write the name as a text: task("name", …).',
      }),
    ),
    ...broken,
  ];
}

/** Imports that lead nowhere. Those of packages are TypeScript's to report, but for graflow itself. */
function importProblems(
  { analyzer, compilation }: Project,
  system: FileSystem,
  record: SourceRecord,
): readonly Problem[] {
  const file = record.path;
  const options = compilation.optionsOf(file);
  return record.imports.flatMap(({ specifier, specifierSpan }): readonly Problem[] => {
    const module = analyzer.index.resolve(specifier, file);
    if (module?.kind === "graflow") {
      if (ts.resolveModuleName(specifier, file, options, system).resolvedModule !== undefined) return [];
      return [
        {
          kind: "graflowMissing",
          file,
          span: specifierSpan,
          message: `"${specifier}" is not installed where this file looks for it, so types cannot be checked.`,
          hint: `Run: npm install ${specifier}`,
        },
      ];
    }
    if (module !== undefined || isAsset(specifier) || !isOwn(specifier, options)) return [];
    return [
      {
        kind: "importUnresolved",
        file,
        span: specifierSpan,
        message: `"${specifier}" leads to no file: the tasks and flows behind it are not known here.`,
        hint: 'Check how it is spelled, and "paths" and "moduleResolution" in the tsconfig.json.',
      },
    ];
  });
}

/** Whether a specifier is meant for a file of the project: a relative one, `#internal`, or an alias of `paths`. */
function isOwn(specifier: string, { paths }: ts.CompilerOptions): boolean {
  if (/^(?:\.|#)/.test(specifier)) return true;
  return Object.keys(paths ?? {}).some((alias) => {
    const [before = "", after] = alias.split("*");
    return after === undefined
      ? specifier === alias
      : before !== "" && specifier.startsWith(before) && specifier.endsWith(after);
  });
}

/** A style sheet, a picture, data: whatever is no module with tasks in it. */
function isAsset(specifier: string): boolean {
  return /\.\w+$/.test(specifier) && !/\.[cm]?[jt]sx?$/.test(specifier);
}
