import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  CallHierarchyIncomingCallsRequest,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  CallHierarchyOutgoingCallsRequest,
  type CallHierarchyPrepareParams,
  CallHierarchyPrepareRequest,
  type Range,
  SymbolKind,
} from "vscode-languageserver";
import type { TaskDefinition } from "../analyzer/definitions.ts";
import { literalOf } from "./definition-links.ts";
import { type DocumentContext, documentFeature, type Feature, type FeatureWorld, workspaceFeature } from "./feature.ts";
import { flowTitle } from "./flow-title.ts";
import { type Direction, type Neighbour, neighboursOf } from "./neighbours.ts";
import { subjectAt } from "./subject-at.ts";
import { usesInFile } from "./task-uses.ts";

/**
 * Begins at a task: where it is named in a flow, and where it is defined. An editor that asks only one server for it, as
 * VS Code does, hides the capability: else TypeScript's own call hierarchy would be gone.
 */
export const prepareCallHierarchy: Feature = documentFeature<CallHierarchyPrepareParams, CallHierarchyItem[] | null>({
  name: "call hierarchy",
  request: CallHierarchyPrepareRequest.type,
  capability: ({ textDocument }) => (textDocument?.callHierarchy === undefined ? {} : { callHierarchyProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    if (subject?.kind !== "task" || subject.tasks.length === 0) return null;
    return subject.tasks.map((task) => itemOf(document, task));
  },
});

/** The tasks that come just before a task in any flow. */
export const incomingCalls: Feature = workspaceFeature<
  CallHierarchyIncomingCallsParams,
  CallHierarchyIncomingCall[] | null
>({
  name: "incoming calls",
  request: CallHierarchyIncomingCallsRequest.type,
  empty: null,
  answer: (world, { item }) =>
    nextTo(world, item, "up")?.map(({ document, neighbour }) => {
      const from = itemOf(document, neighbour.task, neighbour);
      return { from, fromRanges: rangesIn(document, neighbour.task, { in: from, neighbour }) };
    }) ?? null,
});

/** The tasks that come just after a task in any flow. */
export const outgoingCalls: Feature = workspaceFeature<
  CallHierarchyOutgoingCallsParams,
  CallHierarchyOutgoingCall[] | null
>({
  name: "outgoing calls",
  request: CallHierarchyOutgoingCallsRequest.type,
  empty: null,
  answer: (world, { item }) =>
    nextTo(world, item, "down")?.map(({ document, task, neighbour }) => ({
      to: itemOf(document, neighbour.task, neighbour),
      fromRanges: rangesIn(document, task, { in: item, neighbour }),
    })) ?? null,
});

/** What an item carries, to be found again. */
interface ItemData {
  readonly name: string | undefined;
  readonly start: number;
}

interface NextTo {
  readonly document: DocumentContext;
  readonly task: TaskDefinition;
  readonly neighbour: Neighbour;
}

function nextTo(world: FeatureWorld, item: CallHierarchyItem, direction: Direction): readonly NextTo[] | undefined {
  const document = world.document(world.path(item.uri));
  const task = document === undefined ? undefined : taskOf(document, item.data as ItemData | undefined);
  if (document === undefined || task === undefined) return undefined;
  return neighboursOf(document.index, task, direction).map((neighbour) => ({ document, task, neighbour }));
}

/** The task that an item was made of; of several with its name, as after an edit, the one that is nearest. */
function taskOf({ index, file }: DocumentContext, data: ItemData | undefined): TaskDefinition | undefined {
  if (data === undefined) return undefined;
  const distance = ({ span }: TaskDefinition): number => Math.abs(span.start - data.start);
  return index
    .tasksIn(file)
    .filter(({ name }) => name === data.name)
    .toSorted((left, right) => distance(left) - distance(right))[0];
}

function itemOf(document: DocumentContext, task: TaskDefinition, neighbour?: Neighbour): CallHierarchyItem {
  const { file, span, selection } = literalOf(task);
  const { uri, range } = document.location({ file, span });
  const data: ItemData = { name: task.name, start: task.span.start };
  return {
    name: task.name ?? "task",
    kind: SymbolKind.Function,
    detail:
      neighbour === undefined
        ? fileName(file)
        : neighbour.flows.map((flow) => flowTitle(document.index, flow)).join(", "),
    uri,
    range,
    selectionRange: document.location({ file, span: selection }).range,
    data,
  };
}

/** Where the flows name the task that the edges begin at, as far as that is in the item's file; else the item itself. */
function rangesIn(
  document: DocumentContext,
  task: TaskDefinition,
  { in: item, neighbour }: { readonly in: CallHierarchyItem; readonly neighbour: Neighbour },
): Range[] {
  const path = document.path(item.uri);
  const flows = new Set(neighbour.flows.filter(({ file }) => file === path).map(({ id }) => id));
  const uses = flows.size === 0 ? [] : usesInFile(document.index, task, path);
  const ranges = uses.flatMap(({ file, span, flow }) =>
    flow !== undefined && flows.has(flow.id) ? [document.location({ file, span }).range] : [],
  );
  return ranges.length > 0 ? ranges : [item.selectionRange];
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
