import { type PrepareRenameParams, PrepareRenameRequest, type PrepareRenameResult } from "vscode-languageserver";
import { documentFeature, type Feature } from "./feature.ts";
import { renamedTask } from "./renamed-task.ts";
import { subjectAt } from "./subject-at.ts";

/** What would be renamed here; null where it is none of graflow's names, so that the next in line is asked. */
export const prepareRename: Feature = documentFeature<PrepareRenameParams, PrepareRenameResult | null>({
  name: "prepare rename",
  request: PrepareRenameRequest.type,
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    if (subject?.kind === "label") return { range: document.range(subject.span), placeholder: subject.name };
    const renamed = subject?.kind === "task" ? renamedTask(document, subject) : undefined;
    if (renamed === undefined) return null;
    const { span, name, prefix } = renamed;
    return { range: document.range(span), placeholder: name.slice(prefix.length) };
  },
});
