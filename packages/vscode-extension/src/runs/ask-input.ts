import { l10n, type QuickPickItem, window } from "vscode";
import { parseJson } from "./json.ts";

/** What the user may choose from. */
export interface InputChoices {
  /** Says what it is for. */
  readonly title: string;
  /** What it accepts, as TypeScript writes it, where that is known. */
  readonly type: string | undefined;
  /** Inputs that it was given before, the last one first. */
  readonly history: readonly string[];
  readonly saved: readonly { readonly name: string; readonly input: string | undefined }[];
}

/** What the user chose. */
export interface ChosenInput {
  /** JSON; undefined for no input. */
  readonly text: string | undefined;
}

interface InputItem extends QuickPickItem {
  /** Undefined where the item cannot be taken. */
  readonly choice?: ChosenInput;
}

/** Asks for the input of a flow: typed as JSON, or one of those that there are. Undefined if the user gave up. */
export async function askInput(choices: InputChoices): Promise<ChosenInput | undefined> {
  const picker = window.createQuickPick<InputItem>();
  picker.title = choices.title;
  picker.placeholder =
    choices.type === undefined
      ? l10n.t("The input as JSON, or nothing")
      : l10n.t("The input as JSON: {0}", choices.type);
  picker.matchOnDescription = true;
  const known = knownItems(choices);
  picker.items = known;
  picker.onDidChangeValue((value) => {
    picker.items = value.trim() === "" ? known : [typedItem(value), ...known];
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const choice = picker.activeItems[0]?.choice;
      if (choice === undefined) return;
      resolve(choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function knownItems({ history, saved }: InputChoices): readonly InputItem[] {
  const last = history.map(
    (text): InputItem => ({ label: text, description: l10n.t("used before"), choice: { text } }),
  );
  const kept = saved.map(
    ({ name, input }): InputItem => ({ label: name, description: input ?? "", choice: { text: input } }),
  );
  return [...last, { label: l10n.t("No input"), choice: { text: undefined } }, ...kept];
}

/** What the user has typed, or why it cannot be taken; shown whatever the list is filtered by. */
function typedItem(value: string): InputItem {
  const isJson = parseJson(value) !== undefined;
  return {
    label: value,
    description: isJson ? l10n.t("run with this input") : l10n.t("not JSON yet: a text needs double quotes"),
    alwaysShow: true,
    ...(isJson ? { choice: { text: value } } : undefined),
  };
}
