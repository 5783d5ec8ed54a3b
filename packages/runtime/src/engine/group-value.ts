import { branchValue } from "./added-value.ts";
import type { Frame } from "./frame.ts";
import type { Vertex } from "./vertex.ts";

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
