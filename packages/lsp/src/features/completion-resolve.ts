import { type CompletionItem, CompletionResolveRequest } from "vscode-languageserver";
import { type Feature, workspaceFeature } from "./feature.ts";
import type { TaskItemData } from "./task-item.ts";

/** What is shown beside the item that is selected: the documentation of its task. */
export const completionResolve: Feature = workspaceFeature<CompletionItem, CompletionItem | null>({
  name: "completion resolve",
  request: CompletionResolveRequest.type,
  empty: null,
  answer: (world, item) => {
    const data = item.data as TaskItemData | undefined;
    if (data === undefined) return item;
    const document = world.document(world.path(data.uri));
    const task = document?.index.names.tasksNamed(data.task).find(({ id }) => id === data.id);
    if (document === undefined || task === undefined) return item;
    const types = document.types.task(task);
    const doc = types?.doc ?? task.record.doc;
    const input = types?.input.long ?? types?.input.short;
    const output = types?.output.long ?? types?.output.short;
    const signature = types === undefined ? [] : [`\`\`\`ts\n(${input}) => ${output}\n\`\`\``];
    const value = [...signature, ...(doc === undefined ? [] : [doc])].join("\n\n");
    if (value === "") return item;
    const formats = world.client.textDocument?.completion?.completionItem?.documentationFormat;
    const takesMarkdown = formats === undefined || formats.includes("markdown");
    const plain = value.replace(/^```(?:ts)?(?:\n|$)/gm, "");
    return { ...item, documentation: takesMarkdown ? { kind: "markdown", value } : plain };
  },
});
