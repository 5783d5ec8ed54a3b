import type { FlowArgument } from "@graflow/lsp";
import { commands, type Disposable, l10n, type QuickPickItem, tasks, Uri, window } from "vscode";
import { askInput } from "./ask-input.ts";
import { chooseRun } from "./choose-run.ts";
import { type FlowPrograms, mayRun } from "./flow-program.ts";
import { flowRef, type KnownFlows } from "./flow-server.ts";
import type { InputHistory } from "./input-history.ts";
import { type FlowRef, flowKey, inputText, type RunRecord } from "./run-record.ts";
import { flowTask } from "./run-tasks.ts";
import type { Runs } from "./runs.ts";
import { savedCases } from "./saved-cases.ts";

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
    commands.registerCommand("graflow.run", (given?: FlowArgument) => run(world, given)),
    commands.registerCommand("graflow.runAgain", (given?: RunArgument) => runAgain(world, given)),
    commands.registerCommand("graflow.stop", (given?: RunArgument) => stop(world, given)),
  ];
}

/** What a view calls a command of a run with: its item. */
export interface RunArgument {
  readonly run: RunRecord;
}

/** What the view of flows calls `graflow.run` with: its item. */
interface FlowItemArgument {
  readonly flow: FlowRef;
}

async function run(world: RunCommandsWorld, given?: FlowArgument | FlowItemArgument): Promise<void> {
  if (!(await mayRun())) return;
  const flow = given === undefined ? await chooseFlow(world.flows) : refOf(given);
  if (flow === undefined) return;
  const input = await chooseInput(world, flow);
  if (input !== undefined) await start(world, flow, input.text);
}

function refOf(given: FlowArgument | FlowItemArgument): FlowRef {
  if (!("uri" in given)) return given.flow;
  const { uri, flow: name, exportName } = given;
  return flowRef({ uri, name, ...(exportName === undefined ? undefined : { exportName }) });
}

async function chooseInput(
  { flows, history }: RunCommandsWorld,
  flow: FlowRef,
): Promise<{ readonly text: string | undefined } | undefined> {
  const [graph, cases] = await Promise.all([flows.graph(flow), savedCases(flow)]);
  return askInput({
    name: flow.name,
    type: graph?.input?.short,
    history: history.of(flowKey(flow)),
    saved: cases.map(({ name, input }) => ({ name, input: input === undefined ? undefined : JSON.stringify(input) })),
  });
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
  const input = await chooseInput(world, run.flow);
  if (input !== undefined) await start(world, run.flow, input.text);
}

async function stop({ runs }: RunCommandsWorld, given?: RunArgument): Promise<void> {
  const running = runs.all.filter(({ status }) => status === "running");
  const run = given?.run ?? (running.length > 1 ? await chooseRun(running, l10n.t("Stop which run?")) : running[0]);
  if (run === undefined && running.length === 0) window.showInformationMessage(l10n.t("No flow is running."));
  if (run !== undefined) runs.stop(run.id);
}

interface FlowPick extends QuickPickItem {
  readonly flow: FlowRef;
}

/** Asks for a flow; where the cursor stands in one, or its file has one only, that needs no asking. */
async function chooseFlow(flows: KnownFlows): Promise<FlowRef | undefined> {
  const editor = window.activeTextEditor;
  const here = editor === undefined ? [] : exported((await flows.list(editor.document.uri)).flows);
  const line = editor?.selection.active.line ?? -1;
  const around = here.find(({ range }) => range.start.line <= line && line <= range.end.line);
  const only = around ?? (here.length === 1 ? here[0] : undefined);
  if (only !== undefined) return flowRef(only);
  const items = exported((await flows.list()).flows).map(
    (item): FlowPick => ({ label: item.name, description: Uri.parse(item.uri).fsPath, flow: flowRef(item) }),
  );
  if (items.length === 0) {
    window.showInformationMessage(l10n.t("No file of the workspace exports a flow."));
    return undefined;
  }
  return (await window.showQuickPick(items, { title: l10n.t("Run which flow?") }))?.flow;
}

function exported<Item extends { readonly exportName?: string }>(items: readonly Item[]): readonly Item[] {
  return items.filter(({ exportName }) => exportName !== undefined);
}
