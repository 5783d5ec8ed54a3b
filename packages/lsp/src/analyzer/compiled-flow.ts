import { compileFlow, type Diagnostic, type GraphSlot, parseFlow, type Span, type TaskGraph } from "@graflow/dsl";
import type { FlowDefinition, Meaning } from "./definitions.ts";
import { taskNames } from "./task-names.ts";

/** A flow's text, compiled with what its interpolations are. */
export interface CompiledFlow {
  /** What the interpolations are, in text order. */
  readonly slots: readonly Meaning[];
  readonly graph: TaskGraph;
  /** Of the dsl, spans in the text; about interpolations whose meaning is unknown there are none. */
  readonly diagnostics: readonly Diagnostic[];
  /** The names that must be tasks, each with the places it is written at. */
  readonly names: ReadonlyMap<string, readonly Span[]>;
}

/** Compiles a flow. `slots` say what its interpolations are. */
export function compileDefinition({ record }: FlowDefinition, slots: readonly Meaning[]): CompiledFlow {
  const given = graphSlots(record.slots, slots);
  const { graph, diagnostics } = compileFlow(record.text, { slots: given });
  const isUnknown = ({ code, span }: Diagnostic): boolean =>
    code === "FLOW1007" && record.slots.some((slot, index) => slot.span.start === span.start && !isKnown(slots[index]));
  return {
    slots,
    graph,
    diagnostics: diagnostics.filter((diagnostic) => !isUnknown(diagnostic)),
    names: taskNames(parseFlow(record.text, { slots: given }).tree, graph),
  };
}

/** What {@link compileDefinition} depends on beside the record: the same key, the same result. */
export function compileKey(slots: readonly Meaning[]): string {
  return JSON.stringify(slots.map((slot) => [slot.kind, "id" in slot ? slot.id : "", "name" in slot ? slot.name : ""]));
}

/** What interpolations are, as the dsl is told. */
export function graphSlots(
  records: FlowDefinition["record"]["slots"],
  meanings: readonly Meaning[],
): readonly GraphSlot[] {
  const unnamed = [...new Set(meanings.flatMap((one) => (one.kind === "flow" && !one.record.name ? [one.id] : [])))];
  return records.map(({ span, shown }, index): GraphSlot => {
    const meaning = meanings[index];
    if (meaning?.kind === "task") return { kind: "task", span, name: meaning.name ?? shown };
    if (meaning?.kind === "flow") {
      return { kind: "flow", span, name: meaning.record.name ?? `flow_${unnamed.indexOf(meaning.id) + 1}` };
    }
    if (meaning?.kind === "invalid") return { kind: "invalid", span, found: meaning.found };
    return { kind: "value", span };
  });
}

function isKnown(meaning: Meaning | undefined): boolean {
  return meaning !== undefined && ["task", "flow", "value", "invalid"].includes(meaning.kind);
}
