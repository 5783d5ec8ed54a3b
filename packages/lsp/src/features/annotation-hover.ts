import { type AnnotationInfo, type AnnotationParameter, annotationTable } from "@graflow/dsl";
import type { RichText } from "./rich-text.ts";

/** What the reference says of an annotation; undefined of one that there is not. */
export function annotationHover(rich: RichText, name: string): string | undefined {
  const info = annotationTable.find((one) => one.name === name);
  if (info === undefined) return undefined;
  return rich.parts([
    rich.block(annotationSignature(info), "text"),
    `${info.summary} ${info.place === "group" ? "Stands on a group." : "Stands on any unit."}`,
    rich.list(info.parameters.map((parameter) => parameterText(rich, parameter))),
  ]);
}

/** How an annotation is written, with examples for its arguments: those in brackets can be left out. */
function annotationSignature({ name, parameters }: AnnotationInfo): string {
  if (parameters.length === 0) return `@${name}`;
  const written = parameters.map(({ name: parameter, form, example, required }) => {
    const text = form === "named" ? `${parameter}: ${example}` : form === "rest" ? `${example}, …` : example;
    return required ? text : `[${text}]`;
  });
  return `@${name}(${written.join(", ")})`;
}

function parameterText(rich: RichText, { name, summary, choices }: AnnotationParameter): string {
  const among = choices === undefined ? "" : ` One of ${choices.map((choice) => rich.code(choice)).join(", ")}.`;
  return `${rich.code(name)}: ${summary}${among}`;
}
