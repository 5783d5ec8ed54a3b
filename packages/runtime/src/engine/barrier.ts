import { type FailedBranch, ParallelGroupError } from "../errors/run-errors.ts";
import { attachedDebugger } from "../ports/debugger.ts";
import { branchValue } from "./added-value.ts";
import type { Frame } from "./frame.ts";
import { bestEffort, type GroupOutcome, type GroupPolicy, strict, strictFailFast } from "./group-policy.ts";
import { groupValue, wholeGroupValue } from "./group-value.ts";
import { passBarrierGate } from "./region-gates.ts";
import { reportGroup } from "./reports.ts";
import type { Vertex } from "./vertex.ts";

/** Policies that pass when every branch succeeded. */
const passAll: readonly (GroupPolicy | undefined)[] = [strict, strictFailFast, bestEffort];

/**
 * A group's barrier, once every branch has ended: skipped if all of them were, failed if the policy says so, else
 * completed with one entry for each branch that succeeded.
 */
export function passBarrier(frame: Frame, join: Vertex): void {
  const debug = attachedDebugger();
  if (debug === undefined) decide(frame, join);
  else passBarrierGate(frame, join, { debug, goOn: decide });
}

function decide(frame: Frame, join: Vertex): void {
  const { scheduler } = frame;
  if (frame.extras === undefined && passAll.includes(join.policy)) {
    if (scheduler.listening) reportGroup(frame, join, { outcome: outcomeOf(frame, join) });
    scheduler.complete(frame, join, wholeGroupValue(frame, join));
    return;
  }
  const outcome = outcomeOf(frame, join);
  if (outcome.failed.length === 0 && outcome.succeeded.length === 0) {
    scheduler.skip(frame, join);
    return;
  }
  const error = verdict(join, outcome);
  if (scheduler.listening) reportGroup(frame, join, { outcome, error });
  if (error !== undefined) {
    scheduler.fail(frame, join, error);
    return;
  }
  scheduler.complete(frame, join, groupValue(frame, join, outcome.succeeded));
}

function outcomeOf(frame: Frame, join: Vertex): GroupOutcome {
  const failures = new Map<number, FailedBranch>();
  for (const failure of frame.extras?.failures.get(join.index) ?? []) {
    if (!failures.has(failure.index)) failures.set(failure.index, failure);
  }
  const succeeded: string[] = [];
  const failed: FailedBranch[] = [];
  const skipped: string[] = [];
  join.branches.forEach((branch, i) => {
    const failure = failures.get(i);
    if (failure !== undefined) failed.push({ branch: branch.key, taskId: failure.taskId, error: failure.error });
    else if (branchValue(frame, join, i) !== undefined) succeeded.push(branch.key);
    else skipped.push(branch.key);
  });
  return { groupId: join.id, branches: join.branches.map(({ key }) => key), succeeded, failed, skipped };
}

/** The group's error, if its policy finds that it failed. */
function verdict(join: Vertex, outcome: GroupOutcome): ParallelGroupError | undefined {
  const { failed, succeeded, groupId } = outcome;
  const groupError = (reason: string, cause?: unknown): ParallelGroupError =>
    new ParallelGroupError(groupId, { failed, succeeded, reason, cause });
  try {
    const decision = (join.policy ?? strict).decide(outcome);
    if (decision === false) return groupError(`policy "${join.policy?.name}" was not met`);
    if (typeof decision === "string") return groupError(decision);
    return decision instanceof Error ? groupError(decision.message, decision) : undefined;
  } catch (error) {
    return groupError(`policy "${join.policy?.name}" threw ${String(error)}`, error);
  }
}
