import type { FailedBranch } from "../errors/run-errors.ts";

/** What became of a group, once all of its branches have ended. */
export interface GroupOutcome {
  readonly groupId: string;
  /** The keys of all branches, in order. */
  readonly branches: readonly string[];
  readonly succeeded: readonly string[];
  readonly failed: readonly FailedBranch[];
  /** Branches in which nothing ran to its end, though nothing failed: a task in them jumped elsewhere. */
  readonly skipped: readonly string[];
}

/**
 * Decides whether a group has failed.
 *
 * @example
 * ```ts
 * const majority: GroupPolicy = {
 *   name: "majority",
 *   decide: ({ branches, succeeded }) => succeeded.length * 2 > branches.length || "no majority",
 * };
 * flow`ask >> (a | b | c)@policy(${majority}) >> answer`;
 * ```
 */
export interface GroupPolicy {
  readonly name: string;
  /** An error, a text (the reason) or `false` fails the group; anything else lets it pass. It must not wait. */
  readonly decide: (outcome: GroupOutcome) => unknown;
  /** Abort the other branches at the first failure. Default: wait for them. */
  readonly failFast?: boolean;
}

/** Every branch must complete. */
export const strict: GroupPolicy = {
  name: "strict",
  decide: ({ failed }) => failed.length === 0 || `${count(failed.length, "branch", "branches")} failed`,
};

/** Every branch must complete; the first failure aborts the others. */
export const strictFailFast: GroupPolicy = { ...strict, failFast: true };

/** Failures are recorded, the group goes on. */
export const bestEffort: GroupPolicy = { name: "bestEffort", decide: () => true };

/** At least `least` branches must complete. */
export function atLeast(least: number): GroupPolicy {
  return {
    name: "atLeast",
    decide: ({ succeeded }) =>
      succeeded.length >= least || `${succeeded.length} of at least ${count(least, "branch", "branches")} completed`,
  };
}

/** The named branches must complete. */
export function critical(...names: readonly string[]): GroupPolicy {
  return {
    name: "critical",
    decide: ({ succeeded }) => {
      const missing = names.filter((name) => !succeeded.includes(name));
      return missing.length === 0 || `the critical ${missing.map((name) => `"${name}"`).join(", ")} did not complete`;
    },
  };
}

/** Whether a value can be a policy. */
export function isGroupPolicy(value: unknown): value is GroupPolicy {
  return typeof value === "object" && value !== null && "decide" in value && typeof value.decide === "function";
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
