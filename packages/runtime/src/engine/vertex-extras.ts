import type { Branch } from "./branches.ts";
import type { GroupPolicy } from "./group-policy.ts";
import { MetInBranches } from "./met-vertices.ts";
import type { Plan } from "./plan.ts";

const none: readonly never[] = Object.freeze([]);

/** What only some vertices have: those that others stand in, that choose, or that wait for more than their edges. */
export class VertexExtras {
  /** What must have ended before this starts, without anything flowing from it. */
  orderPredecessors: readonly number[] = none;
  orderSuccessors: readonly number[] = none;
  /** Join: its entries stand in a fan-in's input themselves. */
  plain = false;
  branches: readonly Branch[] = none;
  policy: GroupPolicy | undefined = undefined;
  /** Pick: which case a name opens. */
  cases: ReadonlyMap<string, number> | undefined = undefined;
  otherwise: number | undefined = undefined;
  /** Map, loop, flow: what a frame of it runs. */
  body: Plan | undefined = undefined;
  /** Map: items at once; loop: rounds. */
  bound: number = Number.POSITIVE_INFINITY;
  private inside: readonly (readonly number[])[] | MetInBranches = none;

  /** Join and merge: every vertex inside, by branch. What a branch comes before: every vertex of that. */
  get regions(): readonly (readonly number[])[] {
    if (this.inside instanceof MetInBranches) this.inside = this.inside.lists();
    return this.inside;
  }

  set regions(regions: readonly (readonly number[])[] | MetInBranches) {
    this.inside = regions;
  }
}
