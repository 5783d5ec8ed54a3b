import type { Diagnostic, Fix } from "../errors/diagnostic.ts";
import { finding, fix, isBehindName, replaceBy } from "../errors/findings.ts";
import type { Box, Draft, GroupDraft, NodeDraft } from "../graph/draft.ts";
import type { Members } from "../graph/end-finder.ts";
import { sizeLimit } from "../graph/size-limit.ts";
import { unusedNames } from "../graph/unused-names.ts";
import type { Label } from "../syntax/tree.ts";
import { excerpt } from "../text/excerpt.ts";
import { type Span, textAt } from "../text/span.ts";
import { labelPlaces } from "./label-places.ts";

/**
 * FLOW2002: a node in two branches of a group, two cases of a route or two alternatives of a fallback; and a node that
 * stands in a map or loop and outside of it too.
 *
 * @param members what each reference to a group resolves to
 */
export function checkRepeatedNodes(draft: Draft, members: readonly Members[]): readonly Diagnostic[] {
  // Where no node stands twice there is nothing to look for.
  if (draft.references.length === 0 && draft.occurrences.count === draft.nodes.length) return [];
  return new RepeatedNodes(draft, members).check();
}

const forks = {
  group: "in two branches of one group, which run at the same time",
  route: "in two cases of one route, of which one runs",
  fallback: "in two alternatives of one fallback, of which the later runs if the earlier fails",
} as const;

const region = "both in a map or loop and outside of it, or in two of them";

/** Where something stood first: an occurrence, or the group itself; and the node that stands again, where it is one. */
interface Again {
  readonly first: number | GroupDraft;
  readonly member?: number;
}

class RepeatedNodes {
  readonly #draft: Draft;
  readonly #members: readonly Members[];
  readonly #found = new Map<number, Diagnostic>();
  /** For each node the last fork it was seen in, on which side, and at which occurrence. */
  readonly #fork: Uint32Array;
  readonly #side: Uint32Array;
  readonly #seenAt: Uint32Array;
  readonly #unusedName: (base: string) => string;
  /** What {@link labelPlaces} finds, from when it is needed. */
  #labels: ReadonlyMap<number, Label> | undefined;
  #forks = 0;
  #visited = 0;

  constructor(draft: Draft, members: readonly Members[]) {
    this.#draft = draft;
    this.#members = members;
    this.#fork = new Uint32Array(draft.nodes.length);
    this.#side = new Uint32Array(draft.nodes.length);
    this.#seenAt = new Uint32Array(draft.nodes.length);
    this.#unusedName = unusedNames([
      ...draft.nodes.flatMap(({ id, task }) => [id, task]),
      ...draft.groups.map((group) => group.id),
    ]);
  }

  check(): readonly Diagnostic[] {
    for (const chain of this.#draft.chains) this.#checkForks(chain);
    this.#checkRegions();
    return [...this.#found.values()];
  }

  /** Looks for nodes on two sides of a fork, in a unit and in those in it. */
  #checkForks(box: Box): void {
    const { kind } = box.unit;
    if (kind === "group" || kind === "route" || kind === "fallback") {
      const sides = kind === "route" ? box.children.slice(1) : box.children;
      const fork = ++this.#forks;
      for (const [side, child] of sides.entries()) {
        // What is nested very deep, or refers to large groups very often, is past the size of a graph anyway.
        for (let at = child.from; at < child.to && this.#visited < sizeLimit; at++) {
          const member = this.#seenBefore(at, fork, side);
          if (member >= 0) this.#report(at, { first: this.#seenAt[member] ?? 0, member }, forks[kind]);
        }
      }
    }
    for (const child of box.children) this.#checkForks(child);
  }

  /** Notes that the node or group at an occurrence is on a side of a fork; returns a node that is on another, or -1. */
  #seenBefore(occurrence: number, fork: number, side: number): number {
    const node = this.#draft.occurrences.nodes.at(occurrence);
    const nodes = node < 0 ? (this.#members[-1 - node]?.all ?? []) : [node];
    let known = -1;
    for (const member of nodes) {
      if (this.#fork[member] !== fork) {
        this.#fork[member] = fork;
        this.#side[member] = side;
        this.#seenAt[member] = occurrence;
      } else if (this.#side[member] !== side && known < 0) {
        known = member;
      }
    }
    this.#visited += nodes.length;
    return known;
  }

  /** Looks for nodes that stand in a map or loop in one place and not in the same one in another. */
  #checkRegions(): void {
    const { occurrences, nodes, references } = this.#draft;
    const first = new Int32Array(nodes.length).fill(-1);
    for (let at = 0; at < occurrences.count; at++) {
      const node = occurrences.nodes.at(at);
      const group = references[-1 - node];
      const known = node < 0 ? -1 : (first[node] ?? -1);
      if (group !== undefined && group.region !== occurrences.regions.at(at))
        this.#report(at, { first: group }, region);
      if (known >= 0 && occurrences.regions.at(known) !== occurrences.regions.at(at))
        this.#report(at, { first: known }, region);
      if (node >= 0 && known < 0) first[node] = at;
    }
  }

  #report(occurrence: number, { first, member }: Again, where: string): void {
    if (this.#found.has(occurrence)) return;
    const { text, nodes, occurrences, references } = this.#draft;
    const at = occurrences.nodes.at(occurrence);
    const span = occurrences.spans[occurrence] ?? { start: 0, end: 0 };
    const node = nodes[at];
    const id = node?.id ?? references[-1 - at]?.id ?? "";
    const firstSpan = typeof first === "number" ? (occurrences.spans[first] ?? span) : first.span;
    const again = nodes[member ?? -1];
    const group = `group ${excerpt(id)}`;
    const inGroup = again === undefined ? `The ${group}` : `${excerpt(again.id)}, which is in the ${group},`;
    const what = node === undefined ? inGroup : excerpt(id);
    this.#found.set(
      occurrence,
      finding({ code: "FLOW2002", span }, `${what} stands ${where}.`, {
        hint: "A label makes a second node of the same task, as in `again: task`.",
        related: [{ message: "The first one stands here.", span: firstSpan }],
        fixes: node === undefined || textAt(text, span) !== id ? [] : [this.#labelling(node, span)],
      }),
    );
  }

  /** The fix that makes a node of its own of the second one. */
  #labelling(node: NodeDraft, span: Span): Fix {
    const label = this.#unusedName(node.slot === undefined ? node.id.replace(/[-./]/g, "_") : "node");
    const task = node.slot === undefined ? node.task : node.id;
    this.#labels ??= labelPlaces(this.#draft.tree);
    const present = this.#labels.get(span.start);
    // The label that stands there already gives way to the new one.
    const space = isBehindName(this.#draft.text, span.start) ? " " : "";
    const edit = present === undefined ? replaceBy(span, `${space}${label}: ${task}`) : replaceBy(present.span, label);
    return fix(`Label it ${excerpt(label)}`, edit);
  }
}
