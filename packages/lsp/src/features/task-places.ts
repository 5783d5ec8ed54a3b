import type { Span } from "@graflow/dsl";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { branchNamesIn } from "./branch-names.ts";
import type { FilePlace } from "./feature.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { flowsOfJump, jumpsToLabel } from "./label-jumps.ts";
import { tasksOfBranch } from "./subject-at.ts";
import { labelsOf } from "./target-at.ts";
import { type TaskUse, usesInFile } from "./task-uses.ts";

/** Where something is defined and where it is used. Each place once, file by file, in text order. */
export interface Places {
  readonly definitions: readonly FilePlace[];
  readonly uses: readonly FilePlace[];
}

/** Every place of a task: its literal name and variable; flows, jumps, annotations and code that name it. */
export function placesOfTask(index: ProjectIndex, task: TaskDefinition): Places {
  const users = new Set([
    ...(task.name === undefined ? [] : index.names.filesThatUse(task.name)),
    ...index.names.filesThatMention(task.id),
  ]);
  const files = new Set([task.file, ...[...users].toSorted()]);
  const inFiles = [...files].map((file) => placesInFile(index, task, file));
  return {
    definitions: inFiles.flatMap(({ definitions }) => definitions),
    uses: inFiles.flatMap(({ uses }) => uses),
  };
}

/** The places of a task in one file. */
export function placesInFile(index: ProjectIndex, task: TaskDefinition, file: string): Places {
  const own =
    file === task.file ? [task.record.nameSpan, ...(task.record.assigned ? [task.record.assigned.span] : [])] : [];
  const inCode = mentionsIn(index, task.id, file);
  const named = task.name === undefined ? [] : usesInFile(index, task, file).filter((use) => !isOfLabel(index, use));
  const uses = named.flatMap(({ kind, span, flow }) => {
    if (kind !== "slot" || flow === undefined) return [span];
    const slot = flow.record.slots.find((one) => placeInFile(flow, one.span).start === span.start);
    const expression = slot?.expression ?? span;
    return [...inCode, ...own].some((place) => isWithin(place, expression)) ? [] : [expression];
  });
  const branches = new Set(named.flatMap(({ flow }) => flow ?? []));
  const critical = [...branches].flatMap((flow) => branchSpans(index, task, flow));
  return {
    definitions: sorted(file, own),
    uses: sorted(
      file,
      [...uses, ...inCode, ...critical].filter((span) => !own.some((one) => one.start === span.start)),
    ),
  };
}

/** Where `@critical(…)` names a task, as the key of its branch. */
export function branchSpans(index: ProjectIndex, task: TaskDefinition, flow: FlowDefinition): readonly Span[] {
  if (flow.record.textStart === undefined) return [];
  return branchNamesIn(flow.record).flatMap(({ name, span }) => {
    if (labelsOf(flow).has(name) || !tasksOfBranch(index, flow, name).some(({ id }) => id === task.id)) return [];
    return [placeInFile(flow, span)];
  });
}

/** Every place of a label: where it is given, and where names, annotations and jumps refer to it. */
export function placesOfLabel(index: ProjectIndex, flow: FlowDefinition, name: string): Places {
  const { file, record } = flow;
  const syntax = syntaxOf(record);
  const tasks = new Set((index.compiled(flow).names.get(name) ?? []).map(({ start }) => start));
  const names = syntax.names.filter((one) => one.name === name && !tasks.has(one.span.start));
  const branches = branchNamesIn(record).filter((branch) => branch.name === name);
  const inFile = (parts: readonly { readonly span: Span }[]): readonly FilePlace[] =>
    sorted(
      file,
      parts.map(({ span }) => placeInFile(flow, span)),
    );
  return {
    definitions: inFile(syntax.labels.filter((label) => label.name === name)),
    uses: [
      ...inFile([...names, ...branches]),
      ...jumpsToLabel(index, flow, name).map(({ from, jump }) => ({ file: from.file, span: jump.span })),
    ],
  };
}

/** The names in the code of a file that refer to a task or flow. */
export function mentionsIn(index: ProjectIndex, id: string, file: string): readonly Span[] {
  if (!index.names.filesThatMention(id).has(file)) return [];
  return (index.record(file)?.mentions ?? []).flatMap(({ origin, spans }) => {
    const meaning = index.meaning(origin, file);
    return (meaning.kind === "task" || meaning.kind === "flow") && meaning.id === id ? spans : [];
  });
}

/** Whether a jump goes to a label that has the task's name. */
export function isOfLabel(index: ProjectIndex, { kind, from, span }: TaskUse): boolean {
  const jump = kind === "jump" ? from?.record.jumps.find((one) => one.span.start === span.start) : undefined;
  return from !== undefined && jump !== undefined && flowsOfJump(index, from, jump).length > 0;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function sorted(file: string, spans: readonly Span[]): readonly FilePlace[] {
  if (spans.length < 2) return spans.map((span) => ({ file, span }));
  const once = new Map(spans.map((span) => [`${span.start} ${span.end}`, span]));
  return [...once.values()]
    .toSorted((left, right) => left.start - right.start || left.end - right.end)
    .map((span) => ({ file, span }));
}
