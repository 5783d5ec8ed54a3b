import { type Expression, parseFlow, type TaskGraph } from "@graflow/dsl";
import { syntaxOf } from "../flow-syntax.ts";
import type { InsertTaskEdit } from "../graph-edit-protocol.ts";
import {
  type EditPlan,
  type EditSite,
  edgeName,
  edgeSet,
  isSameSet,
  put,
  refuse,
  type TextChange,
} from "./edit-plan.ts";
import { expressionsOf } from "./expressions-of.ts";

/** On an arrow, in front of a part or behind it, or in a chain of its own. */
export function insertTask(site: EditSite, { from, to, task }: InsertTaskEdit): EditPlan {
  if (!isName(task)) return refuse(`"${task}" is no name of a task: expected letters, digits, "_", "-", "." and "/".`);
  const { graph } = site.compiled;
  const id = freeId(site, task);
  const wanted = new Set(edgeSet(graph));
  for (const left of from) for (const right of to) wanted.delete(edgeName(left, right));
  for (const left of from) wanted.add(edgeName(left, id));
  for (const right of to) wanted.add(edgeName(id, right));
  const nodes = [...graph.nodes.map((node) => node.id), id];
  return {
    candidates: candidatesOf(site, { from, to, written: id === task ? task : `${id}: ${task}` }),
    isDone: (after: TaskGraph) =>
      isSameSet(edgeSet(after), wanted) &&
      isSameSet(
        after.nodes.map((node) => node.id),
        nodes,
      ),
    refusal: "There is no place in the flow's text for a task just there.",
  };
}

interface Insertion {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The task, with its label if it needs one. */
  readonly written: string;
}

function* candidatesOf(site: EditSite, insertion: Insertion): Iterable<readonly TextChange[]> {
  const { from, to, written } = insertion;
  const { parts, flow } = site;
  const arrows = syntaxOf(flow.record).operators.filter(
    ({ kind, left, right }) =>
      kind === ">>" && isSameSet(parts.ends(left, "last"), from) && isSameSet(parts.ends(right, "first"), to),
  );
  if (arrows.length > 0)
    yield arrows.map(({ span, left, right }) => onArrow(site.text, { span, left, right, written }));
  const expressions = expressionsOf(parts.chains);
  if (to.length > 0) {
    for (const one of expressions) if (isSameSet(parts.ends(one, "first"), to)) yield* inFront(one, written);
  }
  if (from.length > 0) {
    for (const one of expressions) if (isSameSet(parts.ends(one, "last"), from)) yield* behind(one, written);
  }
  if (from.length === 0 || to.length === 0) yield* ownChain(site, insertion);
}

interface Arrow {
  readonly span: { readonly start: number; readonly end: number };
  readonly left: Expression;
  readonly right: Expression;
  readonly written: string;
}

/** As the arrow stands: at the beginning of a line, at the end of one, or between. */
function onArrow(text: string, { span, left, right, written }: Arrow): TextChange {
  const before = text.slice(left.span.end, span.start);
  const after = text.slice(span.end, right.span.start);
  if (/^\s*$/.test(after) && after.includes("\n") && !before.includes("\n")) {
    return put(span.end, `${after}${written} >>`);
  }
  const lastLine = /(?:\r?\n)[ \t]*$/.exec(before)?.[0];
  return put(span.start, `>> ${written}${lastLine ?? " "}`);
}

function* inFront({ span }: Expression, written: string): Iterable<readonly TextChange[]> {
  yield [put(span.start, `${written} >> `)];
  yield [put(span.start, `(${written} >> `), put(span.end, ")")];
  yield [put(span.start, `${written} >> (`), put(span.end, ")")];
}

function* behind({ span }: Expression, written: string): Iterable<readonly TextChange[]> {
  yield [put(span.end, ` >> ${written}`)];
  yield [put(span.start, "("), put(span.end, ` >> ${written})`)];
  yield [put(span.start, "("), put(span.end, `) >> ${written}`)];
}

function* ownChain({ text, parts }: EditSite, { from, to, written }: Insertion): Iterable<readonly TextChange[]> {
  const last = parts.chains.at(-1);
  if (last === undefined || text.trim() === "") return;
  const ends = from.length > 0 ? from : to;
  const side = ends.length === 1 ? `${ends[0]}` : `(${ends.join(" | ")})`;
  const chain = ends.length === 0 ? written : from.length > 0 ? `${side} >> ${written}` : `${written} >> ${side}`;
  const lineStart = text.lastIndexOf("\n", last.span.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  if (text.includes("\n")) {
    const lineEnd = /\r?\n|$/.exec(text.slice(last.span.end))?.index ?? 0;
    const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
    yield [put(last.span.end + lineEnd, `${lineBreak}${indent}${chain}`)];
  }
  yield [put(last.span.end, `; ${chain}`)];
}

function isName(text: string): boolean {
  const { tree, diagnostics } = parseFlow(text);
  const [only] = tree.chains;
  return (
    diagnostics.length === 0 && only?.kind === "unit" && only.primary.kind === "name" && only.primary.name === text
  );
}

/** The task's name, or a label for it where something of the flow is called so. */
function freeId({ compiled, flow }: EditSite, task: string): string {
  const taken = new Set([
    ...compiled.graph.nodes.map(({ id }) => id),
    ...compiled.graph.groups.map(({ id }) => id),
    ...syntaxOf(flow.record).labels.map(({ name }) => name),
  ]);
  if (!taken.has(task)) return task;
  const stem = task.replace(/[-./]+/g, "_");
  for (let count = 2; ; count += 1) if (!taken.has(`${stem}_${count}`)) return `${stem}_${count}`;
}
