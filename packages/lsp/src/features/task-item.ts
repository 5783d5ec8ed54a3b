import { type CompletionItem, CompletionItemKind } from "vscode-languageserver";
import type { TaskDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";

/** What an item says of its task, so that `completionItem/resolve` finds it again. */
export interface TaskItemData {
  readonly uri: string;
  readonly task: string;
  readonly id: string;
}

/** How an item of a task looks: its name, and as far as it is known what it takes and gives. */
export function taskItem(
  document: DocumentContext,
  task: TaskDefinition,
  { name, module }: { readonly name: string; readonly module?: string | undefined },
): CompletionItem {
  const types = document.types.task(task);
  const signature = types === undefined ? undefined : `(${types.input.short}) → ${types.output.short}`;
  const data: TaskItemData = { uri: document.uri(document.file), task: task.name ?? "", id: task.id };
  const isDetailed = document.client.textDocument?.completion?.completionItem?.labelDetailsSupport === true;
  const plain = [signature, module].filter((part) => part !== undefined).join("  ");
  return {
    label: name,
    kind: CompletionItemKind.Function,
    ...(isDetailed
      ? {
          labelDetails: {
            ...(signature === undefined ? undefined : { detail: signature }),
            ...(module === undefined ? undefined : { description: module }),
          },
        }
      : plain === ""
        ? undefined
        : { detail: plain }),
    data,
  };
}
