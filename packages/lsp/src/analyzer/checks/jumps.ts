import { nearest } from "@graflow/dsl";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { FlowDefinition, TaskDefinition } from "../definitions.ts";
import { fullNames } from "../look-up.ts";
import { boundaryBetween, nodeRegions } from "../node-regions.ts";
import type { ProjectIndex } from "../project-index.ts";
import type { DetachedRecord, JumpRecord } from "../records.ts";
import type { CheckContext } from "./check-context.ts";
import { placeInFile } from "./text-diagnostics.ts";

/** FLOW5001 to FLOW5004: what the tasks of a file ask of their context. */
export function checkJumps({ index, file }: CheckContext): readonly AnalyzerDiagnostic[] {
  const found = index.tasksIn(file).flatMap((task) => {
    const { endless, jumps, detached = [] } = task.record;
    if (endless === undefined && jumps.length === 0 && detached.length === 0) return [];
    const flows = flowsOf(index, task);
    const taken = detached.map((one) => takenOut(task.file, one));
    return [
      ...taken,
      ...checkIteration(task, flows),
      ...jumps.flatMap((jump) => checkJump(index, { task, jump, flows })),
    ];
  });
  // A function that several tasks hand their context to jumps for each of them.
  return [...new Map(found.map((one) => [`${one.code} ${one.span.start} ${one.message}`, one])).values()];
}

/** The flows in which a task stands. */
function flowsOf(index: ProjectIndex, { name }: TaskDefinition): readonly FlowDefinition[] {
  if (name === undefined) return [];
  const files = [...index.names.filesWithFlowsOf(name)];
  return files.flatMap((file) => index.flowsIn(file).filter((flow) => nodesOf(index, flow, name).length > 0));
}

function nodesOf(index: ProjectIndex, flow: FlowDefinition, name: string): readonly string[] {
  return index
    .compiled(flow)
    .graph.nodes.filter(({ task, slot }) =>
      slot === undefined ? fullNames(flow.scope, task).includes(name) : task === name,
    )
    .map(({ id }) => id);
}

function checkIteration(task: TaskDefinition, flows: readonly FlowDefinition[]): readonly AnalyzerDiagnostic[] {
  const { endless } = task.record;
  if (endless === undefined || flows.some(({ record }) => record.options.includes("maxCycles"))) return [];
  return [
    finding(
      { code: "FLOW5002", file: task.file, span: endless },
      `Every run of ${task.name === undefined ? "this task" : `"${task.name}"`} asks for a further iteration: only the run's limit of cycles ends it.`,
      { hint: 'Iterate under a condition, or set a limit: flow("name", { maxCycles: 10 })`…`.' },
    ),
  ];
}

function takenOut(file: string, { span, method, edits }: DetachedRecord): AnalyzerDiagnostic {
  return finding(
    { code: "FLOW5004", file, span },
    `${method} has been taken out of the task's context: called without it, it throws.`,
    {
      hint: `Call it on the context: ctx.${method}(…).`,
      fixes: edits.length === 0 ? [] : [{ title: `Call ${method} on the context`, edits }],
    },
  );
}

interface Jump {
  readonly task: TaskDefinition;
  readonly jump: JumpRecord;
  readonly flows: readonly FlowDefinition[];
}

function checkJump(index: ProjectIndex, { task, jump, flows }: Jump): readonly AnalyzerDiagnostic[] {
  const at = { file: task.file, span: jump.span };
  const meaning = index.meaning(jump.target, task.file);
  const name = jump.target.kind === "text" ? jump.target.text : meaning.kind === "task" ? meaning.name : undefined;
  if (name === undefined) return [];
  const isNode = flows.some((flow) => index.compiled(flow).graph.nodes.some(({ id }) => id === name));
  const isTask = fullNames(task.scope, name).some((full) => index.names.tasksNamed(full).length > 0);
  if (!isNode && !isTask) {
    const guess = nearest(name, index.names.allNames());
    return [
      finding({ code: "FLOW5001", ...at }, `There is no task "${name}" to go to.`, {
        hint: guess === undefined ? `Define it with task("${name}", …).` : `Did you mean "${guess}"?`,
        fixes:
          guess === undefined ? [] : [{ title: `Change it to ${guess}`, edits: [{ span: jump.span, text: guess }] }],
      }),
    ];
  }
  if (!jump.isGoto) return [];
  return flows.flatMap((flow) => leaving(index, flow, { from: task.name ?? "", to: name, at })).slice(0, 1);
}

interface Leap {
  readonly from: string;
  readonly to: string;
  readonly at: { readonly file: string; readonly span: JumpRecord["span"] };
}

function leaving(index: ProjectIndex, flow: FlowDefinition, { from, to, at }: Leap): readonly AnalyzerDiagnostic[] {
  const { graph } = index.compiled(flow);
  const regions = nodeRegions(graph);
  const target = regions.get(to);
  if (target === undefined) return [];
  return nodesOf(index, flow, from).flatMap((id) => {
    const source = regions.get(id);
    const boundary = source === undefined ? undefined : boundaryBetween(source, target);
    if (boundary === undefined) return [];
    const place = graph.nodes.find((node) => node.id === id)?.span ?? { start: 0, end: 0 };
    return [
      finding({ code: "FLOW5003", ...at }, `This jump from "${id}" to "${to}" would leave ${boundary}.`, {
        hint: "A jump with goto stays inside the group, map or loop that its task stands in.",
        related: [{ message: `"${id}" stands here.`, span: placeInFile(flow, place), file: flow.file }],
      }),
    ];
  });
}
