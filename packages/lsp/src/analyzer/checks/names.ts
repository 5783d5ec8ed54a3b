import { type Fix, nearest, type Span } from "@graflow/dsl";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { FlowDefinition, TaskDefinition } from "../definitions.ts";
import { addImportLine, specifierFor } from "../import-text.ts";
import { lookUp } from "../look-up.ts";
import type { CheckContext } from "./check-context.ts";
import { createTaskFix } from "./create-task.ts";
import { placeInFile } from "./text-diagnostics.ts";

/** FLOW3001, FLOW3002 and FLOW3006: what the names in the flows of a file lead to. */
export function checkNames(context: CheckContext): readonly AnalyzerDiagnostic[] {
  const found: AnalyzerDiagnostic[] = [];
  for (const flow of context.index.flowsIn(context.file)) {
    for (const [name, spans] of context.index.compiled(flow).names) {
      const { loaded, elsewhere } = lookUp(context.index, flow, name);
      const places = spans.map((span) => placeInFile(flow, span));
      const [place = flow.record.span] = places;
      const at = { file: flow.file, span: place };
      const [first, second] = loaded;
      if (first !== undefined) {
        if (second !== undefined && !isToldAtDefinition(context, loaded)) found.push(ambiguous(at, name, loaded));
      } else if (elsewhere[0] !== undefined) found.push(notLoaded(context, at, elsewhere));
      else if (!mayBeUnnamed(context, flow)) found.push(unknownName(context, { flow, name, places }));
    }
  }
  return found;
}

interface Place {
  readonly file: string;
  readonly span: Span;
}

/** Two definitions in one file, or in two of which one loads the other, are reported there. */
function isToldAtDefinition({ index }: CheckContext, tasks: readonly TaskDefinition[]): boolean {
  const atTop = tasks.filter(({ record }) => record.isTopLevel);
  return atTop.some((task) => {
    const loaded = index.loadedBy(task.file);
    return atTop.some((other) => other.id !== task.id && loaded.has(other.file));
  });
}

function ambiguous(at: Place, name: string, tasks: readonly TaskDefinition[]): AnalyzerDiagnostic {
  return finding(
    { code: "FLOW3002", ...at },
    `Task "${name}" is defined at ${tasks.length} places that are loaded here.`,
    {
      hint: 'Rename one of them, or define it in a scope of its own: workflow("…").task(…).',
      related: tasks.map(({ file, record }) => ({
        message: `"${name}" is defined here.`,
        span: record.nameSpan,
        file,
      })),
    },
  );
}

function notLoaded({ record, text }: CheckContext, at: Place, tasks: readonly TaskDefinition[]): AnalyzerDiagnostic {
  const fixes = tasks.flatMap(({ file }): readonly Fix[] => {
    if (file.includes("/node_modules/")) return [];
    const line = `import ${JSON.stringify(specifierFor(record, file))};`;
    return [{ title: `Add ${line}`, edits: [addImportLine(record, text, line)] }];
  });
  return finding(
    { code: "FLOW3006", ...at },
    `Task "${tasks[0]?.name}" exists, but nothing that this file imports loads it.`,
    {
      hint: fixes.length === 1 ? fixes[0]?.title : "Import the module that defines it.",
      related: tasks.map(({ name, record: { nameSpan }, file }) => ({
        message: `"${name}" is defined here.`,
        span: nameSpan,
        file,
      })),
      fixes,
    },
  );
}

interface UnknownName {
  readonly flow: FlowDefinition;
  readonly name: string;
  readonly places: readonly Span[];
}

function unknownName(context: CheckContext, { flow, name, places }: UnknownName): AnalyzerDiagnostic {
  const { index, file } = context;
  const guess = nearest(name, candidates(context, flow));
  const isMapped = flow.record.textStart !== undefined;
  const rename: Fix[] =
    guess === undefined || !isMapped
      ? []
      : [{ title: `Change it to ${guess}`, edits: places.map((span) => ({ span, text: guess })) }];
  const create = createTaskFix(context, flow, name);
  const known = guess === undefined ? undefined : lookUp(index, flow, guess).loaded[0];
  return finding(
    { code: "FLOW3001", file, span: places[0] ?? flow.record.span },
    guess === undefined ? `There is no task "${name}".` : `There is no task "${name}": did you mean "${guess}"?`,
    {
      hint: guess === undefined ? `Define it with task("${name}", …), or correct the name.` : undefined,
      related:
        known === undefined
          ? []
          : [{ message: `"${guess}" is defined here.`, span: known.record.nameSpan, file: known.file }],
      fixes: create === undefined ? rename : [...rename, create],
    },
  );
}

/** What may have been meant: names of this scope as they are written in it; what is loaded first. */
function candidates({ index }: CheckContext, { scope, file }: FlowDefinition): readonly string[] {
  const loaded: string[] = [];
  const others: string[] = [];
  const loadedFiles = index.loadedBy(file);
  for (const full of index.names.allNames()) {
    const name = scope !== "" && full.startsWith(scope) ? full.slice(scope.length) : full;
    const isLoaded = index.names.tasksNamed(full).some((task) => loadedFiles.has(task.file));
    (isLoaded ? loaded : others).push(name);
  }
  return [...loaded, ...others];
}

/** Whether a task without a literal name is loaded: it may be the one that is missing. */
function mayBeUnnamed({ index }: CheckContext, { file }: FlowDefinition): boolean {
  for (const path of index.loadedBy(file)) {
    if (index.tasksIn(path).some(({ name }) => name === undefined)) return true;
  }
  return false;
}
