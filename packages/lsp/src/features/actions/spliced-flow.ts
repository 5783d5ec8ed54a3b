import { compileFlow, type GraphSlot, type Span, type TaskGraph } from "@graflow/dsl";
import { graphSlots } from "../../analyzer/compiled-flow.ts";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { ProjectIndex } from "../../analyzer/project-index.ts";

/** An interpolation, and where the flow that it stands for has no name of its own that flow's id. */
export interface PlacedSlot {
  readonly slot: GraphSlot;
  readonly unnamed: string | undefined;
}

/** What is put in the place of a part of a flow. `slots` count in its text. */
export interface Splice {
  readonly span: Span;
  readonly text: string;
  readonly slots: readonly PlacedSlot[];
  /** The graph of the text on its own, where it comes from another flow. */
  readonly brings?: TaskGraph;
}

/** The interpolations of a flow within a span, counted from a place. */
export function slotsWithin(
  index: ProjectIndex,
  flow: FlowDefinition,
  { span, from }: { readonly span: Span; readonly from: number },
): readonly PlacedSlot[] {
  const meanings = index.compiled(flow).slots;
  return graphSlots(flow.record.slots, meanings)
    .map((slot, at): PlacedSlot => {
      const meaning = meanings[at];
      return { slot, unnamed: meaning?.kind === "flow" && !meaning.record.name ? meaning.id : undefined };
    })
    .filter(({ slot }) => span.start <= slot.span.start && slot.span.end <= span.end)
    .map((placed) => moved(placed, -from));
}

/**
 * Whether a flow is as right as before once a part of it has been replaced: no new findings, and whatever is still there
 * gets its entries under the keys that it knows.
 */
export function isSound(index: ProjectIndex, flow: FlowDefinition, splice: Splice): boolean {
  const { span, text, slots, brings } = splice;
  const before = index.compiled(flow);
  const whole = flow.record.text;
  const shift = text.length - (span.end - span.start);
  const head = slotsWithin(index, flow, { span: { start: 0, end: span.start }, from: 0 });
  const tail = slotsWithin(index, flow, { span: { start: span.end, end: whole.length }, from: -shift });
  const after = compileFlow(whole.slice(0, span.start) + text + whole.slice(span.end), {
    slots: numbered([...head, ...slots.map((placed) => moved(placed, span.start)), ...tail]),
  });
  const codes = before.diagnostics.map(({ code }) => code);
  const codesAfter = after.diagnostics.map(({ code }) => code);
  const known = [...joints(before.graph), ...(brings === undefined ? [] : joints(brings))];
  return isPartOf(codesAfter, codes) && isPartOf(joints(after.graph), known);
}

/** Flows without names are called by their order. */
function numbered(slots: readonly PlacedSlot[]): readonly GraphSlot[] {
  const unnamed = [...new Set(slots.flatMap((one) => one.unnamed ?? []))];
  return slots.map(({ slot, unnamed: id }) =>
    id === undefined ? slot : { kind: "flow", span: slot.span, name: `flow_${unnamed.indexOf(id) + 1}` },
  );
}

/** Every place at which several outputs come together, by the keys that these have there. */
function joints(graph: TaskGraph): readonly string[] {
  const { groups, edges, chains } = graph;
  const into = new Map<string, string[]>();
  for (const [from, to] of edges) into.set(to, [...(into.get(to) ?? []), from]);
  const inGroups = groups.map(({ branches }) => new Set(branches.flatMap(({ nodes }) => nodes)));
  // What follows a group knows its branches by their keys; else it is the nodes' ids that count.
  const several = [...into].filter(
    ([, from]) => from.length > 1 && !inGroups.some((nodes) => from.every((id) => nodes.has(id))),
  );
  return [
    ...groups.map(({ branches }) => JSON.stringify(branches.map(({ key }) => key))),
    ...several.map(([to, from]) => `${to} ${JSON.stringify(keysOf(graph, from))}`),
    ...(chains.length < 2 ? [] : [`ends ${JSON.stringify(keysOf(graph, endsOf(graph)))}`]),
  ];
}

/** The nodes that nothing follows. */
function endsOf({ nodes, edges }: TaskGraph): readonly string[] {
  const followed = new Set(edges.map(([from]) => from));
  return nodes.flatMap(({ id }) => (followed.has(id) ? [] : [id]));
}

/** The keys under which the outputs of some nodes come together: those of a group that is more than plain have its one. */
function keysOf({ groups }: TaskGraph, ids: readonly string[]): readonly string[] {
  const whole = groups.filter(({ named, policy, on }) => named || policy !== undefined || on !== undefined);
  const keys = ids.map((id) => {
    const around = whole.find(
      ({ branches }) =>
        branches.some(({ nodes }) => nodes.includes(id)) &&
        branches.every(({ nodes }) => nodes.some((node) => ids.includes(node))),
    );
    return around?.id ?? id;
  });
  return [...new Set(keys)].toSorted();
}

function isPartOf(few: readonly string[], many: readonly string[]): boolean {
  const left = [...many];
  return few.every((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function moved({ slot, unnamed }: PlacedSlot, by: number): PlacedSlot {
  return { slot: { ...slot, span: { start: slot.span.start + by, end: slot.span.end + by } }, unnamed };
}
