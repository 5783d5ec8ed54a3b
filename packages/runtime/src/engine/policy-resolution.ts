import { type Annotation, nearest } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import { annotationValue } from "./annotation-value.ts";
import type { FlowDefinition } from "./definition.ts";
import {
  atLeast,
  bestEffort,
  critical,
  type GroupPolicy,
  isGroupPolicy,
  strict,
  strictFailFast,
} from "./group-policy.ts";

/**
 * The policy that an annotation names.
 *
 * @throws `FLOW6015` if it is one of the user's that the flow was not given
 */
export function resolvePolicy(annotation: Annotation | undefined, definition: FlowDefinition): GroupPolicy {
  if (annotation === undefined) return strict;
  const args = annotation.args.map((arg) => annotationValue(arg, definition));
  switch (annotation.name) {
    case "strict":
      return annotation.options.failFast === true ? strictFailFast : strict;
    case "bestEffort":
      return bestEffort;
    case "atLeast":
      return atLeast(Number(args[0]));
    case "critical":
      return critical(...args.map(String));
    default:
      return ownPolicy(args[0], definition);
  }
}

function ownPolicy(named: unknown, { policies }: FlowDefinition): GroupPolicy {
  const policy = typeof named === "string" && Object.hasOwn(policies, named) ? policies[named] : named;
  if (isGroupPolicy(policy)) return policy;
  const guess = typeof named === "string" ? nearest(named, Object.keys(policies)) : undefined;
  throw new GraflowError("FLOW6015", `@policy(${describeValue(named)}) names no policy that this flow was given`, {
    hint:
      guess === undefined
        ? 'Give it to the flow: flow("name", { policies: { … } })`…`, or interpolate it: @policy(${policy}).'
        : `Did you mean "${guess}"?`,
  });
}
