import type { Span } from "@graflow/dsl";
import { CompletionItemKind } from "vscode-languageserver";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import type { Completions } from "./complete-units.ts";
import { type RankedItem, ranked } from "./completion-list.ts";
import type { DocumentContext } from "./feature.ts";
import { wordAt } from "./flow-place.ts";
import { TaskFit } from "./task-fit.ts";
import { taskItem } from "./task-item.ts";

/** What a task goes on to: the text between the quotes of `ctx.nextTask("…")`. */
export interface JumpSite {
  readonly from: TaskDefinition;
  readonly span: Span;
}

const ranks = { fits: 2, unknown: 3, refuses: 4 } as const;

/** The tasks and the labels that a call of `ctx.nextTask` can name: those of the task's own flows come first. */
export function completeJumps(document: DocumentContext, { from, span }: JumpSite, offset: number): Completions {
  const { index, text } = document;
  const quote = text.charAt(span.start - 1);
  const inner = text.slice(span.start, span.end);
  const range = document.range(isSafe(inner, quote) ? span : wordAt(text, offset));
  const gives = document.types.task(from)?.gives;
  const fit = new TaskFit(document, gives === undefined ? undefined : [gives]);
  const items = new Map<string, RankedItem>();
  const beside = flowsOf(document, from);
  const besideNames = new Set(beside.flatMap((flow) => index.compiled(flow).graph.nodes.map(({ task }) => task)));
  for (const flow of beside) {
    for (const { id, task } of index.compiled(flow).graph.nodes) {
      if (id === task || !isSafe(id, quote)) continue;
      const item = { label: id, kind: CompletionItemKind.Reference, detail: task, textEdit: { range, newText: id } };
      items.set(id, ranked(1, item));
    }
  }
  for (const full of index.names.allNames()) {
    const isOwn = from.scope !== "" && full.startsWith(from.scope);
    const name = isOwn ? full.slice(from.scope.length) : full;
    const [task] = index.names.tasksNamed(full);
    if (task === undefined || items.has(name) || !isSafe(name, quote)) continue;
    const fits = fit.of(task);
    const isBeside = besideNames.has(name) || besideNames.has(full);
    const rank = isBeside && fits !== "refuses" ? 0 : ranks[fits];
    items.set(name, {
      rank,
      label: name,
      item: () => ({ ...taskItem(document, task, { name }), textEdit: { range, newText: name } }),
    });
  }
  const sorted = [...items].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
  return { items: sorted, isPending: fit.isPending };
}

/** The flows in which a task stands. */
function flowsOf({ index }: DocumentContext, { name, id }: TaskDefinition): readonly FlowDefinition[] {
  if (name === undefined) return [];
  return [...index.names.filesWithFlowsOf(name)].flatMap((file) =>
    index.flowsIn(file).filter((flow) => {
      const { names, slots } = index.compiled(flow);
      const isNamed = [...names.keys()].some((written) => written === name || flow.scope + written === name);
      return isNamed || slots.some((slot) => slot.kind === "task" && slot.id === id);
    }),
  );
}

/** Whether a text stands between such quotes as it is. */
function isSafe(text: string, quote: string): boolean {
  return !text.includes(quote) && !/[\\\n\r]|\$\{/.test(text);
}
