import { branchValue } from "./added-value.ts";
import type { Branch } from "./branches.ts";
import type { Frame } from "./frame.ts";
import type { Vertex } from "./vertex.ts";

/** A group's value where every branch succeeded. */
export function wholeGroupValue(frame: Frame, { branches }: Vertex): Record<string, unknown> {
  const { isManyShaped } = frame.plan;
  const value: Record<string, unknown> = isManyShaped ? Object.create(null) : {};
  // By index: of a group of a thousand, an iterator would be an eighth of the run.
  for (let i = 0; i < branches.length; i++) {
    const { key, end } = branches[i] as Branch;
    value[key] = frame.cells[end];
  }
  return isManyShaped ? Object.setPrototypeOf(value, Object.prototype) : value;
}

/** A group's value: an entry for each branch that was taken into it. */
export function groupValue(frame: Frame, join: Vertex, succeeded: readonly string[]): Record<string, unknown> {
  const taken = new Set(succeeded);
  const value: Record<string, unknown> = {};
  join.branches.forEach(({ key }, i) => {
    if (taken.has(key)) value[key] = branchValue(frame, join, i)?.value;
  });
  return value;
}

/** What the branches of a group came to so far: an entry for each that has a value. */
export function groupEntries(frame: Frame, join: Vertex): Record<string, unknown> {
  const reached = join.branches.filter((_, i) => branchValue(frame, join, i) !== undefined);
  return groupValue(
    frame,
    join,
    reached.map(({ key }) => key),
  );
}
