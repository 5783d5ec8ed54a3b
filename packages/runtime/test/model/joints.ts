import { endState, failuresIn, hasEnded, hasFailed, valueIn } from "./branches.ts";
import { stateOf } from "./frames.ts";
import type { ModelError } from "./model-error.ts";
import { nameOf } from "./notes.ts";
import type { Branch, ChoicePlace, FallbackPlace, GroupPlace, RoutePlace } from "./plan.ts";
import { hasGroupFailed } from "./policies.ts";
import type { Frame, PlaceState, RunState } from "./state.ts";

/** What becomes of a pending place that no task runs for. */
export type Verdict =
  | { readonly kind: "wait" | "skip" }
  | { readonly kind: "complete"; readonly output: unknown; readonly picked?: PlaceState["picked"] }
  | { readonly kind: "fail"; readonly error: ModelError };

/** What a group's branches have come to. */
interface GroupOutcome {
  readonly succeeded: readonly string[];
  readonly skipped: readonly string[];
  readonly failed: readonly { readonly branch: string; readonly taskId: string; readonly error: ModelError }[];
  readonly output: Readonly<Record<string, unknown>>;
}

/** Waits for all branches, then asks the policy. */
export function decideGroup(run: RunState, frame: Frame, place: GroupPlace): Verdict {
  if (!place.branches.every((branch) => hasEnded(run, frame, branch.id))) return { kind: "wait" };
  const { output, ...outcome } = outcomeOf(frame, place);
  if (outcome.skipped.length === place.branches.length) return { kind: "skip" };
  const groupId = place.group.id;
  const branches = place.branches.map((branch) => branch.key);
  if (!hasGroupFailed(place.group, { groupId, branches, ...outcome }, run.settings.policies ?? {})) {
    return { kind: "complete", output };
  }
  const { failed, succeeded } = outcome;
  return { kind: "fail", error: { kind: "group", groupId, failed, succeeded } };
}

function outcomeOf(frame: Frame, place: GroupPlace): GroupOutcome {
  const succeeded: string[] = [];
  const skipped: string[] = [];
  const failed: { branch: string; taskId: string; error: ModelError }[] = [];
  const output: Record<string, unknown> = {};
  for (const branch of place.branches) {
    const { key } = branch;
    const [failure] = failuresIn(frame, branch.id);
    const value = valueIn(frame, branch);
    if (failure !== undefined) failed.push({ branch: key, ...failure });
    else if (value === undefined) skipped.push(key);
    else {
      succeeded.push(key);
      output[key] = value.value;
    }
  }
  return { succeeded, skipped, failed, output };
}

/** Picks a case by what the route's unit returned. */
export function decideChoice(frame: Frame, place: ChoicePlace): Verdict {
  const end = endState(frame, place.picker);
  if (end !== "value") return { kind: end === "open" ? "wait" : "skip" };
  const { output } = stateOf(frame, place.picker);
  const { name, value } = routeOf(output);
  const found = name === undefined ? -1 : place.cases.indexOf(name);
  const index = found === -1 && place.hasElse ? place.cases.length : found;
  if (index === -1) return { kind: "fail", error: { kind: "noRoute", taskId: nameOf(frame, place.picker) } };
  return { kind: "complete", output, picked: { index, value } };
}

function routeOf(output: unknown): { readonly name: string | undefined; readonly value: unknown } {
  if (typeof output === "string") return { name: output, value: output };
  if (typeof output === "object" && output !== null && "route" in output && typeof output.route === "string") {
    return { name: output.route, value: "value" in output ? output.value : undefined };
  }
  return { name: undefined, value: output };
}

/** The value of the case that was taken; where that has none, of one that a jump led into. */
export function decideRoute(run: RunState, frame: Frame, place: RoutePlace): Verdict {
  if (!place.cases.every(({ id }) => hasEnded(run, frame, id))) return { kind: "wait" };
  const { index = 0 } = stateOf(frame, place.choice).picked ?? {};
  return firstValue(frame, [...place.cases.slice(index, index + 1), ...place.cases]);
}

/** The value of the first alternative that did not fail. */
export function decideFallback(run: RunState, frame: Frame, place: FallbackPlace): Verdict {
  if (!place.alternatives.every(({ id }) => hasEnded(run, frame, id))) return { kind: "wait" };
  return firstValue(
    frame,
    place.alternatives.filter(({ id }) => !hasFailed(frame, id)),
  );
}

function firstValue(frame: Frame, branches: readonly Branch[]): Verdict {
  for (const branch of branches) {
    const value = valueIn(frame, branch);
    if (value !== undefined) return { kind: "complete", output: value.value };
  }
  return { kind: "skip" };
}
