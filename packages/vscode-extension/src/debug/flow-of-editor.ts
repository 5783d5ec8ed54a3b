import { l10n, type QuickPickItem, type Uri, window } from "vscode";
import { languages } from "../languages.ts";
import { chooseFlow, exported } from "../runs/choose-flow.ts";
import { flowRef, type KnownFlows } from "../runs/flow-server.ts";
import type { FlowRef } from "../runs/run-record.ts";
import { debugType, type FlowConfiguration } from "./flow-configuration.ts";

/** What debugs a flow that its file exports. */
export function flowConfiguration(flow: FlowRef): FlowConfiguration {
  return {
    type: debugType,
    request: "launch",
    name: l10n.t("Debug {0}", flow.name),
    program: flow.file,
    flow: flow.exportName ?? "*",
    askInput: true,
  };
}

interface Choice extends QuickPickItem {
  readonly configuration: FlowConfiguration;
}

/**
 * What F5 means in the editor that is active: its file's flow, or the one that the cursor is in; of several, the one that
 * the user chooses; of a file that exports none, the file as a program. Undefined if the user gave up.
 */
export async function configurationOfEditor(flows: KnownFlows): Promise<FlowConfiguration | undefined> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || document.uri.scheme !== "file" || !languages.includes(document.languageId)) {
    const flow = await chooseFlow(flows, l10n.t("Debug which flow?"));
    return flow === undefined ? undefined : flowConfiguration(flow);
  }
  const { flows: here } = await flows.list(document.uri);
  const line = window.activeTextEditor?.selection.active.line ?? -1;
  const choices = exported(here);
  const around = choices.find(({ range }) => range.start.line <= line && line <= range.end.line);
  const only = around ?? (choices.length === 1 ? choices[0] : undefined);
  if (only !== undefined) return flowConfiguration(flowRef(only));
  if (choices.length > 0) return choose(choices.map(flowRef), document.uri);
  if (here.length > 0) return programConfiguration(document.uri);
  const flow = await chooseFlow(flows, l10n.t("Debug which flow?"));
  return flow === undefined ? undefined : flowConfiguration(flow);
}

/** The flow of a file: of several the one that the user chooses. Undefined if there is none, or the user gave up. */
export async function flowOfFile(flows: KnownFlows, uri: Uri): Promise<FlowRef | undefined> {
  const choices = exported((await flows.list(uri)).flows).map(flowRef);
  if (choices.length < 2) return choices[0];
  const items = choices.map((flow) => ({ label: flow.name, flow }));
  return (await window.showQuickPick(items, { title: l10n.t("Debug which flow?") }))?.flow;
}

async function choose(flows: readonly FlowRef[], uri: Uri): Promise<FlowConfiguration | undefined> {
  const items: readonly Choice[] = [
    ...flows.map((flow) => ({ label: flow.name, configuration: flowConfiguration(flow) })),
    { label: l10n.t("The file as a program"), configuration: programConfiguration(uri) },
  ];
  return (await window.showQuickPick(items, { title: l10n.t("Debug which flow?") }))?.configuration;
}

function programConfiguration({ fsPath }: Uri): FlowConfiguration {
  return { type: debugType, request: "launch", name: l10n.t("Debug this file as a program"), program: fsPath };
}
