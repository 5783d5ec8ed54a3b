import type { GraphGroup } from "@graflow/dsl";
import type { ModelPolicy } from "./state.ts";

type Outcome = Parameters<ModelPolicy>[0];

/** Whether a group has failed, by its policy. */
export function hasGroupFailed(
  group: GraphGroup,
  outcome: Outcome,
  policies: Readonly<Record<string, ModelPolicy>>,
): boolean {
  const { name, args } = group.policy ?? { name: "strict", args: [] };
  switch (name) {
    case "strict":
      return outcome.failed.length > 0;
    case "bestEffort":
      return false;
    case "atLeast":
      return outcome.succeeded.length < Number(args[0]);
    case "critical":
      return args.some((key) => !outcome.succeeded.includes(String(key)));
    default: {
      const verdict = policies[String(args[0])]?.(outcome);
      return verdict instanceof Error || typeof verdict === "string" || verdict === false;
    }
  }
}

/** Whether the group's first failure aborts its other branches. */
export function isFailFast(group: GraphGroup): boolean {
  return group.policy?.name === "strict" && group.policy.options.failFast === true;
}
