import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { fullNames, lookUp } from "../analyzer/look-up.ts";
import type { DocumentContext, FileEdit } from "./feature.ts";
import { isTaskName } from "./flow-name.ts";
import { placeName, refusal } from "./rename-refusal.ts";
import { isQuoted, type RenamedTask } from "./renamed-task.ts";
import { labelsOf, tasksNamed } from "./target-at.ts";
import { branchSpans, isOfLabel } from "./task-places.ts";
import { type TaskUse, usesInFile } from "./task-uses.ts";

/** What a rename of a task changes. */
export interface TaskRename {
  readonly edits: readonly FileEdit[];
  /** The flows in which the task stands, with its nodes' ids there. */
  readonly flows: ReadonlyMap<FlowDefinition, ReadonlySet<string>>;
}

/**
 * The edits that give a task another name: its literal, every flow, jump and annotation that names it.
 *
 * @throws a refusal if the name is none, or something would then mean another task than before
 */
export function renameTask(document: DocumentContext, renamed: RenamedTask, given: string): TaskRename {
  const { task, name, prefix } = renamed;
  const wanted = prefix !== "" && given.startsWith(prefix) ? given : prefix + given;
  if (!isTaskName(wanted)) {
    throw refusal(
      `${JSON.stringify(given)} cannot be a task's name: expected a letter, then letters, digits, "_", "-", "." or "/", of which the last three do not stand at its end.`,
    );
  }
  if (wanted === name) return { edits: [], flows: new Map() };
  const change = new TaskChange(document, renamed, wanted);
  const literal = { file: task.file, span: task.record.nameSpan, text: wanted.slice(task.scope.length) };
  const edits = [literal, ...change.edits()];
  change.refuseTwin();
  change.refuseInFlows();
  change.refuseCapture();
  return { edits, flows: change.flows };
}

class TaskChange {
  /** The flows that name or interpolate the task: the ids of its nodes there. */
  readonly flows = new Map<FlowDefinition, Set<string>>();
  readonly #document: DocumentContext;
  readonly #renamed: RenamedTask;
  readonly #wanted: string;

  constructor(document: DocumentContext, renamed: RenamedTask, wanted: string) {
    this.#document = document;
    this.#renamed = renamed;
    this.#wanted = wanted;
  }

  edits(): readonly FileEdit[] {
    const { index } = this.#document;
    const { task, name } = this.#renamed;
    const files = [...new Set(index.names.filesThatUse(name))].toSorted();
    const inUses = files.flatMap((file) => usesInFile(index, task, file).flatMap((use) => this.#ofUse(use)));
    const inBranches = [...this.flows.keys()].flatMap((flow) =>
      branchSpans(index, task, flow).map((span) => this.#edit({ file: flow.file, span })),
    );
    return [...inUses, ...inBranches];
  }

  /** Another task of that name that is loaded together with this one, or with what uses this one. */
  refuseTwin(): void {
    const { index } = this.#document;
    const { task, name } = this.#renamed;
    const files = new Set([task.file, ...index.names.filesThatUse(name)]);
    for (const other of index.names.tasksNamed(this.#wanted)) {
      const isTogether =
        index.loadedBy(other.file).has(task.file) || [...files].some((file) => index.loadedBy(file).has(other.file));
      if (!isTogether) continue;
      const at = placeName(this.#document, { file: other.file, span: other.record.nameSpan });
      throw refusal(`There is a task "${this.#wanted}" already, at ${at}.`);
    }
  }

  /** A label, group or node of that name in a flow of the task, or a nearer task that the flow would mean by it. */
  refuseInFlows(): void {
    const { index } = this.#document;
    for (const [flow, ids] of this.flows) {
      const { graph } = index.compiled(flow);
      for (const id of ids) {
        const next = this.#rewritten(id);
        const at = placeName(this.#document, { file: flow.file, span: flow.record.span });
        if (labelsOf(flow).has(next)) throw refusal(`The flow at ${at} has a label "${next}" already.`);
        if (graph.groups.some((group) => group.id === next))
          throw refusal(`The flow at ${at} has a group "${next}" already.`);
        if (graph.nodes.some((node) => node.id === next && !ids.has(node.id))) {
          throw refusal(`"${next}" stands in the flow at ${at} already.`);
        }
        const nearer = fullNames(flow.scope, next)
          .slice(0, -1)
          .find((full) => full !== this.#wanted && this.#isLoaded(full, flow));
        if (nearer !== undefined) throw refusal(`In the flow at ${at}, "${next}" would mean the task "${nearer}".`);
      }
    }
  }

  /** Flows that mean another task by that name, and would then mean this one. */
  refuseCapture(): void {
    const { index } = this.#document;
    const { task } = this.#renamed;
    for (const file of index.names.filesWithFlowsOf(this.#wanted)) {
      if (!index.loadedBy(file).has(task.file)) continue;
      for (const flow of index.flowsIn(file)) {
        for (const [written, [span]] of index.compiled(flow).names) {
          if (!fullNames(flow.scope, written).includes(this.#wanted)) continue;
          const [other] = lookUp(index, flow, written).loaded;
          if (other === undefined || other.id === task.id) continue;
          const at = placeName(this.#document, { file, span: placeInFile(flow, span ?? { start: 0, end: 0 }) });
          throw refusal(`At ${at}, "${written}" means the task "${other.name}", and would then mean this one.`);
        }
      }
    }
  }

  #ofUse(use: TaskUse): readonly FileEdit[] {
    const { index } = this.#document;
    const { task, name } = this.#renamed;
    const { kind, flow, file, span } = use;
    if (kind === "slot") {
      if (flow !== undefined) this.#note(flow, name);
      return [];
    }
    if (kind === "jump") return this.#ofJump(use);
    if (flow === undefined) return [];
    if (flow.record.textStart === undefined) {
      const at = placeName(this.#document, { file, span });
      throw refusal(`The flow at ${at} names "${name}" in a text with escapes: write it without, or as a template.`);
    }
    const written = this.#written(use);
    // Where the name means several tasks, it goes on to mean the others.
    if (tasksNamed(index, flow, written).some(({ id }) => id !== task.id)) return [];
    this.#note(flow, written);
    return [this.#edit(use)];
  }

  #ofJump(use: TaskUse): readonly FileEdit[] {
    const { file, span, from } = use;
    const jump = from?.record.jumps.find((one) => one.span.start === span.start);
    if (jump?.target.kind !== "text" || isOfLabel(this.#document.index, use)) return [];
    if (isQuoted(this.#document.project.text(file), span)) return [this.#edit({ file, span })];
    const at = placeName(this.#document, { file, span });
    throw refusal(
      `The jump at ${at} names "${this.#renamed.name}" by a variable: write the name there, or the task itself.`,
    );
  }

  #edit({ file, span }: Pick<TaskUse, "file" | "span">): FileEdit {
    return { file, span, text: this.#rewritten(this.#written({ file, span })) };
  }

  #written({ file, span }: Pick<TaskUse, "file" | "span">): string {
    return this.#document.project.text(file).slice(span.start, span.end);
  }

  /** The new name as it is written where the old one was written so: with as much of its scope. */
  #rewritten(written: string): string {
    const { name } = this.#renamed;
    const unwritten = name.slice(0, name.length - written.length);
    return this.#wanted.startsWith(unwritten) ? this.#wanted.slice(unwritten.length) : this.#wanted;
  }

  #note(flow: FlowDefinition, id: string): void {
    const ids = this.flows.get(flow);
    if (ids === undefined) this.flows.set(flow, new Set([id]));
    else ids.add(id);
  }

  #isLoaded(name: string, { file }: FlowDefinition): boolean {
    const { index } = this.#document;
    const loaded = index.loadedBy(file);
    return index.names.tasksNamed(name).some((task) => task.id !== this.#renamed.task.id && loaded.has(task.file));
  }
}
