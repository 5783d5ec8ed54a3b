import { type Definition, type DefinitionParams, DefinitionRequest, type LocationLink } from "vscode-languageserver";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import { type LinkTarget, literalOf, toLinks, variableOf } from "./definition-links.ts";
import { documentFeature, type Feature } from "./feature.ts";
import { type Subject, subjectAt } from "./subject-at.ts";
import { placesOfLabel } from "./task-places.ts";

/**
 * Leads from a task's name in a flow or jump to the literal that names it, and from a label to where it is given. Between
 * `${}` it leads to the variable, as TypeScript does: so an editor that asks both has one answer.
 */
export const definition: Feature = documentFeature<DefinitionParams, Definition | LocationLink[] | null>({
  name: "definition",
  request: DefinitionRequest.type,
  capability: () => ({ definitionProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    const targets = subject === undefined ? [] : targetsOf(document.index, subject);
    if (subject === undefined || targets.length === 0) return null;
    return toLinks(document, "definition", { origin: subject.span, targets });
  },
});

function targetsOf(index: ProjectIndex, subject: Subject): readonly LinkTarget[] {
  switch (subject.kind) {
    case "task": {
      if (subject.by === "slot") return subject.tasks.map((task) => variableOf(task) ?? literalOf(task));
      return subject.tasks.map(literalOf);
    }
    case "label":
      return placesOfLabel(index, subject.flow, subject.name).definitions.map(({ file, span }) => ({
        file,
        span,
        selection: span,
      }));
    case "flow": {
      const { target } = subject;
      return [variableOf(target) ?? { file: target.file, span: target.record.span, selection: target.record.span }];
    }
  }
}
