import type { ChannelAccess, Gate } from "../../ports/debugger.ts";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import type { ChannelBreakpoint } from "./breakpoint.ts";
import type { Hits, SetBreakpoint } from "./breakpoints.ts";
import { type HitCount, hitCount, isHit } from "./hit-count.ts";

interface ActiveBreakpoint extends HitCount {
  readonly id: number;
  readonly breakpoint: ChannelBreakpoint;
}

/** The breakpoints of a session on keys of channels. */
export class ChannelBreakpoints {
  readonly #rules: ExpressionRules;
  #given: readonly ChannelBreakpoint[] = [];
  #active: readonly ActiveBreakpoint[] = [];

  constructor(rules: ExpressionRules) {
    this.#rules = rules;
  }

  /** Replaces all. One that stays, by all that it says, keeps its count of hits. */
  set(breakpoints: readonly ChannelBreakpoint[]): readonly SetBreakpoint[] {
    const active: ActiveBreakpoint[] = [];
    const results = breakpoints.map((breakpoint, i): SetBreakpoint => {
      const id = breakpoint.id ?? i + 1;
      try {
        if (typeof breakpoint.key !== "string") throw new TypeError("A key of the channel has to be a text");
        const counted = hitCount(breakpoint, this.#rules);
        const text = JSON.stringify(breakpoint);
        counted.hits = this.#active.find((old) => JSON.stringify(old.breakpoint) === text)?.hits ?? 0;
        active.push({ ...counted, id, breakpoint });
        return { id, verified: true };
      } catch (error) {
        return { id, verified: false, message: error instanceof Error ? error.message : String(error) };
      }
    });
    this.#given = breakpoints;
    this.#active = active;
    return results;
  }

  /** Prepares all conditions anew, as the rules are others. */
  renew(): void {
    this.set(this.#given);
  }

  /** Whether a use of a key has to be told. */
  watches(key: string, access: ChannelAccess["access"]): boolean {
    return this.#active.some(({ breakpoint }) => matches(breakpoint, key, access));
  }

  /** What they say of a use of a key; counts the hit. */
  at(gate: Gate): Hits {
    const stops: number[] = [];
    const mistakes: string[] = [];
    const { key, access } = gate.data ?? { key: "", access: "read" };
    for (const active of this.#active) {
      if (!matches(active.breakpoint, key, access)) continue;
      try {
        if (isHit(active, gate)) stops.push(active.id);
      } catch (error) {
        mistakes.push(`The condition of the breakpoint on the channel's "${key}" threw: ${String(error)}`);
      }
    }
    return { stops, logs: [], mistakes };
  }
}

function matches(breakpoint: ChannelBreakpoint, key: string, access: ChannelAccess["access"]): boolean {
  return breakpoint.key === key && (breakpoint.access === "readWrite" || breakpoint.access === access);
}
