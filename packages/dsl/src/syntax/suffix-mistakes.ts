import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, insertAt, remove, replaceBy } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";
import type { Slot } from "./slot.ts";

/** `span` covers what stands between the brackets instead of a whole number. */
export function mapLimit(text: string, span: Span): Diagnostic {
  return finding(
    { code: "FLOW1302", span },
    `Expected how many elements may run at a time, a whole number of at least 1, found ${excerpt(textAt(text, span))}.`,
    { hint: "`[]` runs all at once.", fixes: [fix("Write `[]`", replaceBy(span, ""))] },
  );
}

/** `pick { x: a }` */
export function routeWithoutMark(span: Span): Diagnostic {
  return finding({ code: "FLOW1002", span }, "A route is written with a `?` before its `{`.", {
    fixes: [fix("Write `?`", insertAt(span.start, "? "))],
  });
}

/** `pick ? { }` */
export function emptyRoute(span: Span): Diagnostic {
  return finding(
    { code: "FLOW1001", span },
    "This route has no case: write at least one, as in `? { key: task, else: other }`.",
  );
}

/** `name` is the task that stands there alone, where one does. */
export function caseWithoutKey(text: string, span: Span, name: string | undefined): Diagnostic {
  return finding(
    { code: "FLOW1302", span },
    `Expected a case's key before ${excerpt(textAt(text, span))}: a case is written \`key: task\`.`,
    name === undefined ? {} : { fixes: [fix(`Write ${excerpt(`${name}:`)}`, insertAt(span.start, `${name}: `))] },
  );
}

/** `pick ? { "x" a }` */
export function caseWithoutColon(text: string, span: Span): Diagnostic {
  return finding({ code: "FLOW1302", span }, `Write a colon after the key ${excerpt(textAt(text, span))}.`, {
    fixes: [fix("Insert `:`", insertAt(span.end, ":"))],
  });
}

/** `pick ? { 1: a }` */
export function numberAsKey(text: string, span: Span): Diagnostic {
  const found = textAt(text, span);
  return finding(
    { code: "FLOW1302", span },
    `A case's key is a name or a string: write ${excerpt(found)} between quotes.`,
    { fixes: [fix("Add the quotes", replaceBy(span, `"${found}"`))] },
  );
}

/** A case that follows on another without a comma; `end` is where the comma belongs. */
export function missingComma(text: string, span: Span, end: number): Diagnostic {
  return finding({ code: "FLOW1005", span }, `Expected a comma before the case ${excerpt(textAt(text, span))}.`, {
    fixes: [fix("Insert `,`", insertAt(end, ","))],
  });
}

/** `a@`, as it stands while an annotation is being typed; without a unit before it more is missing than its name. */
export function annotationWithoutName(text: string, span: Span, isAfterUnit: boolean): Diagnostic {
  return finding({ code: "FLOW1301", span }, "Expected an annotation's name directly after `@`, as in `@retry(3)`.", {
    fixes: isAfterUnit ? [fix("Remove `@`", remove(text, span))] : [],
  });
}

/** `removed` is what would have to go. */
export function argumentExpected(text: string, span: Span, removed: Span): Diagnostic {
  const found = excerpt(textAt(text, span));
  return finding(
    { code: "FLOW1302", span },
    `Expected an argument (a name, a string, a number, a duration, true or false), found ${found}.`,
    { fixes: [fix(`Remove ${found}`, remove(text, removed))] },
  );
}

/** `removed` is what would have to go. */
export function argumentWithoutValue(name: string, span: Span, removed: Span): Diagnostic {
  return finding({ code: "FLOW1302", span }, `Expected a value for ${excerpt(name)} after the colon.`, {
    fixes: [fix(`Remove ${excerpt(name)}`, replaceBy(removed, ""))],
  });
}

/** `a@retry(3 delay: 1s)`; `end` is where the comma belongs. */
export function commaExpected(text: string, span: Span, end: number): Diagnostic {
  return finding({ code: "FLOW1302", span }, `Expected a comma before ${excerpt(textAt(text, span))}.`, {
    fixes: [fix("Insert `,`", insertAt(end, ","))],
  });
}

/** `a@retry(${task})` */
export function slotIsNoValue(slot: Slot, span: Span): Diagnostic {
  const found = slot.kind === "task" || slot.kind === "flow" ? `the ${slot.kind} ${excerpt(slot.name)}` : undefined;
  return finding(
    { code: "FLOW1007", span },
    `Expected a value in this interpolation, found ${found ?? (slot.kind === "invalid" ? slot.found : "nothing")}.`,
  );
}
