import {
  type Definition,
  type LocationLink,
  type TypeDefinitionParams,
  TypeDefinitionRequest,
} from "vscode-languageserver";
import { typeDeclarationOf } from "../analyzer/type-declaration.ts";
import { type LinkTarget, literalOf, toLinks } from "./definition-links.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { subjectAt } from "./subject-at.ts";

/**
 * Leads from a task's name to the type that its function says it returns, else to the one that it takes, as far as they
 * have a name; else to the task.
 */
export const typeDefinition: Feature = documentFeature<TypeDefinitionParams, Definition | LocationLink[] | null>({
  name: "type definition",
  request: TypeDefinitionRequest.type,
  capability: () => ({ typeDefinitionProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    // Between `${}` TypeScript itself answers.
    if (subject?.kind !== "task" || subject.by === "slot" || subject.tasks.length === 0) return null;
    const targets = subject.tasks.map((task) => typeOf(document, task) ?? literalOf(task));
    return toLinks(document, "typeDefinition", { origin: subject.span, targets });
  },
});

function typeOf({ index, project }: DocumentContext, task: Parameters<typeof literalOf>[0]): LinkTarget | undefined {
  const found = typeDeclarationOf(task, { index, text: (path) => project.text(path) });
  return found === undefined ? undefined : { file: found.file, span: found.span, selection: found.nameSpan };
}
