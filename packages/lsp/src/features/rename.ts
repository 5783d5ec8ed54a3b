import { AnnotatedTextEdit, type RenameParams, RenameRequest, type WorkspaceEdit } from "vscode-languageserver";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { readersOfKey } from "./key-readers.ts";
import { renameLabel } from "./rename-label.ts";
import { renameTask } from "./rename-task.ts";
import { renamedTask } from "./renamed-task.ts";
import { subjectAt } from "./subject-at.ts";

/**
 * Renames a task: its literal name, and every flow, jump and annotation that names it; or a label in its flow. Variables
 * are TypeScript's: at these it answers null, so that TypeScript's own rename is asked.
 */
export const rename: Feature = documentFeature<RenameParams, WorkspaceEdit | null>({
  name: "rename",
  request: RenameRequest.type,
  capability: ({ textDocument }) => ({
    renameProvider: textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),
  empty: null,
  answer: (document, { position, newName }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    if (subject?.kind === "label") {
      const { flow, name } = subject;
      const edit = document.workspaceEdit(renameLabel(document, subject, newName));
      return warned(document, edit, { to: newName, keys: [[flow, name]] });
    }
    const renamed = subject?.kind === "task" ? renamedTask(document, subject) : undefined;
    if (renamed === undefined) return null;
    const { edits, flows } = renameTask(document, renamed, newName);
    const keys = [...flows].flatMap(([flow, ids]) => [...ids].map((id) => [flow, id] as const));
    return warned(document, document.workspaceEdit(edits), { to: newName, keys });
  },
});

interface ChangedKeys {
  readonly to: string;
  /** Nodes and groups whose ids change: they are keys in what a group or fan-in hands on. */
  readonly keys: readonly (readonly [flow: FlowDefinition, id: string])[];
}

/** Asks the user to confirm where a task behind it is known to read the old name out of its input. */
function warned(document: DocumentContext, edit: WorkspaceEdit, { to, keys }: ChangedKeys): WorkspaceEdit {
  const { documentChanges } = edit;
  if (documentChanges === undefined || !document.client.workspace?.workspaceEdit?.changeAnnotationSupport) return edit;
  const readers = new Map<string, string>();
  for (const [flow, id] of keys) {
    for (const { name } of readersOfKey(document, flow, id)) readers.set(name ?? "", id);
  }
  const [old] = readers.values();
  if (old === undefined) return edit;
  const names = [...readers.keys()].map((name) => `"${name}"`).join(", ");
  return {
    changeAnnotations: {
      keys: {
        label: `${names} ${readers.size === 1 ? "reads" : "read"} "${old}"`,
        description: `The input then has "${to}" in its place: change what reads it as well.`,
        needsConfirmation: true,
      },
    },
    documentChanges: documentChanges.map((change) =>
      "edits" in change
        ? {
            ...change,
            edits: change.edits.map((one) =>
              "newText" in one ? AnnotatedTextEdit.replace(one.range, one.newText, "keys") : one,
            ),
          }
        : change,
    ),
  };
}
