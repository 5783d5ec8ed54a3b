import type { Diagnostic } from "../errors/diagnostic.ts";
import { type FindingDetails, finding, fix, replaceBy } from "../errors/findings.ts";
import type { AnnotationParameter } from "../graph/annotation-table.ts";
import type { ArgumentValue } from "../syntax/tree.ts";
import { excerpt } from "../text/excerpt.ts";
import { nearest } from "../text/nearest.ts";
import { textAt } from "../text/span.ts";

/** FLOW1302: a value that the parameter cannot have. */
export function checkValue(text: string, value: ArgumentValue, parameter: AnnotationParameter): Diagnostic | undefined {
  if (!mayBe(value, parameter)) {
    return wrong(value, `Expected ${expectation(parameter)} for \`${parameter.name}\`, found ${nameOf(text, value)}.`, {
      fixes: repairs(value, parameter),
    });
  }
  if (value.kind !== "number" && value.kind !== "duration") return undefined;
  const minimum = parameter.minimum ?? Number.NEGATIVE_INFINITY;
  if (value.value < minimum) {
    const least = parameter.type === "duration" ? `${minimum}ms` : String(minimum);
    return wrong(value, `\`${parameter.name}\` must be at least ${least}, found ${nameOf(text, value)}.`, {
      fixes: [fix(`Write \`${least}\``, replaceBy(value.span, least))],
    });
  }
  if (value.value <= Number.MAX_SAFE_INTEGER) return undefined;
  return wrong(value, `\`${parameter.name}\` is too large: the most is ${Number.MAX_SAFE_INTEGER}.`, {});
}

/** Whether the value is of the kind that the parameter takes, whatever its range. */
function mayBe(value: ArgumentValue, parameter: AnnotationParameter): boolean {
  // What an interpolation stands for is checked when the flow is run.
  if (value.kind === "slot") return parameter.isFixed !== true;
  switch (parameter.type) {
    case "integer":
      return value.kind === "number" && (Number.isInteger(value.value) || !Number.isFinite(value.value));
    case "number":
      return value.kind === "number";
    case "boolean":
      return value.kind === "boolean";
    case "duration":
      return value.kind === "duration" || value.kind === "number";
    case "name":
      return isName(value);
    case "choice":
      return isName(value) && (parameter.choices ?? []).includes(String(value.value));
  }
}

function isName(value: ArgumentValue): boolean {
  return (value.kind === "name" || value.kind === "string") && value.value !== "";
}

/** What the parameter takes, as a message says it. */
function expectation({ type, choices = [] }: AnnotationParameter): string {
  switch (type) {
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "duration":
      return "a duration (as in 30s or 500ms)";
    case "name":
      return "a name";
    case "choice":
      return `one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
  }
}

/** What was found, as a message says it. */
function nameOf(text: string, value: ArgumentValue): string {
  switch (value.kind) {
    case "slot":
      return "an interpolation";
    case "string":
      return value.value === "" ? "an empty string" : `the string ${excerpt(value.value)}`;
    case "duration":
      return `the duration ${excerpt(textAt(text, value.span))}`;
    case "number":
      return `the number ${excerpt(textAt(text, value.span))}`;
    default:
      return excerpt(String(value.value));
  }
}

function repairs(value: ArgumentValue, { type, choices = [] }: AnnotationParameter): FindingDetails["fixes"] & object {
  if (type === "choice") {
    const meant = nearest(String(value.value), choices);
    return meant === undefined ? [] : [fix(`Write \`${meant}\``, replaceBy(value.span, meant))];
  }
  if (type === "name" && value.kind === "boolean") {
    const quoted = `"${value.value}"`;
    return [fix(`Write \`${quoted}\``, replaceBy(value.span, quoted))];
  }
  return [];
}

function wrong(value: ArgumentValue, message: string, details: FindingDetails): Diagnostic {
  return finding({ code: "FLOW1302", span: value.span }, message, details);
}
