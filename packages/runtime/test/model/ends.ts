import type { FlowUnit } from "@graflow/dsl";
import { addedEnds, branchesOf, endState, valueIn } from "./branches.ts";
import { childrenOf } from "./build-plan.ts";
import { placeOf, stateOf } from "./frames.ts";
import type { Place, Plan } from "./plan.ts";
import type { Frame } from "./state.ts";

/** What a frame gives to whoever began it: its ends' values, else those of nodes that were added in it. */
export function outputOfFrame(frame: Frame): unknown {
  const ends = endsOfPlan(frame.plan);
  const reached = ends.flatMap((id) => valueOfEnd(frame, id));
  const added = addedEnds(frame, (node) => node.homes.size === 0).flatMap((id) => valueOfEnd(frame, id));
  const isOne = reached.length === 0 ? added.length === 1 : ends.length + added.length === 1;
  const all = [...reached, ...added];
  if (all.length === 0) return undefined;
  return isOne ? all[0]?.value : Object.fromEntries(all.map(({ key, value }) => [key, value]));
}

/** The value of an end; of one that is the end of a dissolved group's branch, that of the branch. */
function valueOfEnd(frame: Frame, id: string): readonly { readonly key: string; readonly value: unknown }[] {
  const { key } = placeOf(frame, id);
  if (endState(frame, id) === "value") return [{ key, value: stateOf(frame, id).output }];
  const branches = [...frame.places.values()].flatMap(branchesOf).filter(({ end }) => end === id);
  return branches.flatMap((branch) => valueIn(frame, branch) ?? []).map(({ value }) => ({ key, value }));
}

/** The places that nothing follows. */
function endsOfPlan(plan: Plan): readonly string[] {
  const ends = plan.chains.map((chain) => placeIn(plan, plan.endOf.get(chain) ?? ""));
  if (ends.length === 1) return [...idsOf(ends)];
  const last = ends.filter((place) => place.kind === "group" && !isFollowed(plan, place, new Set()));
  const groups = { last: idsOf(last), opened: idsOf(last.flatMap((place) => openedBy(plan, place))) };
  const found = new Set(ends.flatMap((place) => countedAs(plan, place, groups)));
  return inOrder(plan, plan.chains).filter((id) => found.has(id));
}

/** The places of some units in the order of the text, where they are written first. */
function inOrder(plan: Plan, units: readonly FlowUnit[]): readonly string[] {
  const places = units.flatMap((unit) => {
    const own = unit.kind === "sequence" ? [] : [plan.endOf.get(unit) ?? ""];
    return [...own, ...(unit.kind === "map" || unit.kind === "loop" ? [] : inOrder(plan, childrenOf(unit)))];
  });
  return [...new Set(places)];
}

/** The groups at the ends of chains, and those of them (and plain ones in those) that are dissolved. */
interface LastGroups {
  readonly last: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

function countedAs(plan: Plan, end: Place, groups: LastGroups): readonly string[] {
  if (end.kind !== "group") return isFollowed(plan, end, new Set()) ? [] : [end.id];
  if (groups.opened.has(end.id)) return openEnds(plan, end, groups);
  if (isFollowed(plan, end, new Set())) return [];
  return end.branches.every((branch) => isFollowed(plan, placeIn(plan, branch.end), groups.last)) ? [] : [end.id];
}

/** The ends of a dissolved group's branches that nothing else follows. */
function openEnds(plan: Plan, place: Place, groups: LastGroups): readonly string[] {
  if (isFollowed(plan, place, groups.opened)) return [];
  if (place.kind !== "group" || !place.plain) return [place.id];
  return place.branches.flatMap(({ end }) => openEnds(plan, placeIn(plan, end), groups));
}

function openedBy(plan: Plan, place: Place): readonly Place[] {
  if (place.kind !== "group" || !place.plain) return [];
  return [place, ...place.branches.flatMap(({ end }) => openedBy(plan, placeIn(plan, end)))];
}

/** Whether an edge leads on from a place, or it stands in a branch, alternative or case, but for those of some groups. */
function isFollowed(plan: Plan, place: Place, except: ReadonlySet<string>): boolean {
  const places = [...plan.places.values()];
  return (
    places.some((other) => other.kind === "choice" && other.picker === place.id) ||
    places.some(({ occurrences }) => occurrences.some(({ edges }) => edges.some(({ from }) => from === place.id))) ||
    [...place.inside].some((branch) => !except.has(ownerOf(branch)))
  );
}

function idsOf(places: readonly Place[]): ReadonlySet<string> {
  return new Set(places.map(({ id }) => id));
}

function ownerOf(branch: string): string {
  return branch.slice(0, branch.lastIndexOf("/"));
}

function placeIn(plan: Plan, id: string): Place {
  const place = plan.places.get(id);
  if (place === undefined) throw new Error(`The plan has no place "${id}"`);
  return place;
}
