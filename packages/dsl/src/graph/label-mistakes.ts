import type { Diagnostic } from "../errors/diagnostic.ts";
import { finding, fix, replaceBy } from "../errors/findings.ts";
import type { Label } from "../syntax/tree.ts";
import { excerpt } from "../text/excerpt.ts";
import type { Span } from "../text/span.ts";

const things = { node: "another task", group: "a group", chain: "a chain" } as const;

/** `free` is a name that the second one could have. */
export function labelForTwoThings({
  first,
  kind,
  second,
  free,
}: {
  readonly first: Label;
  readonly kind: keyof typeof things;
  readonly second: Label;
  readonly free: string;
}): Diagnostic {
  const name = excerpt(second.name);
  return finding(
    { code: "FLOW2003", span: second.span },
    `The label ${name} names ${things[kind]} already: give this one another label.`,
    {
      ...(kind === "chain" ? undefined : { hint: `To come back to the first, write ${name} alone.` }),
      related: [{ message: `${name} is a label here.`, span: first.span }],
      fixes: [fix(`Rename it to ${excerpt(free)}`, replaceBy(second.span, free))],
    },
  );
}

/** `x: (y: a)`; the labelled unit of the outer one begins at `unitStart`. */
export function twoLabels(outer: Label, inner: Label, unitStart: number): Diagnostic {
  const removed = { start: outer.span.start, end: unitStart };
  return finding(
    { code: "FLOW2003", span: outer.span },
    `${excerpt(outer.name)} and ${excerpt(inner.name)} label the same thing: keep one of them.`,
    {
      related: [{ message: "The other label stands here.", span: inner.span }],
      fixes: [fix(`Remove ${excerpt(outer.name)}`, replaceBy(removed, ""))],
    },
  );
}

/** `x: (a >> b)` and elsewhere `x >> c` */
export function nameIsChain(name: string, span: Span, label: Span): Diagnostic {
  return finding(
    { code: "FLOW2003", span },
    `${excerpt(name)} is the label of a chain, to which nothing can come back: here it would be a task of that name.`,
    {
      hint: "Label the chain's last task and write that label here, or rename the chain.",
      related: [labelHere(name, label)],
    },
  );
}

/** `x: a >> ${task}`, where the task is named `x`. */
export function nameIsLabel(name: string, span: Span, label: Span): Diagnostic {
  return finding(
    { code: "FLOW2003", span },
    `What is interpolated here is named ${excerpt(name)}, which is a label of something else: give this one a label.`,
    { related: [labelHere(name, label)] },
  );
}

/** `${one} >> ${other}`, where both flows have the same name. */
export function nameOfTwoFlows(name: string, span: Span): Diagnostic {
  return finding(
    { code: "FLOW2003", span },
    `What is interpolated here is named ${excerpt(name)}, as is another flow in this one: give one of them a label.`,
  );
}

/** `path` leads from the group to itself, through the groups in it. */
export function groupInItself(path: readonly string[], span: Span, label: Span): Diagnostic {
  const [name = ""] = path;
  const way = path.length > 1 ? ` (${excerpt(path.join(" > "), 120)})` : "";
  return finding(
    { code: "FLOW2001", span },
    `The group ${excerpt(name)} contains itself${way}: it could never start.`,
    { related: [labelHere(name, label)] },
  );
}

function labelHere(name: string, span: Span): { readonly message: string; readonly span: Span } {
  return { message: `${excerpt(name)} is a label here.`, span };
}
