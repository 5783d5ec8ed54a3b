import { type Declaration, type DeclarationParams, DeclarationRequest, type LocationLink } from "vscode-languageserver";
import { literalOf, toLinks, variableOf } from "./definition-links.ts";
import { documentFeature, type Feature } from "./feature.ts";
import { subjectAt } from "./subject-at.ts";

/** Leads from a task's name to the variable that the task is assigned to, where TypeScript's own tools go on; else to its name. */
export const declaration: Feature = documentFeature<DeclarationParams, Declaration | LocationLink[] | null>({
  name: "declaration",
  request: DeclarationRequest.type,
  capability: () => ({ declarationProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    if (subject?.kind !== "task" || subject.tasks.length === 0) return null;
    const targets = subject.tasks.map((task) => variableOf(task) ?? literalOf(task));
    return toLinks(document, "declaration", { origin: subject.span, targets });
  },
});
