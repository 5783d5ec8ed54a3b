import type { Span } from "@graflow/dsl";
import type { TaskDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";
import { placeName, refusal } from "./rename-refusal.ts";
import type { Subject } from "./subject-at.ts";

/** A task's name at the place where a rename begins: the part of it that is edited. */
export interface RenamedTask {
  readonly task: TaskDefinition;
  /** With its scope. */
  readonly name: string;
  /** What of `name` stands before the part that is edited. */
  readonly prefix: string;
  /** The part, in the file. */
  readonly span: Span;
}

/**
 * Finds the name that a rename at a task is about; undefined where what stands there is not its name but a variable.
 *
 * @throws a refusal if that name cannot be changed
 */
export function renamedTask(
  document: DocumentContext,
  subject: Extract<Subject, { kind: "task" }>,
): RenamedTask | undefined {
  const { by, span, tasks } = subject;
  if (by === "slot" || by === "code") return undefined;
  const written = document.text.slice(span.start, span.end);
  if (by === "jump" && !isQuoted(document.text, span)) return undefined;
  const [task, second] = tasks;
  if (task === undefined) throw refusal(`There is no task "${written}" that could be renamed.`);
  if (second !== undefined) {
    throw refusal(
      `"${written}" is defined ${tasks.length} times, at ${tasks.map((one) => definedAt(document, one)).join(" and ")}: rename it at one of these places.`,
    );
  }
  const name = changeableName(document, task);
  const own = task.record.name ?? name;
  const skipped = by === "literal" ? 0 : written.endsWith(own) ? written.length - own.length : 0;
  const length = by === "literal" ? own.length : written.length - skipped;
  return {
    task,
    name,
    prefix: name.slice(0, name.length - length),
    span: { start: span.start + skipped, end: span.end },
  };
}

function changeableName(document: DocumentContext, task: TaskDefinition): string {
  const { file, name, record } = task;
  if (file.includes("/node_modules/") || /\.d\.[cm]?ts$/.test(file) || document.index.text(file) === undefined) {
    throw refusal(`Task "${name ?? ""}" is only declared in ${file}: rename it where it is made.`);
  }
  const text = document.project.text(file);
  if (name === undefined || !isQuoted(text, record.nameSpan)) {
    const found = text.slice(record.nameSpan.start, record.nameSpan.end);
    throw refusal(
      `This task's name is given by \`${found}\` at ${definedAt(document, task)}: write it there as a text, and it can be renamed.`,
    );
  }
  return name;
}

/** Whether a span of a file is what stands between quotes. */
export function isQuoted(text: string, { start, end }: Span): boolean {
  const quote = text.charAt(start - 1);
  return /["'`]/.test(quote) && text.charAt(end) === quote;
}

function definedAt(document: DocumentContext, { file, record }: TaskDefinition): string {
  return placeName(document, { file, span: record.nameSpan });
}
