import type { GraphGroup } from "@graflow/dsl";

const none: ReadonlySet<number> = new Set();

/**
 * The branches of a group, by their index, that may fail while the group goes on. Of a policy of the user's own it is
 * not known; what it is for is to let branches fail.
 */
export function toleratedBranches(group: GraphGroup | undefined): ReadonlySet<number> {
  if (group?.policy === undefined) return none;
  const { branches, policy } = group;
  const all = new Set(branches.keys());
  switch (policy.name) {
    case "strict":
      return none;
    case "atLeast":
      return Number(policy.args[0]) >= branches.length ? none : all;
    case "critical":
      return new Set([...all].filter((index) => !policy.args.includes(branches[index]?.key ?? "")));
    default:
      return all;
  }
}
