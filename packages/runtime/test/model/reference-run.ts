import type { TaskGraph } from "@graflow/dsl";
import { buildPlan } from "./build-plan.ts";
import { tasksIn } from "./count-tasks.ts";
import { seal } from "./failing.ts";
import { finish } from "./finishing.ts";
import { newFrame } from "./frames.ts";
import type { ModelError } from "./model-error.ts";
import { nameOf } from "./notes.ts";
import { once } from "./plan.ts";
import type { Script } from "./script.ts";
import { settle } from "./settling.ts";
import { startable, startTask } from "./starting.ts";
import type {
  Cut,
  Execution,
  Invocation,
  LogEntry,
  Order,
  RunSettings,
  RunState,
  RunStatus,
  Waiting,
} from "./state.ts";

/** Something that can happen now. */
export type Step = { readonly node: string; readonly instance: string | undefined; readonly label: string } & (
  | { readonly kind: "start"; readonly waiting: Waiting }
  | { readonly kind: "end"; readonly execution: Execution }
);

/** How a run went. */
export interface Outcome {
  readonly status: RunStatus;
  readonly output?: unknown;
  readonly error?: ModelError;
  readonly steps: number;
  readonly invocations: readonly Invocation[];
  readonly log: readonly LogEntry[];
  readonly cuts: readonly Cut[];
  /** When its end was decided: what ran was aborted then. */
  readonly decidedAt: number;
  /** When it ended. */
  readonly endedAt: number;
}

/** Picks one of the steps that are possible at one moment: the rules leave their order open. */
export type Choose = (steps: readonly Step[], run: RunState) => Step;

/** Runs a graph by the rules alone: a slow interpreter that looks at everything again after each event. */
export function referenceRun(
  graph: TaskGraph,
  script: Script,
  settings: RunSettings & { readonly choose?: Choose; readonly order?: Order } = {},
): Outcome {
  const plan = buildPlan(graph, graph.chains, {
    path: "",
    limits: new Map(),
    retry: once,
  });
  const root = newFrame(plan, { input: settings.input, instance: undefined });
  const run: RunState = {
    root,
    settings,
    script,
    frames: [root],
    executions: [],
    queue: [],
    invocations: [],
    log: [],
    cuts: [],
    time: 0,
    steps: 0,
    maxSteps: settings.maxSteps ?? 10_000 + tasksIn(graph, graph.chains),
    failures: 0,
  };
  const choose = settings.choose ?? (([first]) => first);
  for (;;) {
    settle(run);
    const { fate, time } = run;
    const steps = possibleSteps(run);
    const step = steps.length === 0 ? undefined : choose(steps, run);
    if (step !== undefined) take(run, step);
    else if (fate !== undefined && run.executions.length === 0) {
      const { status, output, error } = fate;
      const { invocations, log, cuts, steps: count } = run;
      const ended = { status, steps: count, invocations, log, cuts, decidedAt: fate.since, endedAt: time };
      return error === undefined ? { ...ended, output } : { ...ended, error };
    } else advance(run);
  }
}

/** What can happen at this moment: tasks return, and others start. */
function possibleSteps(run: RunState): readonly Step[] {
  const ends = run.executions
    .filter(({ end }) => end <= run.time)
    .map((execution): Step => {
      const { node, instance } = execution.moment;
      return { kind: "end", execution, node, instance, label: `end ${node}` };
    });
  if (run.fate !== undefined) return ends;
  const starts = startable(run).map((waiting): Step => {
    const node = nameOf(waiting.frame, waiting.place);
    return { kind: "start", waiting, node, instance: waiting.frame.instance, label: `start ${node}` };
  });
  return [...starts, ...ends];
}

function take(run: RunState, step: Step): void {
  if (step.kind === "start") startTask(run, step.waiting);
  else finish(run, step.execution);
}

/** Goes on to the next moment at which something happens. */
function advance(run: RunState): void {
  const cancelAt =
    run.fate === undefined ? (run.settings.cancelAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const next = Math.min(cancelAt, ...run.executions.map(({ end }) => end));
  if (next === Number.POSITIVE_INFINITY) throw new Error("The rules leave the run without an end");
  run.time = next;
  if (next === cancelAt) seal(run, { status: "cancelled", error: { kind: "cancelled", reason: "from outside" } });
}
