import type { Gate } from "../ports/debugger.ts";
import type { Breakpoint, BreakpointTarget, FailureFilter, PlaceRange } from "./breakpoint.ts";
import { type Condition, compileCondition } from "./expression.ts";
import { filePath } from "./file-path.ts";
import { type HitTest, hitTest } from "./hit-condition.ts";
import { compileLogMessage } from "./log-message.ts";

/** What became of a breakpoint that was set. */
export interface SetBreakpoint {
  readonly id: number;
  readonly verified: boolean;
  /** Why it is not verified. */
  readonly message?: string;
}

/** What the breakpoints say of a gate. */
export interface Hits {
  /** Those to stop at. */
  readonly stops: readonly number[];
  /** What is to be written. */
  readonly logs: readonly string[];
  /** Conditions that threw: as texts. */
  readonly mistakes: readonly string[];
}

interface ActiveBreakpoint {
  readonly breakpoint: Breakpoint;
  readonly condition: Condition | undefined;
  readonly hit: HitTest | undefined;
  readonly log: ((gate: Gate) => string) | undefined;
  hits: number;
}

interface ActiveFilter {
  readonly filter: FailureFilter["filter"];
  readonly condition: Condition | undefined;
}

const nothing: Hits = { stops: [], logs: [], mistakes: [] };

/** The breakpoints and failure filters of a session. */
export class Breakpoints {
  #active: readonly ActiveBreakpoint[] = [];
  #filters: readonly ActiveFilter[] = [];

  /** Replaces all breakpoints. One that stays, by its id and all that it says, keeps its count of hits. */
  set(breakpoints: readonly Breakpoint[]): readonly SetBreakpoint[] {
    const active: ActiveBreakpoint[] = [];
    const results = breakpoints.map((breakpoint): SetBreakpoint => {
      try {
        const made = activate(breakpoint);
        const text = JSON.stringify(breakpoint);
        made.hits = this.#active.find((old) => JSON.stringify(old.breakpoint) === text)?.hits ?? 0;
        active.push(made);
        return { id: breakpoint.id, verified: true };
      } catch (error) {
        return { id: breakpoint.id, verified: false, message: error instanceof Error ? error.message : String(error) };
      }
    });
    this.#active = active;
    return results;
  }

  /** Replaces the failure filters; returns for each the reason why its condition is none, if it is not. */
  setFilters(filters: readonly FailureFilter[]): readonly (string | undefined)[] {
    const active: ActiveFilter[] = [];
    const results = filters.map(({ filter, condition }) => {
      try {
        active.push({ filter, condition: condition ? compileCondition(condition) : undefined });
        return undefined;
      } catch (error) {
        return String(error);
      }
    });
    this.#filters = active;
    return results;
  }

  /** What the breakpoints say of a gate; counts the hit. */
  at(gate: Gate): Hits {
    if (this.#active.length === 0) return nothing;
    const stops: number[] = [];
    const logs: string[] = [];
    const mistakes: string[] = [];
    for (const active of this.#active) {
      if (!matches(active.breakpoint, gate)) continue;
      try {
        if (active.condition !== undefined && !active.condition(gate)) continue;
        active.hits += 1;
        if (active.hit !== undefined && !active.hit(active.hits)) continue;
        if (active.log === undefined) stops.push(active.breakpoint.id);
        else logs.push(active.log(gate));
      } catch (error) {
        mistakes.push(`The condition of the breakpoint on "${gate.node}" threw: ${String(error)}`);
      }
    }
    return { stops, logs, mistakes };
  }

  /** Whether a failure is one to stop at. A condition that throws counts as not met. */
  catches(gate: Gate): boolean {
    if (gate.kind !== "failed") return false;
    return this.#filters.some(({ filter, condition }) => {
      if (filter !== "thrown" && !gate.lastAttempt) return false;
      if (filter === "uncaught" && gate.handled) return false;
      try {
        return condition === undefined || Boolean(condition(gate));
      } catch {
        return false;
      }
    });
  }
}

function activate(breakpoint: Breakpoint): ActiveBreakpoint {
  const { condition, hitCondition, logMessage } = breakpoint;
  const hit = hitCondition ? hitTest(hitCondition) : undefined;
  if (hitCondition && hit === undefined) {
    throw new Error(`"${hitCondition}" is no hit condition: write a number, or one after >=, >, <, <= or %`);
  }
  return {
    breakpoint,
    condition: condition ? compileCondition(condition) : undefined,
    hit,
    log: logMessage ? compileLogMessage(logMessage) : undefined,
    hits: 0,
  };
}

function matches({ target, mode = "before" }: Breakpoint, gate: Gate): boolean {
  const { kind, subject } = gate;
  // They have the id of a task within, where each item and round stops.
  if (subject === "map" || subject === "loop") return false;
  const before = kind === "before" || kind === "enter";
  const after = kind === "after" || kind === "leave";
  if (kind !== "barrier" && !(mode === "before" ? before : after)) return false;
  return isTarget(target, gate);
}

function isTarget(target: BreakpointTarget, gate: Gate): boolean {
  switch (target.kind) {
    case "node":
      return gate.node === target.node && (target.flow === undefined || gate.run.flow.name === target.flow);
    case "task":
      return gate.task === target.task;
    case "definition": {
      const { definedAt } = gate;
      if (definedAt?.file === undefined || definedAt.line !== target.line) return false;
      return filePath(definedAt.file) === filePath(target.file);
    }
    case "token": {
      if (gate.id !== target.id) return false;
      const { file, line, column } = gate.flow.definedAt;
      if (file === undefined || !contains(target.within, line, column)) return false;
      if (target.holes?.some((hole) => contains(hole, line, column))) return false;
      return filePath(file) === filePath(target.file);
    }
  }
}

function contains({ start, end }: PlaceRange, line: number, column: number): boolean {
  const isBehindStart = line > start.line || (line === start.line && column >= start.column);
  return isBehindStart && (line < end.line || (line === end.line && column < end.column));
}
