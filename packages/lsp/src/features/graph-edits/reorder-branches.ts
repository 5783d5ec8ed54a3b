import type { ReorderEdit } from "../graph-edit-protocol.ts";
import { type EditPlan, type EditSite, edgeSet, isSameSet, refuse } from "./edit-plan.ts";

/** Branches change their places; what stands between them, comments too, stays where it is. */
export function reorderBranches({ parts, compiled }: EditSite, { group: id, branches }: ReorderEdit): EditPlan {
  const place = parts.groups.find(({ group }) => group.id === id);
  const keys = place?.group.branches.map(({ key }) => key) ?? [];
  if (place === undefined || place.branches.length !== keys.length) return refuse(`The flow has no group "${id}".`);
  if (branches.length !== keys.length || !isSameSet(branches, keys) || new Set(keys).size !== keys.length) {
    return refuse(`Expected the branches ${keys.join(", ")} in another order, found ${branches.join(", ")}.`);
  }
  const changes = place.branches.flatMap(({ span }, at) => {
    const key = branches[at];
    const source = place.branches[keys.indexOf(key ?? "")];
    return source === undefined || key === keys[at] ? [] : [{ span, put: [source.span] }];
  });
  return {
    candidates: [changes],
    isDone: (after) =>
      isSameSet(edgeSet(after), edgeSet(compiled.graph)) &&
      after.groups.some((group) => group.branches.map(({ key }) => key).join("\n") === branches.join("\n")),
    refusal: "The branches cannot stand in that order.",
  };
}
