import type { TaskGraph } from "@graflow/dsl";
import type { EngineOutcome } from "./engine-run.ts";
import { errorText } from "./error-text.ts";
import { Follower } from "./follow.ts";
import type { ModelError } from "./model-error.ts";
import { type Outcome, referenceRun } from "./reference-run.ts";
import { type Script, show } from "./script.ts";
import type { Invocation, LogEntry, RunSettings } from "./state.ts";

/** What a run is compared by, as text: equal texts, equal runs. */
interface Summary {
  readonly ended: string;
  readonly calls: string;
  readonly told: string;
}

/** Lets the model do what the engine did, and fails where they differ. */
export function compareWithModel(
  graph: TaskGraph,
  engine: EngineOutcome,
  given: { readonly script: Script; readonly settings: RunSettings },
): Outcome {
  const follower = new Follower(engine);
  const model = referenceRun(graph, given.script, {
    ...given.settings,
    choose: follower.choose,
    order: follower.order,
  });
  follower.finish({ time: model.endedAt });
  const [expected, found] = [summaryOf(model, model), summaryOf(engine, model)];
  for (const part of ["ended", "calls", "told"] as const) {
    if (expected[part] !== found[part]) throw new Error(`The model:\n${expected[part]}\nThe engine:\n${found[part]}`);
  }
  return model;
}

function summaryOf(run: Outcome | EngineOutcome, model: Outcome): Summary {
  const result = run.error === undefined ? `output ${show(run.output)}` : `error ${textOf(run.error)}`;
  const ended = `${run.status} at ${run.endedAt} after ${run.steps} steps: ${result}`;
  const calls = groupedCalls(run.invocations);
  return { ended, calls, told: toldOf(run, model) };
}

function textOf(error: ModelError | string): string {
  return typeof error === "string" ? error : errorText(error);
}

/** Each node's calls in their order, node by node. */
function groupedCalls(invocations: readonly Invocation[]): string {
  return invocations
    .map(({ node, instance, input, iteration, attempt, at }, index) => {
      const key = `${node}:${instance ?? ""}`;
      return { key, index, line: `${key} at ${at} #${iteration}.${attempt} (${show(input)})` };
    })
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    .map(({ line }) => line)
    .join("\n");
}

/**
 * What was told of groups, jumps and new nodes, and of which nodes were skipped; of a run that was cut short, what was
 * told before, without the skipped ones (when a node is known not to run, and which of several reasons it has, is left
 * open). Nor does it matter what was known when a part of the run was cut short.
 */
function toldOf({ log }: Outcome | EngineOutcome, { status, decidedAt, cuts }: Outcome): string {
  const isOver = status === "completed";
  const isOpen = ({ type, node, instance, at }: LogEntry): boolean =>
    type === "skipped" &&
    cuts.some(
      (cut) => cut.at === at && cut.instance === instance && cut.path === node.slice(0, node.lastIndexOf("/") + 1),
    );
  return log
    .filter(({ type, at }) => !steps.has(type) && (isOver || (at < decidedAt && type !== "skipped")))
    .filter((entry) => !isOpen(entry))
    .map(({ type, node, instance, at, detail }) => {
      const name = `${type} ${node}:${instance ?? ""}`;
      return type === "skipped" ? name : `${name} at ${at} ${detail ?? ""}`;
    })
    .sort()
    .join("\n");
}

const steps = new Set(["started", "retrying", "iterating", "completed", "failed"]);
