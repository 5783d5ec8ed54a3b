import type { GraphNode, TaskGraph } from "@graflow/dsl";
import type { CompiledFlow } from "./compiled-flow.ts";
import type { FlowDefinition, TaskDefinition } from "./definitions.ts";
import { lookUp } from "./look-up.ts";
import type { ProjectIndex } from "./project-index.ts";
import type { FlowRecord } from "./records.ts";
import type { NodeTarget, ResolvedFlow } from "./type-oracle.ts";

const known = new WeakMap<FlowRecord, ResolvedFlow>();

/**
 * The flows of a file as a type oracle needs them: those whose text has no errors. A flow of which nothing has changed
 * is the same object each time.
 */
export function resolvedFlows(index: ProjectIndex, file: string): readonly ResolvedFlow[] {
  return index.flowsIn(file).flatMap((flow) => {
    const compiled = index.compiled(flow);
    if (compiled.diagnostics.some(({ severity }) => severity === "error")) return [];
    const { graph } = compiled;
    const targets = graph.nodes.map((node) => targetOf(index, { flow, compiled }, node));
    const before = known.get(flow.record);
    if (before?.id === flow.id && before.graph === graph && isSame(before, targets)) return [before];
    const resolved = resolve(flow, graph, targets);
    known.set(flow.record, resolved);
    return [resolved];
  });
}

function resolve({ id, file, record }: FlowDefinition, graph: TaskGraph, targets: readonly NodeTarget[]): ResolvedFlow {
  return {
    id,
    file,
    span: record.span,
    ...(record.name === undefined ? undefined : { name: record.name }),
    text: record.text,
    ...(record.textStart === undefined ? undefined : { textStart: record.textStart }),
    typeArguments: record.typeArguments,
    slots: record.slots.map(({ expression }) => expression),
    graph,
    nodes: graph.nodes.flatMap((node, place) => {
      const target = targets[place];
      return target === undefined ? [] : [{ id: node.id, target }];
    }),
  };
}

function isSame({ nodes }: ResolvedFlow, targets: readonly NodeTarget[]): boolean {
  return targets.every((target, place) => {
    const before = nodes[place]?.target;
    if (before?.kind !== target.kind) return false;
    if (target.kind === "task" && before.kind === "task") {
      const isMoved = before.span.start !== target.span.start || before.span.end !== target.span.end;
      return before.name === target.name && before.file === target.file && !isMoved;
    }
    if (target.kind === "flow" && before.kind === "flow") return before.flow === target.flow;
    return true;
  });
}

interface Compiled {
  readonly flow: FlowDefinition;
  readonly compiled: CompiledFlow;
}

function targetOf(index: ProjectIndex, { flow, compiled }: Compiled, { task, slot }: GraphNode): NodeTarget {
  if (slot === undefined) {
    const { loaded, elsewhere } = lookUp(index, flow, task);
    const found = loaded[0] ?? elsewhere[0];
    return found === undefined ? { kind: "unknown" } : taskTarget(found);
  }
  const meaning = compiled.slots[slot];
  if (meaning?.kind === "task") return taskTarget(meaning);
  return meaning?.kind === "flow" ? { kind: "flow", flow: meaning.id, slot } : { kind: "expression", slot };
}

function taskTarget({ name, file, span }: TaskDefinition): NodeTarget {
  return { kind: "task", name: name ?? "", file, span };
}
