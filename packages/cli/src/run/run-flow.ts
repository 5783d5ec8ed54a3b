import type { RunHandle, RunOptions } from "@graflow/runtime";
import { awaitOrStuck } from "../await-or-stuck.ts";
import { CliError, exitCodes } from "../errors.ts";
import type { Host } from "../host.ts";
import { readInput } from "../input.ts";
import { loadFlow } from "../load/load-flow.ts";
import { parseTarget } from "../load/target.ts";
import { followRun } from "../run-events/follow-run.ts";
import { JsonView } from "../view/json-view.ts";
import { RunModel } from "../view/run-model.ts";
import type { RunView } from "../view/run-view.ts";
import { cancelOnSignals } from "./cancel-on-signals.ts";
import { chooseView } from "./choose-view.ts";
import { type Outcome, reportOutcome } from "./report-outcome.ts";

/** What `graflow run` was asked for. */
export interface RunRequest {
  /** `FILE#export` as typed. */
  readonly target: string;
  /** `--input` as typed. */
  readonly input?: string | undefined;
  readonly json: boolean;
  readonly options: Pick<RunOptions, "maxSteps" | "concurrency" | "freezeInputs">;
}

/**
 * Loads a flow, runs it, shows the run, and writes its output.
 *
 * @returns the exit code
 * @throws what kept the flow from being run: a {@link CliError}, or what graflow says of the flow
 */
export async function runFlow(request: RunRequest, host: Host): Promise<number> {
  // First of all: what the file writes while it is loaded must not stand between the lines of JSON either.
  const json = request.json ? new JsonView(host) : undefined;
  try {
    const input = request.input === undefined ? undefined : await readInput(request.input, host);
    const workflow = await loadFlow(request.target, "graflow run", host);
    const handle = workflow.start(input, request.options);
    const model = new RunModel(workflow);
    const cancel = (reason: unknown): void => {
      model.cancelling = true;
      handle.cancel(reason);
    };
    const target = parseTarget(request.target, host.cwd);
    const following = followRun({ handle, flow: workflow, target, input, cancel }, host);
    const outcome = await follow(handle, { model, view: json ?? chooseView(model, host), cancel, host });
    const exitCode = outcome.kind === "failed" ? exitCodes.failed : exitCodes.ok;
    try {
      if (outcome.kind === "failed" && model.startedMs === undefined) throw outcome.error;
      await reportOutcome(outcome, model, { host, quiet: request.json });
      return exitCode;
    } finally {
      await following.end(exitCode);
    }
  } catch (error) {
    json?.line({ type: "notRun", error });
    throw error;
  }
}

interface Watched {
  readonly model: RunModel;
  readonly view: RunView;
  readonly cancel: (reason: unknown) => void;
  readonly host: Host;
}

/** Shows a run until it has ended, and cancels it when the process is asked to end, or nothing is left to wait for. */
async function follow(handle: RunHandle<unknown>, { model, view, cancel, host }: Watched): Promise<Outcome> {
  handle.onEvent((event) => {
    model.apply(event);
    view.event(event);
  });
  let stuck: CliError | undefined;
  const onStuck = (): CliError | undefined => {
    if (stuck !== undefined) return stuck;
    stuck = stuckError(model);
    cancel(stuck);
    return undefined;
  };
  const ignoreSignals = cancelOnSignals({ cancel }, host);
  const close = (): void => view.close();
  host.process.on("exit", close);
  try {
    return { kind: "ended", output: await awaitOrStuck(handle.result, host, onStuck) };
  } catch (error) {
    return { kind: "failed", error: stuck ?? error };
  } finally {
    ignoreSignals();
    host.process.off("exit", close);
    close();
  }
}

function stuckError(model: RunModel): CliError {
  const open = model.nodes.filter(({ running }) => running > 0).map(({ id }) => `"${id}"`);
  const tasks = open.length === 0 ? "" : ` of ${open.join(", ")}`;
  const what = `no timer, socket or other work is left that could settle the promise${tasks}`;
  return new CliError("FLOW8013", `The run cannot go on: ${what}`, {
    hint: "Look for a promise there that nothing resolves or rejects.",
  });
}
