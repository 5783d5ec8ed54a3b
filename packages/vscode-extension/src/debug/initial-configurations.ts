import type { FlowItem } from "@graflow/lsp";
import { l10n, Uri, type WorkspaceFolder, workspace } from "vscode";
import { exported } from "../runs/choose-flow.ts";
import { flowRef, type KnownFlows } from "../runs/flow-server.ts";
import { savedCases } from "../runs/saved-cases.ts";
import { debugType, type FlowConfiguration } from "./flow-configuration.ts";

/** What a new `launch.json` begins with. */
export function initialConfigurations(): FlowConfiguration[] {
  return [
    {
      type: debugType,
      request: "launch",
      name: l10n.t("Debug the flow of this file"),
      program: "${file}",
      flow: "*",
      askInput: true,
    },
    {
      type: debugType,
      request: "launch",
      name: l10n.t("Debug this file as a program"),
      program: "${file}",
    },
  ];
}

/** The configurations that need no `launch.json`: each exported flow of a folder, with an input to ask for or a saved one. */
export async function dynamicConfigurations(
  flows: KnownFlows,
  folder: WorkspaceFolder | undefined,
): Promise<FlowConfiguration[]> {
  const all = exported((await flows.list()).flows).filter((item) => isIn(folder, item));
  return (await Promise.all(all.map(configurationsOf))).flat();
}

async function configurationsOf(item: FlowItem): Promise<FlowConfiguration[]> {
  const flow = flowRef(item);
  const common = {
    type: debugType,
    request: "launch",
    program: flow.file,
    ...(flow.exportName === undefined ? undefined : { flow: flow.exportName }),
  };
  const place = workspace.asRelativePath(flow.file);
  const saved = await savedCases(flow);
  return [
    { ...common, name: l10n.t("Debug {0} ({1})", flow.name, place), askInput: true },
    ...saved.map(({ name }) => ({
      ...common,
      name: l10n.t("Debug {0} ({1}): {2}", flow.name, place, name),
      savedInput: name,
    })),
  ];
}

function isIn(folder: WorkspaceFolder | undefined, { uri }: FlowItem): boolean {
  return folder === undefined || workspace.getWorkspaceFolder(Uri.parse(uri))?.index === folder.index;
}
