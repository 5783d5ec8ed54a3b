import type { Box } from "./draft.ts";
import type { Occurrences } from "./occurrences.ts";
import { sizeLimit } from "./size-limit.ts";

/** The nodes of a group that is referred to by name, each once. */
export interface Members {
  /** Those that it begins with. */
  readonly first: readonly number[];
  /** Those that it ends with. */
  readonly last: readonly number[];
  readonly all: readonly number[];
}

/** Finds the nodes at which units begin and end. */
export class EndFinder {
  readonly #occurrences: Occurrences;
  readonly #members: readonly Members[];
  #found = 0;

  /** `members` has what each reference to a group resolves to; it may be filled in later. */
  constructor(occurrences: Occurrences, members: readonly Members[]) {
    this.#occurrences = occurrences;
    this.#members = members;
  }

  /** Whether more has been found in all than any graph of a sensible size has; then no more groups are opened. */
  get isExhausted(): boolean {
    return this.#found > 2 * sizeLimit;
  }

  /** The ends of some units side by side: pairs of a node and the occurrence at which it is that end. */
  endsOf(boxes: readonly Box[], side: "first" | "last"): readonly number[] {
    const pairs: number[] = [];
    for (const box of boxes) this.#collect(box, side, pairs);
    this.#found += pairs.length / 2;
    return pairs;
  }

  #collect(box: Box, side: "first" | "last", pairs: number[]): void {
    const { children } = box;
    switch (box.unit.kind) {
      case "node":
        pairs.push(this.#occurrences.nodes.at(box.from), box.from);
        return;
      case "groupReference": {
        if (this.isExhausted || pairs.length > 4 * sizeLimit) return;
        const reference = -1 - this.#occurrences.nodes.at(box.from);
        for (const node of this.#members[reference]?.[side] ?? []) pairs.push(node, box.from);
        return;
      }
      case "sequence": {
        const end = side === "first" ? children[0] : children.at(-1);
        if (end !== undefined) this.#collect(end, side, pairs);
        return;
      }
      case "route": {
        const [routing, ...cases] = children;
        const ends = side === "first" || cases.length === 0 ? [routing] : cases;
        for (const end of ends) if (end !== undefined) this.#collect(end, side, pairs);
        return;
      }
      default:
        for (const child of children) this.#collect(child, side, pairs);
    }
  }
}
