import type { GraphNode } from "@graflow/dsl";
import type { CompiledFlow } from "./compiled-flow.ts";
import type { FlowDefinition, TaskDefinition } from "./definitions.ts";
import { lookUp } from "./look-up.ts";
import type { ProjectIndex } from "./project-index.ts";
import type { NodeTarget, ResolvedFlow } from "./type-oracle.ts";

/** The flows of a file as a type oracle needs them: those whose text has no errors. */
export function resolvedFlows(index: ProjectIndex, file: string): readonly ResolvedFlow[] {
  return index.flowsIn(file).flatMap((flow) => {
    const compiled = index.compiled(flow);
    if (compiled.diagnostics.some(({ severity }) => severity === "error")) return [];
    const { id, record } = flow;
    return [
      {
        id,
        file,
        span: record.span,
        ...(record.name === undefined ? undefined : { name: record.name }),
        text: record.text,
        ...(record.textStart === undefined ? undefined : { textStart: record.textStart }),
        typeArguments: record.typeArguments,
        slots: record.slots.map(({ expression }) => expression),
        graph: compiled.graph,
        nodes: compiled.graph.nodes.map((node) => ({ id: node.id, target: targetOf(index, { flow, compiled }, node) })),
      },
    ];
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
