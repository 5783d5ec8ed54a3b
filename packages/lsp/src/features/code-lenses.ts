import {
  type CodeLens,
  type CodeLensParams,
  CodeLensRequest,
  CodeLensResolveRequest,
  type Command,
  type Position,
} from "vscode-languageserver";
import type { FlowDefinition, TaskDefinition } from "../analyzer/definitions.ts";
import { clientCommands, type FlowArgument, type TaskArgument } from "./commands.ts";
import { type DocumentContext, documentFeature, type Feature, type FeatureWorld, workspaceFeature } from "./feature.ts";
import { flowNamed } from "./flow-named.ts";
import { flowSummary } from "./flow-summary.ts";
import { exportName, flowTitle } from "./flow-title.ts";
import { flowsOfTask } from "./flows-of-task.ts";
import type { LastRun } from "./last-run-protocol.ts";
import { lastRunText } from "./last-run-text.ts";

/** What a lens of a task says of it, so that it can be resolved. */
interface TaskLensData {
  readonly uri: string;
  readonly task: string;
}

/** Above a flow what can be done with it and how it last ran, above a task how many flows use it. */
export const codeLenses: Feature = documentFeature<CodeLensParams, CodeLens[] | null>({
  name: "code lenses",
  request: CodeLensRequest.type,
  capability: () => ({ codeLensProvider: { resolveProvider: true } }),
  empty: [],
  answer: (document) => {
    if (!document.settings.codeLens.enabled) return [];
    const { index, file } = document;
    const flows = outermost(index.flowsIn(file));
    const lenses = [
      ...flows.flatMap((flow) => flowLenses(document, flow)),
      ...index.tasksIn(file).flatMap((task) => taskLenses(document, task)),
    ];
    return lenses.toSorted((left, right) => compare(left.range.start, right.range.start));
  },
});

/** Counts the flows of a task when its lens comes into sight. */
export const codeLensResolve: Feature = workspaceFeature<CodeLens, CodeLens>({
  name: "code lens resolve",
  request: CodeLensResolveRequest.type,
  empty: { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
  answer: (world, lens) => {
    const { uri, task: name }: Partial<TaskLensData> = lens.data ?? {};
    const document = uri === undefined ? undefined : world.document(world.path(uri));
    const task = document?.index.tasksIn(document.file).find((one) => one.name === name);
    // A task that is gone has its lens a moment longer.
    if (document === undefined || task === undefined) return { ...lens, command: plain("") };
    return { ...lens, command: usesOf(document, task) };
  },
});

function flowLenses(document: DocumentContext, flow: FlowDefinition): readonly CodeLens[] {
  const { index } = document;
  const range = document.range({ start: flow.record.span.start, end: flow.record.span.start });
  const loaded = exportName(index, flow);
  const argument: FlowArgument = {
    uri: document.uri(flow.file),
    position: range.start,
    flow: flowTitle(index, flow),
    ...(loaded === undefined ? undefined : { exportName: loaded }),
  };
  const { graph } = index.compiled(flow);
  const count = graph.nodes.length;
  const tasks = count === 1 ? "1 task" : `${count} tasks`;
  const summary = document.settings.codeLens.summary ? flowSummary(graph) : "";
  const titles = [
    ...(loaded === undefined
      ? []
      : ([
          ["Run", clientCommands.run],
          ["Debug", clientCommands.debug],
        ] as const)),
    ["Show graph", clientCommands.showGraph],
  ] as const;
  const offered = titles.flatMap(([title, command]) => offer(document, { title, command, arguments: [argument] }));
  const run = lastRunOf(document, flow);
  const told = run === undefined ? [] : [`last run ${lastRunText(run)}`];
  const title = [...(summary === "" ? [] : [summary]), tasks, ...told].join(", ");
  return [...offered, plain(title)].map((command) => ({ range, command }));
}

/** Whatever name of the flow the client told the run under; of two flows of one name it is the first one's. */
function lastRunOf({ index, lastRun }: DocumentContext, flow: FlowDefinition): LastRun | undefined {
  const names = [exportName(index, flow), flowTitle(index, flow)];
  for (const name of names) {
    const run = name === undefined ? undefined : lastRun(flow.file, name);
    if (run !== undefined && name !== undefined && flowNamed(index, flow.file, name)?.id === flow.id) return run;
  }
  return undefined;
}

function taskLenses(document: DocumentContext, { name, record, file }: TaskDefinition): readonly CodeLens[] {
  if (name === undefined) return [];
  const data: TaskLensData = { uri: document.uri(file), task: name };
  return [{ range: document.range({ start: record.span.start, end: record.span.start }), data }];
}

function usesOf(document: DocumentContext, task: TaskDefinition): Command {
  const count = flowsOfTask(document.index, task).length;
  const title = count === 0 ? "used in no flow" : count === 1 ? "used in 1 flow" : `used in ${count} flows`;
  const argument: TaskArgument = {
    uri: document.uri(task.file),
    position: document.range(task.record.nameSpan).start,
    task: task.name ?? "",
  };
  const [command] = offer(document, { title, command: clientCommands.showUses, arguments: [argument] });
  return count === 0 ? plain(title) : (command ?? plain(title));
}

function offer({ clientOptions }: FeatureWorld, command: Command): readonly Command[] {
  return clientOptions.commands.has(command.command) ? [command] : [];
}

/** A title that does nothing. */
function plain(title: string): Command {
  return { title, command: "" };
}

/** Flows that stand in no other's template. */
function outermost(flows: readonly FlowDefinition[]): readonly FlowDefinition[] {
  const byPlace = flows.toSorted((left, right) => left.record.span.start - right.record.span.start);
  let end = -1;
  return byPlace.filter(({ record: { span } }) => {
    const isInside = span.end <= end;
    end = Math.max(end, span.end);
    return !isInside;
  });
}

function compare(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}
