import type { AnnotationSyntax, MapSuffix, RouteCase, Span, UnitExpression } from "@graflow/dsl";
import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition, Meaning, TaskDefinition } from "../analyzer/definitions.ts";
import { lookUp } from "../analyzer/look-up.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import type { JumpRecord } from "../analyzer/records.ts";
import { type OperatorSyntax, syntaxOf } from "./flow-syntax.ts";

/** What stands at a place of a file, as far as it is graflow's. `span` is its own, in the file. */
export type Target =
  /** A bare name of a task in a flow; `tasks` is empty where there is none of that name. */
  | {
      readonly kind: "name";
      readonly span: Span;
      readonly flow: FlowDefinition;
      readonly name: string;
      readonly tasks: readonly TaskDefinition[];
    }
  /** A label, where it is given or where a name refers to it. */
  | { readonly kind: "label"; readonly span: Span; readonly flow: FlowDefinition; readonly name: string }
  /** An interpolation that is a unit; `index` counts the flow's interpolations. */
  | {
      readonly kind: "slot";
      readonly span: Span;
      readonly flow: FlowDefinition;
      readonly index: number;
      readonly meaning: Meaning;
    }
  | { readonly kind: "operator"; readonly span: Span; readonly flow: FlowDefinition; readonly operator: OperatorSyntax }
  | {
      readonly kind: "annotation";
      readonly span: Span;
      readonly flow: FlowDefinition;
      readonly annotation: AnnotationSyntax;
    }
  /** `[]` or `[n]`, and the unit that it stands behind. */
  | {
      readonly kind: "map";
      readonly span: Span;
      readonly flow: FlowDefinition;
      readonly map: MapSuffix;
      readonly unit: UnitExpression;
    }
  | { readonly kind: "case"; readonly span: Span; readonly flow: FlowDefinition; readonly routeCase: RouteCase }
  /** The tag of a flow, up to the backtick; of `flow.from("…")` the call up to the text. */
  | { readonly kind: "tag"; readonly span: Span; readonly flow: FlowDefinition }
  /** The name in `task("name", …)`. */
  | { readonly kind: "task"; readonly span: Span; readonly task: TaskDefinition }
  /** What `ctx.nextTask` names. */
  | {
      readonly kind: "jump";
      readonly span: Span;
      readonly from: TaskDefinition;
      readonly jump: JumpRecord;
      readonly tasks: readonly TaskDefinition[];
    };

/** Finds what stands at an offset; a place just behind something counts as its own, as a cursor there means it. */
export function targetAt(index: ProjectIndex, file: string, offset: number): Target | undefined {
  return taskTarget(index, file, offset) ?? flowTarget(index, file, offset);
}

/** The flow whose template, tag included, holds an offset: the innermost. */
export function flowAt(index: ProjectIndex, file: string, offset: number): FlowDefinition | undefined {
  let found: FlowDefinition | undefined;
  for (const flow of index.flowsIn(file)) {
    const { span } = flow.record;
    if (!holds(span, offset)) continue;
    if (found === undefined || span.start >= found.record.span.start) found = flow;
  }
  return found;
}

/** Where an offset of the file is in the text of a flow; undefined outside it, or where it was written with escapes. */
export function offsetInText({ record }: FlowDefinition, offset: number): number | undefined {
  const { textStart, text } = record;
  if (textStart === undefined || offset < textStart || offset > textStart + text.length) return undefined;
  return offset - textStart;
}

/** The tasks that a name of a flow means: the ones that are loaded, else those that are elsewhere in the project. */
export function tasksNamed(index: ProjectIndex, flow: FlowDefinition, name: string): readonly TaskDefinition[] {
  const { loaded, elsewhere } = lookUp(index, flow, name);
  return loaded.length > 0 ? loaded : elsewhere;
}

/** The labels of a flow: of units and of groups. */
export function labelsOf({ record }: FlowDefinition): ReadonlySet<string> {
  return syntaxOf(record).labelNames;
}

/** The tasks that a jump names. */
export function tasksOfJump(
  index: ProjectIndex,
  from: TaskDefinition,
  { target }: JumpRecord,
): readonly TaskDefinition[] {
  if (target.kind === "text") {
    const scoped = index.names.tasksNamed(from.scope + target.text);
    return scoped.length > 0 ? scoped : index.names.tasksNamed(target.text);
  }
  const meaning = index.meaning(target, from.file);
  return meaning.kind === "task" ? [meaning] : [];
}

function taskTarget(index: ProjectIndex, file: string, offset: number): Target | undefined {
  for (const task of index.tasksIn(file)) {
    if (holds(task.record.nameSpan, offset)) return { kind: "task", span: task.record.nameSpan, task };
    const jump = task.record.jumps.find(({ span }) => holds(span, offset));
    if (jump !== undefined) {
      return { kind: "jump", span: jump.span, from: task, jump, tasks: tasksOfJump(index, task, jump) };
    }
  }
  return undefined;
}

function flowTarget(index: ProjectIndex, file: string, offset: number): Target | undefined {
  const flow = flowAt(index, file, offset);
  if (flow === undefined) return undefined;
  const place = offsetInText(flow, offset);
  const { record } = flow;
  if (place === undefined) {
    const tag = {
      start: record.span.start,
      end: record.textStart === undefined ? record.span.end : record.textStart - 1,
    };
    return holds(tag, offset) ? { kind: "tag", span: tag, flow } : undefined;
  }
  return partAt(index, flow, place);
}

function partAt(index: ProjectIndex, flow: FlowDefinition, place: number): Target | undefined {
  const syntax = syntaxOf(flow.record);
  const at = <Part extends { readonly span: Span }>(parts: readonly Part[]): Part | undefined =>
    parts.find(({ span }) => holds(span, place));
  const inFile = (span: Span): Span => placeInFile(flow, span);
  const label = at(syntax.labels);
  if (label !== undefined) return { kind: "label", span: inFile(label.span), flow, name: label.name };
  const written = at(syntax.names);
  if (written !== undefined) {
    const { name, span } = written;
    const isTask =
      index
        .compiled(flow)
        .names.get(name)
        ?.some((one) => one.start === span.start) === true;
    if (!isTask && labelsOf(flow).has(name)) return { kind: "label", span: inFile(span), flow, name };
    return { kind: "name", span: inFile(span), flow, name, tasks: tasksNamed(index, flow, name) };
  }
  const slot = at(syntax.slots);
  if (slot !== undefined) {
    const meaning = index.compiled(flow).slots[slot.index] ?? { kind: "unknown" };
    return { kind: "slot", span: inFile(slot.span), flow, index: slot.index, meaning };
  }
  const annotation = at(syntax.annotations.map((one) => one.annotation));
  if (annotation !== undefined) return { kind: "annotation", span: inFile(annotation.span), flow, annotation };
  const routeCase = syntax.cases.find(({ keySpan }) => holds(keySpan, place));
  if (routeCase !== undefined) return { kind: "case", span: inFile(routeCase.keySpan), flow, routeCase };
  const mapped = syntax.maps.find(({ map }) => holds(map.span, place));
  if (mapped !== undefined) return { kind: "map", span: inFile(mapped.map.span), flow, ...mapped };
  const operator = at(syntax.operators);
  return operator === undefined ? undefined : { kind: "operator", span: inFile(operator.span), flow, operator };
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
