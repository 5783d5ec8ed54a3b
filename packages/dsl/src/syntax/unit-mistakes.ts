import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, remove, replaceBy } from "../errors/findings.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";
import type { Slot } from "./slot.ts";

/** An empty flow, or one of comments only. */
export function nothingToRun(text: string): Diagnostic {
  const span = { start: 0, end: text.length };
  return finding({ code: "FLOW1001", span }, "This flow has nothing to run: name at least one task.");
}

/** Something that means nothing where it stands; between two units a name in its place would be one too many. */
export function unexpected(text: string, span: Span, isBetweenUnits: boolean): Diagnostic {
  const found = textAt(text, span);
  const removal = fix(`Remove ${excerpt(found)}`, remove(text, span));
  const at = { code: "FLOW1002", span } as const;
  if (/^["']/.test(found)) {
    const name = found.slice(1, found.length > 1 && found.endsWith(found.charAt(0)) ? -1 : undefined);
    const isName = /^\p{ID_Start}[\p{ID_Start}\p{Nd}_]*$/u.test(name);
    return finding(at, `A string cannot stand here: a task's name is written without quotes, not ${excerpt(found)}.`, {
      fixes: [isName && !isBetweenUnits ? fix("Remove the quotes", replaceBy(span, name)) : removal],
    });
  }
  if (/^-?\d/.test(found)) {
    return finding(at, `${excerpt(found)} cannot stand here: a name begins with a letter.`, { fixes: [removal] });
  }
  if (found.startsWith("\\${") && found.endsWith("}")) {
    return finding(
      at,
      "`\\${` is no interpolation but text, which means nothing here: write it without the backslash.",
      {
        fixes: [
          isBetweenUnits
            ? removal
            : fix("Remove the backslash", replaceBy({ start: span.start, end: span.start + 1 }, "")),
        ],
      },
    );
  }
  if (found.startsWith("_")) {
    return finding(at, "A name begins with a letter, not with `_`.", { fixes: [removal] });
  }
  return finding(at, `${excerpt(found)} means nothing in a flow: expected a task's name, an operator or a bracket.`, {
    fixes: [removal],
  });
}

/** `a.b: task`: what stands before the colon is a name, but no label. */
export function wrongLabel(text: string, span: Span): Diagnostic {
  const found = textAt(text, span);
  return finding(
    { code: "FLOW1002", span },
    `A label consists of letters, digits and \`_\`: ${excerpt(found)} cannot be one.`,
    { fixes: [fix("Write `_` instead", replaceBy(span, found.replace(/[-./]/g, "_")))] },
  );
}

/** `(a): b`, `x: y: a` */
export function strayColon(text: string, span: Span): Diagnostic {
  return finding(
    { code: "FLOW1002", span },
    "This `:` cannot stand here: a label is one name before the task that it names, as in `label: task`.",
    { fixes: [fix("Remove `:`", remove(text, span))] },
  );
}

/** `a >> @retry(3)`, `a >> ? { x: b }` */
export function suffixWithoutUnit(text: string, span: Span): Diagnostic {
  const what = textAt(text, span) === "@" ? "An annotation" : "A route";
  return finding(
    { code: "FLOW1002", span },
    `${what} belongs behind a task or a closing bracket: there is nothing before this one.`,
  );
}

/** `a >> ${42}` */
export function slotIsNoUnit(slot: Slot, span: Span): Diagnostic {
  const found = slot.kind === "invalid" ? slot.found : "a value";
  return finding({ code: "FLOW1007", span }, `Expected a task or a flow in this interpolation, found ${found}.`);
}
