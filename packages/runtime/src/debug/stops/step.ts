import type { Gate } from "../../ports/debugger.ts";

/** How far a step goes. */
export interface StepOptions {
  /**
   * `over`: to the next node or group of this branch, or to what comes after its last. `in`: into a group, map, loop or
   * sub-flow, else as `over`. `out`: to the end of the innermost group, map, loop or sub-flow around it.
   */
  readonly how: "over" | "in" | "out";
  /** `task`: stops before tasks, and before groups, maps, loops, sub-flows. `gate`: also after them. Default: `task`. */
  readonly granularity?: "task" | "gate";
  /** Of a step in: the node to go to, as {@link Gate.node}; what comes before it is passed. */
  readonly target?: string;
}

/** A step under way. */
export interface Step extends StepOptions {
  readonly runId: string;
  /** Around the gate that it began at. */
  readonly scopes: readonly string[];
}

/** A step that begins at a gate. */
export function stepFrom(gate: Gate, options: StepOptions): Step {
  return { ...options, runId: gate.run.runId, scopes: gate.scopes };
}

/** Whether a step ends at a gate. */
export function stepEnds({ how, granularity, target, runId, scopes }: Step, gate: Gate): boolean {
  if (gate.run.runId !== runId) return false;
  const fine = granularity === "gate";
  const { kind } = gate;
  const isNode = kind === "before" || kind === "enter" || kind === "barrier";
  const isEnd = kind === "leave" && how === "out";
  if (kind === "data") return false;
  if (!isNode && !isEnd && !fine) return false;
  if (!hasPlace(gate)) return false;
  const there = gate.scopes.at(-1) ?? "";
  const here = (how === "out" ? scopes.at(-2) : scopes.at(-1)) ?? "";
  if (here === "") return false; // out of the flow itself: on to its end
  if (how === "in" && target !== undefined && there !== here && there.startsWith(here)) return gate.node === target;
  if (here.startsWith(there)) return true;
  return how === "in" && there.startsWith(here);
}

/** Whether there is a place in the source to show. */
export function hasPlace({ span, definedAt }: Gate): boolean {
  return span !== undefined || definedAt?.file !== undefined;
}
