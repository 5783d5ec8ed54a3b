import type { Annotation, FallbackUnit, FlowUnit, GroupUnit, NodeUnit } from "../graph/graph.ts";
import { type GraphIndex, partsOf } from "./graph-index.ts";
import { casesOf, loopMark, mapMark, unitTitle } from "./unit-title.ts";

/** A vertex of an {@link Outline}: a node, a join of edges, or a unit that is drawn as one. */
export type OutlineVertex =
  | { readonly kind: "node"; readonly id: string; readonly annotations: readonly Annotation[] }
  | { readonly kind: "join" }
  | { readonly kind: "unit"; readonly unit: FlowUnit };

/** An edge between two vertices, by their places in the list. */
export interface OutlineLink {
  readonly from: number;
  readonly to: number;
  readonly kind: "flow" | "case" | "failure" | "repeat";
  readonly label?: string;
}

/** What stands together: vertices by their places in the list, and boxes. */
export interface OutlineBox {
  readonly kind: "chain" | "group" | "map" | "loop" | "route" | "fallback";
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

export type OutlineItem = number | OutlineBox;

/** A flow as vertices, edges and nested boxes: what renderers draw that place things by themselves. */
export interface Outline {
  readonly vertices: readonly OutlineVertex[];
  readonly links: readonly OutlineLink[];
  readonly items: readonly OutlineItem[];
}

/** Where the flow enters and leaves a unit: vertices by their places in the list. */
interface Ends {
  readonly entries: readonly number[];
  readonly exits: readonly number[];
}

const NOWHERE: Ends = { entries: [], exits: [] };

/**
 * Reads chains as vertices and edges. Each node is one vertex however often it stands in them; where several edges
 * would meet several others, they meet in a join, so that their number stays linear. A unit of which `isWhole` says
 * so becomes one vertex.
 */
export function outlineOf(
  chains: readonly FlowUnit[],
  index: GraphIndex,
  isWhole: (unit: FlowUnit) => boolean = () => false,
): Outline {
  const vertices: OutlineVertex[] = [];
  const links: OutlineLink[] = [];
  const byId = new Map<string, number>();
  const seenLinks = new Set<string>();
  const groupEnds = new Map<GroupUnit, Ends>();
  const groups = groupsIn(chains);

  function vertex(made: OutlineVertex, into: OutlineItem[]): number {
    const at = vertices.push(made) - 1;
    into.push(at);
    return at;
  }

  function link(made: OutlineLink): void {
    const key = `${made.from} ${made.to} ${made.kind} ${made.label ?? ""}`;
    if (seenLinks.has(key)) return;
    seenLinks.add(key);
    links.push(made);
  }

  /** Ties ends together; `into` takes the join, if one is needed. */
  function tie(
    ends: { readonly exits: readonly number[]; readonly entries: readonly number[] },
    into: OutlineItem[],
    mark: Pick<OutlineLink, "kind" | "label"> = { kind: "flow" },
  ): void {
    const { exits, entries } = ends;
    if (exits.length > 1 && entries.length > 1) {
      const join = vertex({ kind: "join" }, into);
      for (const from of exits) link({ from, to: join, kind: mark.kind });
      for (const to of entries) link({ ...mark, from: join, to });
      return;
    }
    for (const from of exits) for (const to of entries) link({ ...mark, from, to });
  }

  /** At most one vertex that stands for several. */
  function joined(exits: readonly number[], into: OutlineItem[]): readonly number[] {
    if (exits.length < 2) return exits;
    const join = vertex({ kind: "join" }, into);
    for (const from of exits) link({ from, to: join, kind: "flow" });
    return [join];
  }

  function walk(unit: FlowUnit, into: OutlineItem[]): Ends {
    if (unit.kind !== "node" && isWhole(unit)) return point(vertex({ kind: "unit", unit }, into));
    if (unit.kind === "groupReference") {
      const group = groups.get(unit.id);
      return group === undefined
        ? node({ kind: "node", id: unit.id }, into)
        : (groupEnds.get(group) ?? walk(group, into));
    }
    if (unit.kind === "group") {
      const known = groupEnds.get(unit);
      if (known !== undefined) return known;
      groupEnds.set(unit, NOWHERE);
    }
    const title = titleOf(unit);
    const items: OutlineItem[] = title === "" ? into : [];
    if (title !== "" && unit.kind !== "node") {
      into.push({ kind: unit.kind === "sequence" ? "chain" : unit.kind, title, items });
    }
    const ends = walkInside(unit, items);
    if (unit.kind === "group") groupEnds.set(unit, ends);
    return ends;
  }

  function titleOf(unit: FlowUnit): string {
    const title = unitTitle(unit, index);
    const mark = unit.kind === "map" ? mapMark(unit) : unit.kind === "loop" ? loopMark(unit) : "";
    return [title, mark].filter((part) => part !== "").join(" ");
  }

  function node({ id, annotations = [] }: NodeUnit, into: OutlineItem[]): Ends {
    let at = byId.get(id);
    if (at === undefined) {
      at = vertex({ kind: "node", id, annotations }, into);
      byId.set(id, at);
    }
    return point(at);
  }

  function walkInside(unit: Exclude<FlowUnit, { kind: "groupReference" }>, into: OutlineItem[]): Ends {
    switch (unit.kind) {
      case "node":
        return node(unit, into);
      case "sequence": {
        let all: Ends | undefined;
        for (const step of unit.steps) {
          const ends = walk(step, into);
          if (all !== undefined) tie({ exits: all.exits, entries: ends.entries }, into);
          all = { entries: all?.entries ?? ends.entries, exits: ends.exits };
        }
        return all ?? NOWHERE;
      }
      case "group":
        return sideBySide(unit.branches.map((branch) => walk(branch.unit, into)));
      case "map":
        return walk(unit.unit, into);
      case "loop": {
        const { entries, exits } = walk(unit.unit, into);
        const ends = { entries, exits: joined(exits, into) };
        tie(ends, into, { kind: "repeat", label: loopMark(unit) });
        return ends;
      }
      case "fallback":
        return fallback(unit, into);
      case "route": {
        const picked = walk(unit.unit, into);
        const picks = { entries: picked.entries, exits: joined(picked.exits, into) };
        const cases = casesOf(unit).map((one) => {
          const ends = walk(one.unit, into);
          tie({ exits: picks.exits, entries: ends.entries }, into, { kind: "case", label: one.when });
          return ends;
        });
        return { entries: picks.entries, exits: sideBySide(cases).exits };
      }
    }
  }

  function fallback(unit: FallbackUnit, into: OutlineItem[]): Ends {
    const last = unit.alternatives.length - 1;
    const all = unit.alternatives.map((alternative, at): Ends => {
      const { entries, exits } = walk(alternative, into);
      return { entries, exits: at < last ? joined(exits, into) : exits };
    });
    for (const [at, { exits }] of all.slice(0, -1).entries()) {
      tie({ exits, entries: all[at + 1]?.entries ?? [] }, into, { kind: "failure", label: "on failure" });
    }
    return { entries: all[0]?.entries ?? [], exits: sideBySide(all).exits };
  }

  const items: OutlineItem[] = [];
  for (const chain of chains) walk(chain, items);
  links.sort((a, b) => a.from - b.from || a.to - b.to);
  return { vertices, links, items };
}

function point(at: number): Ends {
  return { entries: [at], exits: [at] };
}

function sideBySide(all: readonly Ends[]): Ends {
  return { entries: all.flatMap((ends) => ends.entries), exits: all.flatMap((ends) => ends.exits) };
}

/** The groups that stand in chains, by their ids. */
function groupsIn(chains: readonly FlowUnit[]): Map<string, GroupUnit> {
  const groups = new Map<string, GroupUnit>();
  const open: FlowUnit[] = [...chains];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === "group") groups.set(next.id, next);
    for (const part of partsOf(next)) open.push(part);
  }
  return groups;
}
