import type { FlowsResult, GraphEdit, GraphResult } from "@graflow/lsp";
import { l10n, type QuickPickItem, window } from "vscode";
import type { PreviewEdit } from "../../webview/protocol.ts";
import type { GraphServer } from "./graph-server.ts";

/** What the user wants of an edit, asked where the picture cannot tell: a name, a number, branches. */
export async function askEdit(
  server: GraphServer,
  result: GraphResult,
  edit: PreviewEdit,
): Promise<GraphEdit | undefined> {
  switch (edit.kind) {
    case "insertTask": {
      const task = await askTask(server);
      return task === undefined ? undefined : { ...edit, task };
    }
    case "setPolicy":
      return askPolicy(result, edit);
    default:
      return edit;
  }
}

async function askPolicy(
  { graph }: GraphResult,
  { kind, group, policy }: Extract<PreviewEdit, { kind: "setPolicy" }>,
): Promise<GraphEdit | undefined> {
  const keys = graph.groups.find(({ id }) => id === group)?.branches.map(({ key }) => key) ?? [];
  switch (policy) {
    case "strict":
    case "bestEffort":
      return { kind, group, policy: { name: policy } };
    case "failFast":
      return { kind, group, policy: { name: "strict", failFast: true } };
    case "atLeast": {
      const count = await askCount(keys.length);
      return count === undefined ? undefined : { kind, group, policy: { name: policy, count } };
    }
    case "critical": {
      const title = l10n.t("Which branches must complete?");
      const branches = await window.showQuickPick([...keys], { title, canPickMany: true });
      return branches === undefined || branches.length === 0
        ? undefined
        : { kind, group, policy: { name: policy, branches } };
    }
  }
}

async function askCount(most: number): Promise<number | undefined> {
  const text = await window.showInputBox({
    title: l10n.t("How many branches must complete?"),
    value: "1",
    validateInput: (value) =>
      /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most
        ? undefined
        : l10n.t("A whole number from 1 to {0}", most),
  });
  return text === undefined ? undefined : Number(text);
}

/** One of the workspace's tasks, or a new name. */
async function askTask(server: GraphServer): Promise<string | undefined> {
  const { tasks } = ((await server.request("graflow/flows", {})) as FlowsResult | null) ?? { tasks: [] };
  const known = [...new Set(tasks.map(({ name }) => name))].map((label): QuickPickItem => ({ label }));
  return new Promise((resolve) => {
    const pick = window.createQuickPick();
    pick.title = l10n.t("Insert which task?");
    pick.placeholder = l10n.t("A task of the workspace, or a new name");
    pick.items = known;
    pick.onDidChangeValue((value) => {
      const isNew = value !== "" && !known.some(({ label }) => label === value);
      pick.items = isNew ? [...known, { label: value, description: l10n.t("a new task") }] : known;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
