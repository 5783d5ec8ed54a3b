import { readFileSync } from "node:fs";
import type { CompileOptions } from "../../src/compile-flow.ts";
import {
  type AnnotationInfo,
  type AnnotationParameter,
  annotationTable,
  type ParameterType,
} from "../../src/graph/annotation-table.ts";
import type { Slot } from "../../src/syntax/slot.ts";

/** Where the language reference for users is. */
export const pageUrl: URL = new URL("../../../../docs/reference/language.md", import.meta.url);

/** Its text. */
export const page: string = readFileSync(pageUrl, "utf8").replaceAll("\r\n", "\n");

/** A line of an example: what it is said to be, and the flow. */
export interface Example {
  readonly code: string;
  readonly text: string;
  readonly isWrong: boolean;
}

/** What the page says of one code. */
export interface Section {
  readonly code: string;
  readonly title: string;
  readonly severity: string;
}

/** The sections of the codes, in the order of the page. */
export function sections(): readonly Section[] {
  return [...page.matchAll(/^### (FLOW\d+): (.*)\n\n(\w+)\. /gm)].map(([, code = "", title = "", severity = ""]) => {
    return { code, title, severity: severity.toLowerCase() };
  });
}

/** Every example of a finding, and of what would be right. */
export function examples(): readonly Example[] {
  return page.split(/^### /m).flatMap((section) => {
    const code = section.slice(0, "FLOW1001".length);
    return [...section.matchAll(/^(.*?) +\/\/ (wrong|right)$/gm)].map(([, text = "", kind]) => {
      return { code, text, isWrong: kind === "wrong" };
    });
  });
}

/** The interpolations of an example: a number is a value, a name a task. */
export function slotsOf(text: string): CompileOptions {
  const slots = [...text.matchAll(/\$\{(\w+)\}/g)].map(({ 0: whole, 1: name = "", index }): Slot => {
    const span = { start: index, end: index + whole.length };
    return /^\d/.test(name) ? { kind: "value", span } : { kind: "task", span, name };
  });
  return slots.length === 0 ? {} : { slots };
}

const types: Readonly<Record<ParameterType, string>> = {
  integer: "a whole number",
  number: "a number",
  boolean: "`true` or `false`",
  duration: "a duration",
  name: "a name or a string",
  choice: "one of them",
};

/** The rows of the page's table of annotations. */
export function annotationRows(): string {
  return annotationTable
    .map((info) => `| \`${written(info)}\` | ${info.place === "group" ? "a group" : "any unit"} | ${info.summary} |\n`)
    .join("");
}

/** The rows of the page's table of arguments. */
export function argumentRows(): string {
  return annotationTable
    .flatMap(({ name, parameters }) => parameters.map((parameter) => argumentRow(name, parameter)))
    .join("");
}

function written({ name, parameters }: AnnotationInfo): string {
  const args = parameters
    .filter(({ required }) => required)
    .map((parameter) => (parameter.form === "named" ? `${parameter.name}: ${parameter.example}` : parameter.example));
  return `@${name}${args.length === 0 ? "" : `(${args.join(", ")})`}`;
}

function argumentRow(
  annotation: string,
  { name, form, type, required, isFixed, summary }: AnnotationParameter,
): string {
  const argument = form === "named" ? `\`${name}:\`` : form === "rest" ? `\`${name}\`, one or more` : `\`${name}\``;
  const takes = [
    types[type],
    ...(required && form === "named" ? ["required"] : []),
    ...(isFixed ? ["written out"] : []),
  ];
  return `| \`@${annotation}\` | ${argument} | ${takes.join(", ")} | ${summary} |\n`;
}
