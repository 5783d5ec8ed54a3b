import {
  type Definition,
  type ImplementationParams,
  ImplementationRequest,
  type LocationLink,
} from "vscode-languageserver";
import { literalOf, toLinks } from "./definition-links.ts";
import { documentFeature, type Feature } from "./feature.ts";
import { subjectAt } from "./subject-at.ts";

/** Leads from a task's name to the function that it runs; of a task of which only types are there to its name. */
export const implementation: Feature = documentFeature<ImplementationParams, Definition | LocationLink[] | null>({
  name: "implementation",
  request: ImplementationRequest.type,
  capability: () => ({ implementationProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    if (subject?.kind !== "task" || subject.tasks.length === 0) return null;
    const targets = subject.tasks.map((task) => {
      const { body } = task.record;
      if (body === undefined) return literalOf(task);
      return { file: task.file, span: body, selection: { start: body.start, end: body.start } };
    });
    return toLinks(document, "implementation", { origin: subject.span, targets });
  },
});
