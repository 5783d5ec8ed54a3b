import type { Gate } from "../../ports/debugger.ts";
import type { Condition, ExpressionPlace } from "../expressions/expression.ts";
import { ExpressionRules } from "../expressions/expression-rules.ts";
import { compileLogMessage } from "../expressions/log-message.ts";
import type { Breakpoint, BreakpointTarget, FailureFilter, PlaceRange } from "./breakpoint.ts";
import { ChannelBreakpoints } from "./channel-breakpoints.ts";
import { filePath } from "./file-path.ts";
import { type HitCount, hitCount, isHit } from "./hit-count.ts";

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

interface ActiveBreakpoint extends HitCount {
  readonly breakpoint: Breakpoint;
  readonly log: ((gate: Gate) => string) | undefined;
}

interface ActiveFilter {
  readonly filter: FailureFilter["filter"];
  readonly condition: Condition | undefined;
}

const nothing: Hits = { stops: [], logs: [], mistakes: [] };

/** The breakpoints and failure filters of a session. */
export class Breakpoints {
  readonly channel: ChannelBreakpoints;
  readonly #rules: ExpressionRules;
  #given: readonly Breakpoint[] = [];
  #active: readonly ActiveBreakpoint[] = [];
  #givenFilters: readonly FailureFilter[] = [];
  #filters: readonly ActiveFilter[] = [];

  constructor(rules: ExpressionRules = new ExpressionRules()) {
    this.#rules = rules;
    this.channel = new ChannelBreakpoints(rules);
  }

  /** Replaces all breakpoints. One that stays, by its id and all that it says, keeps its count of hits. */
  set(breakpoints: readonly Breakpoint[]): readonly SetBreakpoint[] {
    const active: ActiveBreakpoint[] = [];
    const results = breakpoints.map((breakpoint): SetBreakpoint => {
      try {
        const made = this.#activate(breakpoint);
        const text = JSON.stringify(breakpoint);
        made.hits = this.#active.find((old) => JSON.stringify(old.breakpoint) === text)?.hits ?? 0;
        active.push(made);
        return { id: breakpoint.id, verified: true };
      } catch (error) {
        return { id: breakpoint.id, verified: false, message: error instanceof Error ? error.message : String(error) };
      }
    });
    this.#given = breakpoints;
    this.#active = active;
    return results;
  }

  /** Prepares all conditions anew, as the rules are others. */
  renew(): void {
    this.set(this.#given);
    this.setFilters(this.#givenFilters);
    this.channel.renew();
  }

  /** Replaces the failure filters; returns for each the reason why its condition is none, if it is not. */
  setFilters(filters: readonly FailureFilter[]): readonly (string | undefined)[] {
    const active: ActiveFilter[] = [];
    const results = filters.map(({ filter, condition }) => {
      try {
        active.push({ filter, condition: condition ? this.#rules.compile(condition) : undefined });
        return undefined;
      } catch (error) {
        return String(error);
      }
    });
    this.#givenFilters = filters;
    this.#filters = active;
    return results;
  }

  /** What the breakpoints say of a gate; counts the hit. */
  at(gate: Gate): Hits {
    if (gate.kind === "data") return this.channel.at(gate);
    if (this.#active.length === 0) return nothing;
    const stops: number[] = [];
    const logs: string[] = [];
    const mistakes: string[] = [];
    for (const active of this.#active) {
      if (!matches(active.breakpoint, gate)) continue;
      try {
        if (!isHit(active, gate)) continue;
        if (active.log === undefined) stops.push(active.breakpoint.id);
        else logs.push(active.log(gate));
      } catch (error) {
        mistakes.push(`The condition of the breakpoint on "${gate.node}" threw: ${String(error)}`);
      }
    }
    return { stops, logs, mistakes };
  }

  /** Whether a breakpoint or filter would have stopped at a recorded gate; how often it had been hit does not count. */
  wouldStop(recorded: ExpressionPlace): boolean {
    const { gate } = recorded;
    const holds = (condition: Condition | undefined): boolean => {
      try {
        return condition === undefined || Boolean(condition(gate, recorded));
      } catch {
        return false;
      }
    };
    if (gate.kind === "failed")
      return this.#filters.some((filter) => isCaught(filter, gate) && holds(filter.condition));
    return this.#active.some(
      ({ breakpoint, log, condition }) => log === undefined && matches(breakpoint, gate) && holds(condition),
    );
  }

  /** Whether a failure is one to stop at. A condition that throws counts as not met. */
  catches(gate: Gate): boolean {
    if (gate.kind !== "failed") return false;
    return this.#filters.some((filter) => {
      const { condition } = filter;
      if (!isCaught(filter, gate)) return false;
      try {
        return condition === undefined || Boolean(condition(gate));
      } catch {
        return false;
      }
    });
  }

  #activate(breakpoint: Breakpoint): ActiveBreakpoint {
    const { logMessage } = breakpoint;
    const log = logMessage ? compileLogMessage(logMessage, this.#rules) : undefined;
    return { ...hitCount(breakpoint, this.#rules), breakpoint, log };
  }
}

function isCaught({ filter }: ActiveFilter, gate: Gate): boolean {
  if (filter !== "thrown" && !gate.lastAttempt) return false;
  return filter !== "uncaught" || !gate.handled;
}

function matches({ target, mode = "before" }: Breakpoint, gate: Gate): boolean {
  const { kind, subject } = gate;
  // They have the id of a task within, where each item and round stops.
  if (subject === "map" || subject === "loop") return false;
  const before = kind === "before" || kind === "enter";
  const after = kind === "after" || kind === "leave" || kind === "barrier";
  return (mode === "before" ? before : after) && isTarget(target, gate);
}

function isTarget(target: BreakpointTarget, gate: Gate): boolean {
  switch (target.kind) {
    case "node":
      return gate.node === target.node && (target.flow === undefined || gate.run.flow.name === target.flow);
    case "task":
      return gate.task === target.task;
    case "name": {
      const { name } = target;
      return gate.task === name || gate.node === name || `${gate.run.flow.name}/${gate.node}` === name;
    }
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
