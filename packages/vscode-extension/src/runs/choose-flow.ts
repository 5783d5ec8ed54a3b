import type { FlowArgument } from "@graflow/lsp";
import { l10n, type QuickPickItem, Uri, window } from "vscode";
import { flowRef, type KnownFlows } from "./flow-server.ts";
import type { FlowRef } from "./run-record.ts";

/** What commands of a flow are called with: by a lens, or by a view with its item. */
export type GivenFlow = FlowArgument | { readonly flow: FlowRef };

/** The flow that a command was called with. */
export function givenFlow(given: GivenFlow): FlowRef {
  if (!("uri" in given)) return given.flow;
  const { uri, flow: name, exportName } = given;
  return flowRef({ uri, name, ...(exportName === undefined ? undefined : { exportName }) });
}

interface FlowPick extends QuickPickItem {
  readonly flow: FlowRef;
}

/** Asks for a flow; where the cursor stands in one, or its file has one only, that needs no asking. */
export async function chooseFlow(flows: KnownFlows, title: string): Promise<FlowRef | undefined> {
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
  return (await window.showQuickPick(items, { title }))?.flow;
}

/** Those that can be run by themselves. */
export function exported<Item extends { readonly exportName?: string }>(items: readonly Item[]): readonly Item[] {
  return items.filter(({ exportName }) => exportName !== undefined);
}
