import type { Gate } from "../../ports/debugger.ts";
import type { Breakpoints } from "../stops/breakpoints.ts";
import { type StepOptions, stepEnds, stepFrom } from "../stops/step.ts";
import type { History, Moment } from "./history.ts";

/** A move through what is recorded of a run. */
export interface Travel {
  /** The branch that looks back; of a run that is over, none. */
  readonly thread?: number;
  readonly runId: string;
  /** The moment that is looked at. Default: the present. */
  readonly from?: number;
  /**
   * `back`: to the moment before, of this branch, of what is around it, or in it. `toBreakpoint`: to the one before that a
   * breakpoint would have stopped at, else the oldest. `over`, `in`, `out`: forward, as a step. `onward`: forward to the
   * next one that a breakpoint would have stopped at.
   */
  readonly how: "back" | "toBreakpoint" | "onward" | StepOptions["how"];
  /** `task`: only moments before tasks. `gate`: also after them, and where they failed. Default: `task`. */
  readonly granularity?: "task" | "gate";
}

/** What a move starts from. */
export interface TravelFrom {
  readonly history: History;
  readonly breakpoints: Breakpoints;
  /** Where the branch stands in the present. */
  readonly present: Gate | undefined;
}

/**
 * The number of the moment that a move comes to; `null` where there is none: forward the present has come, backward
 * nothing older is kept.
 */
export function travelled(
  { runId, from, how, granularity = "task" }: Travel,
  { history, breakpoints, present }: TravelFrom,
): number | null {
  const { oldest, latest } = history.rangeOf(runId);
  const end = present === undefined ? latest + 1 : history.positionOf(present);
  const here = (from === undefined ? undefined : history.moment(runId, from)?.gate) ?? present;
  const at = from ?? end;
  // Branches beside the one that looks back, and beside the one that is looked at, are not on the way.
  const lines = [here, present].map((gate) => gate?.scopes.at(-1) ?? "");
  const isRelated = ({ gate }: Moment): boolean => {
    const there = gate.scopes.at(-1) ?? "";
    return lines.every((line) => line.startsWith(there) || there.startsWith(line));
  };
  const isSeen = (moment: Moment): boolean => (granularity === "gate" || moment.kind === "before") && isRelated(moment);
  const isHit = (moment: Moment): boolean => isRelated(moment) && breakpoints.wouldStop(history.place(moment));
  const isBack = how === "back" || how === "toBreakpoint";
  if (!isBack) {
    if (here === undefined) return null;
    const step = how === "onward" ? undefined : stepFrom(here, { how, granularity });
    for (let number = Math.floor(at) + 1; number < end; number++) {
      const moment = history.moment(runId, number);
      if (moment === undefined) continue;
      if (!isRelated(moment)) continue;
      if (isHit(moment) || (step !== undefined && stepEnds(step, moment.gate))) return number;
    }
    return null;
  }
  let last: number | null = null;
  for (let number = Math.ceil(at) - 1; number >= oldest; number--) {
    const moment = history.moment(runId, number);
    if (moment === undefined || isAgain(moment, history)) continue;
    if (how === "toBreakpoint" && isHit(moment)) return number;
    if (!isSeen(moment)) continue;
    if (how === "back") return number;
    last = number;
  }
  return last;
}

/** Whether a run that was forked comes to its first gate a second time: its record begins with it. */
function isAgain({ gate, number, kind }: Moment, history: History): boolean {
  if (number !== 1) return false;
  const next = history.moment(gate.run.runId, 2);
  if (next === undefined || next.kind !== kind) return false;
  const { node, instance, attempt, iteration } = next.gate;
  return node === gate.node && instance === gate.instance && attempt === gate.attempt && iteration === gate.iteration;
}
