import type { FlowUnit, GraphNode, TaskGraph } from "@graflow/dsl";

/** A graph with types between its nodes. */
export interface TypedGraph {
  readonly graph: TaskGraph;
  /** The whole types, by the ids of the nodes that stand for them. */
  readonly types: ReadonlyMap<string, string>;
}

/** Stands before a type's number; never drawn, so that the type itself, as the node's second line, is all one sees. */
const MARK = "\u0002";

/**
 * Puts a type behind each node that hands something on, as a node of its own: so the layout leaves room for it.
 *
 * @param typeOf - what a node hands on, where that is known
 */
export function addTypes(graph: TaskGraph, typeOf: (node: string) => string | undefined): TypedGraph {
  const types = new Map<string, string>();
  const idOf = new Map<string, string>();

  /** The unit that stands for what a node hands on. */
  function typeUnit(node: string | undefined): FlowUnit[] {
    const type = node === undefined ? undefined : typeOf(node);
    if (node === undefined || type === undefined) return [];
    const id = idOf.get(node) ?? MARK + invisible(idOf.size);
    idOf.set(node, id);
    types.set(id, type);
    return [{ kind: "node", id }];
  }

  /** A unit that something follows. */
  function followed(unit: FlowUnit): FlowUnit[] {
    switch (unit.kind) {
      case "groupReference":
        return [unit];
      case "group":
        return [{ ...unit, branches: unit.branches.map((one) => ({ ...one, unit: inOne(followed(one.unit)) })) }];
      case "sequence":
        return [typed(unit, true)];
      case "route":
        return [routed(unit, (one) => inOne(followed(one)))];
      default:
        return [typed(unit, false), ...typeUnit(lastNode(unit))];
    }
  }

  function typed(unit: FlowUnit, isFollowed: boolean): FlowUnit {
    switch (unit.kind) {
      case "sequence": {
        const last = unit.steps.length - 1;
        const steps = unit.steps.flatMap((step, at) =>
          at < last || isFollowed ? followed(step) : [typed(step, false)],
        );
        return { ...unit, steps };
      }
      case "group":
        return { ...unit, branches: unit.branches.map((one) => ({ ...one, unit: typed(one.unit, false) })) };
      case "map":
      case "loop":
        return { ...unit, unit: typed(unit.unit, false) };
      case "route":
        return routed(unit, (one) => typed(one, false));
      default:
        return unit;
    }
  }

  function routed(unit: FlowUnit & { kind: "route" }, end: (unit: FlowUnit) => FlowUnit): FlowUnit {
    return {
      ...unit,
      unit: inOne(followed(unit.unit)),
      cases: unit.cases.map((one) => ({ ...one, unit: end(one.unit) })),
      ...(unit.otherwise === undefined ? {} : { otherwise: end(unit.otherwise) }),
    };
  }

  const chains = graph.chains.map((chain) => typed(chain, false));
  const nodes: GraphNode[] = [...types].map(([id, task]) => ({ id, task, span: { start: 0, end: 0 } }));
  return { graph: { ...graph, chains, nodes: [...graph.nodes, ...nodes] }, types };
}

/** The node that a unit ends in, if it is a single one. */
function lastNode(unit: FlowUnit): string | undefined {
  switch (unit.kind) {
    case "node":
      return unit.id;
    case "sequence":
      return lastNode(unit.steps[unit.steps.length - 1] ?? unit);
    case "map":
    case "loop":
      return lastNode(unit.unit);
    case "fallback":
      return lastNode(unit.alternatives[0] ?? unit);
    default:
      return undefined;
  }
}

function inOne(units: readonly FlowUnit[]): FlowUnit {
  const [only] = units;
  return units.length === 1 && only !== undefined ? only : { kind: "sequence", steps: units };
}

/** A number in characters that are never drawn. */
function invisible(number: number): string {
  return number.toString(2).replaceAll("0", "\u0003").replaceAll("1", "\u0004");
}
