import type { Gate } from "../ports/debugger.ts";

/** How far a step goes. */
export interface StepOptions {
  /**
   * `over`: to the next node of this branch, or to what comes after its last. `in`: into a map, loop or sub-flow, else as
   * `over`. `out`: to the end of the innermost group, map, loop or sub-flow around it.
   */
  readonly how: "over" | "in" | "out";
  /** `task`: stops before tasks, and before maps, loops, sub-flows. `gate`: also after them. Default: `task`. */
  readonly granularity?: "task" | "gate";
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
export function stepEnds({ how, granularity, runId, scopes }: Step, gate: Gate): boolean {
  if (gate.run.runId !== runId) return false;
  const fine = granularity === "gate";
  const { kind } = gate;
  const isNode = kind === "before" || kind === "enter" || kind === "barrier";
  const isEnd = kind === "leave" && how === "out";
  if (!isNode && !isEnd && !fine) return false;
  if (!hasPlace(gate)) return false;
  const there = gate.scopes.at(-1) ?? "";
  const here = (how === "out" ? scopes.at(-2) : scopes.at(-1)) ?? "";
  if (here === "") return false; // out of the flow itself: on to its end
  if (here.startsWith(there)) return true;
  // A group begins with its branches; what runs in frames of its own is only stepped into.
  if (how === "out" || !there.startsWith(here)) return false;
  return how === "in" || !there.slice(here.length).includes("/");
}

/** Whether there is a place in the source to show. */
function hasPlace({ span, definedAt }: Gate): boolean {
  return span !== undefined || definedAt !== undefined;
}
