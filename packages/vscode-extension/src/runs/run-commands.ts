import { commands, type Disposable, l10n, tasks, window } from "vscode";
import { chooseFlow, type GivenFlow, givenFlow } from "./choose-flow.ts";
import { chooseInput } from "./choose-input.ts";
import { chooseRun } from "./choose-run.ts";
import { type FlowPrograms, mayRun } from "./flow-program.ts";
import type { KnownFlows } from "./flow-server.ts";
import type { InputHistory } from "./input-history.ts";
import { type FlowRef, flowKey, inputText, type RunRecord } from "./run-record.ts";
import { flowTask } from "./run-tasks.ts";
import type { Runs } from "./runs.ts";

/** What the commands work with. */
export interface RunCommandsWorld {
  readonly runs: Runs;
  readonly flows: KnownFlows;
  readonly programs: FlowPrograms;
  readonly history: InputHistory;
}

/** The commands that run flows, run them again and stop them. */
export function registerRunCommands(world: RunCommandsWorld): readonly Disposable[] {
  return [
    commands.registerCommand("graflow.run", (given?: GivenFlow) => run(world, given)),
    commands.registerCommand("graflow.runAgain", (given?: RunArgument) => runAgain(world, given)),
    commands.registerCommand("graflow.stop", (given?: RunArgument) => stop(world, given)),
  ];
}

/** What a view calls a command of a run with: its item. */
export interface RunArgument {
  readonly run: RunRecord;
}

async function run(world: RunCommandsWorld, given?: GivenFlow): Promise<void> {
  if (!(await mayRun())) return;
  const flow = given === undefined ? await chooseFlow(world.flows, l10n.t("Run which flow?")) : givenFlow(given);
  if (flow === undefined) return;
  const input = await chooseInput(world, flow, l10n.t("Run {0}", flow.name));
  if (input !== undefined) await start(world, flow, input.text);
}

/** Runs a flow in a terminal. */
async function start({ programs, history }: RunCommandsWorld, flow: FlowRef, input: string | undefined): Promise<void> {
  const program = await programs.run(flow, input);
  if (program === undefined) return;
  if (input !== undefined) history.add(flowKey(flow), input);
  await tasks.executeTask(flowTask(flow, program));
}

async function runAgain(world: RunCommandsWorld, given?: RunArgument): Promise<void> {
  if (!(await mayRun())) return;
  const run = given?.run ?? world.runs.all[0];
  if (run === undefined) {
    window.showInformationMessage(l10n.t("No flow has been run yet."));
    return;
  }
  if (!run.isInputCut) {
    await start(world, run.flow, inputText(run));
    return;
  }
  window.showInformationMessage(l10n.t("The input of that run was too large to be kept: give it again."));
  const input = await chooseInput(world, run.flow, l10n.t("Run {0}", run.flow.name));
  if (input !== undefined) await start(world, run.flow, input.text);
}

async function stop({ runs }: RunCommandsWorld, given?: RunArgument): Promise<void> {
  const running = runs.all.filter(({ status }) => status === "running");
  const run = given?.run ?? (running.length > 1 ? await chooseRun(running, l10n.t("Stop which run?")) : running[0]);
  if (run === undefined && running.length === 0) window.showInformationMessage(l10n.t("No flow is running."));
  if (run !== undefined) runs.stop(run.id);
}
