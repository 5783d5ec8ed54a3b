import type { FlowUnit, TaskGraph } from "@graflow/dsl";
import type { MissingOperand } from "../protocol.ts";
import { mapUnits } from "./map-units.ts";

/** A graph with a place for each operand that is missing. */
export interface FilledGraph {
  readonly graph: TaskGraph;
  /** The ids of the nodes that stand for them. */
  readonly places: ReadonlySet<string>;
}

/** Stands before a place's number, so that it is no node's id; never drawn. */
const MARK = "\u0003";

/** Puts a node where an operator lacks an operand: so the layout leaves room for it. */
export function addMissing(graph: TaskGraph, missing: readonly MissingOperand[]): FilledGraph {
  const places = new Set<string>();
  let { chains } = graph;
  for (const [number, operand] of missing.entries()) {
    const id = `${MARK}${number}`;
    const fill = filler(operand, { kind: "node", id });
    chains = chains.map((chain) => mapUnits(chain, fill.replace));
    if (fill.isDone()) places.add(id);
  }
  if (places.size === 0) return { graph, places };
  const added = [...places].map((id) => ({ id, task: "", span: { start: 0, end: 0 } }));
  return { places, graph: { ...graph, chains, nodes: [...graph.nodes, ...added] } };
}

interface Filler {
  readonly replace: (unit: FlowUnit) => FlowUnit | undefined;
  readonly isDone: () => boolean;
}

/** Puts a place beside the first unit that is the operand that there is. */
function filler({ operator, side, nodes }: MissingOperand, place: FlowUnit & { readonly kind: "node" }): Filler {
  let isDone = false;
  const isOperand = (unit: FlowUnit): boolean => {
    const inside = new Set(nodesIn(unit));
    return inside.size === nodes.length && nodes.every((node) => inside.has(node));
  };
  const beside = <Part>(part: Part, added: Part): Part[] => (side === "right" ? [part, added] : [added, part]);
  const replace = (unit: FlowUnit): FlowUnit | undefined => {
    if (isDone) return unit;
    if (operator === "|") {
      if (unit.kind !== "group") return undefined;
      const at = unit.branches.findIndex((branch) => nodes.every((node) => nodesIn(branch.unit).includes(node)));
      const branch = unit.branches[at];
      if (branch === undefined || hasGroupOf(branch.unit, nodes)) return undefined;
      isDone = true;
      const branches = unit.branches.flatMap((one) =>
        one === branch ? beside(one, { key: place.id, unit: place }) : [one],
      );
      return { ...unit, branches };
    }
    if (!isOperand(unit)) return undefined;
    isDone = true;
    const parts = beside<FlowUnit>(unit, place);
    return operator === ">>" ? { kind: "sequence", steps: parts } : { kind: "fallback", key: "", alternatives: parts };
  };
  return { replace, isDone: () => isDone };
}

/** Whether nodes stand side by side in a group that is further inside. */
function hasGroupOf(unit: FlowUnit, nodes: readonly string[]): boolean {
  let isThere = false;
  mapUnits(unit, (part) => {
    if (part.kind === "group" && nodes.every((node) => nodesIn(part).includes(node))) isThere = true;
    return undefined;
  });
  return isThere;
}

function nodesIn(unit: FlowUnit): readonly string[] {
  const found: string[] = [];
  mapUnits(unit, (part) => {
    if (part.kind === "node") found.push(part.id);
    return undefined;
  });
  return found;
}
