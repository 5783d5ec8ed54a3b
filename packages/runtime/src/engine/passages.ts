import { NoRouteError } from "../errors/run-errors.ts";
import { branchValue } from "./added-value.ts";
import { type Choice, COMPLETED, type Frame } from "./frame.ts";
import { gatherInput } from "./frame-value.ts";
import type { Vertex } from "./vertex.ts";

/** Opens an alternative of a fallback if the one before it has failed. */
export function openAlternative(frame: Frame, alternative: Vertex): void {
  const failed = frame.extras?.failures.get(alternative.index);
  if (failed === undefined || failed.length === 0) frame.scheduler.skip(frame, alternative);
  else frame.scheduler.complete(frame, alternative, gatherInput(frame, alternative));
}

/** Hands on the value of the case that was taken, or of the first alternative that has one and did not fail. */
export function passMerge(frame: Frame, merge: Vertex): void {
  const { branches } = merge;
  const failed = (i: number): boolean => {
    const next = branches[i + 1]?.opening;
    return next !== undefined && (frame.extras?.failures.get(next)?.length ?? 0) > 0;
  };
  // What was not opened can have a value only where a jump led into it.
  for (const opened of [true, false]) {
    for (const [i, { opening }] of branches.entries()) {
      if ((opening === undefined || frame.state[opening] === COMPLETED) !== opened || failed(i)) continue;
      const found = branchValue(frame, merge, i);
      if (found !== undefined) return frame.scheduler.complete(frame, merge, found.value);
    }
  }
  frame.scheduler.skip(frame, merge);
}

/** Chooses a route's case by a text, or by the `route` property of an object, which hands on its `value`. */
export function openCase(frame: Frame, pick: Vertex): void {
  const { scheduler } = frame;
  const output = gatherInput(frame, pick);
  const route = isRoute(output) ? output.route : output;
  const named = typeof route === "string" ? pick.cases?.get(route) : undefined;
  const opened = named ?? pick.otherwise;
  if (opened === undefined) {
    scheduler.fail(frame, pick, new NoRouteError(frame.path + pick.id, route, [...(pick.cases?.keys() ?? [])]));
    return;
  }
  frame.cells[pick.index] = { opened, value: isRoute(output) ? output.value : output } satisfies Choice;
  frame.state[pick.index] = COMPLETED;
  for (const successor of pick.successors) {
    if (successor === opened) scheduler.settleEdge(frame, successor);
    else scheduler.deadenEdge(frame, successor);
  }
  scheduler.resolved(frame, pick);
}

function isRoute(output: unknown): output is { readonly route: string; readonly value?: unknown } {
  return typeof output === "object" && output !== null && "route" in output && typeof output.route === "string";
}
