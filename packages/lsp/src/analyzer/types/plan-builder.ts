import type { FlowUnit, GraphGroup, Span, TaskGraph } from "@graflow/dsl";
import {
  type FlowPlan,
  type PlanBranch,
  type PlanCase,
  type Surroundings,
  type UnitEnd,
  type UnitOf,
  Vertex,
  type VertexKind,
} from "./flow-plan.ts";
import { planEnds } from "./plan-ends.ts";
import { remoteReason } from "./remote-reason.ts";
import type { TextPlaces } from "./text-places.ts";
import { toleratedBranches } from "./tolerated-branches.ts";

/** What a unit begins with. */
interface Feed {
  /** The vertex that flows into it; none at the beginning of a chain. */
  readonly from: Vertex | undefined;
  /** Collects the vertices that it begins with, where somebody asks. */
  readonly begins?: { readonly vertex: Vertex; readonly leaf: Span | undefined }[] | undefined;
  /** Whether nothing else begins there. */
  readonly isOnly: boolean;
}

/** The places of a text, taken one after the other as the units of the graph come in the same order. */
class PlaceReader {
  /** The units that have been come to the end of. */
  readonly units: UnitEnd[] = [];
  readonly #places: TextPlaces;
  #leaf = 0;
  #route = 0;

  constructor(places: TextPlaces) {
    this.#places = places;
  }

  /** How many leaves have been taken. */
  get taken(): number {
    return this.#leaf;
  }

  peek(): Span {
    return this.#places.leaves[this.#leaf] ?? { start: 0, end: 0 };
  }

  leaf(): Span {
    const span = this.peek();
    this.#leaf += 1;
    return span;
  }

  route(): TextPlaces["routes"][number] {
    return this.#places.routes[this.#route++] ?? [];
  }
}

/** Makes the plan of a flow whose text has no errors. */
export function buildPlan(graph: TaskGraph, places: TextPlaces): FlowPlan {
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  return new PlanBuilder(groups, new PlaceReader(places)).build(graph.chains, { guards: [], remote: undefined });
}

class PlanBuilder {
  readonly #groups: ReadonlyMap<string, GraphGroup>;
  readonly #places: PlaceReader;
  readonly #vertices: Vertex[] = [];
  readonly #nodes = new Map<string, Vertex>();
  readonly #joins = new Map<string, Vertex>();
  /** What each group begins with. */
  readonly #begins = new Map<string, NonNullable<Feed["begins"]>>();
  /** What flows to a group by its name; linked at the end, as the group may be written later. */
  readonly #references: { readonly from: Vertex; readonly group: string; readonly leaf: Span }[] = [];

  constructor(groups: ReadonlyMap<string, GraphGroup>, places: PlaceReader) {
    this.#groups = groups;
    this.#places = places;
  }

  build(chains: readonly FlowUnit[], around: Surroundings): FlowPlan {
    for (const chain of chains) this.#unit(chain, { from: undefined, isOnly: true }, around);
    for (const { from, group, leaf } of this.#references) {
      for (const { vertex } of this.#begins.get(group) ?? []) this.#link(from, vertex, { leaf, isOnly: false });
    }
    return { vertices: this.#vertices, ends: planEnds(this.#vertices), units: this.#places.units };
  }

  /** Adds a unit; returns the vertex it ends in. */
  #unit(unit: FlowUnit, feed: Feed, around: Surroundings): Vertex {
    const from = this.#places.taken;
    const vertex = this.#vertexOf(unit, feed, around);
    this.#places.units.push({ kind: unit.kind, from, to: this.#places.taken, vertex });
    return vertex;
  }

  #vertexOf(unit: FlowUnit, feed: Feed, around: Surroundings): Vertex {
    if (unit.kind === "groupReference") return this.#reference(unit.id, feed);
    const within = { ...around, remote: remoteReason(unit.annotations ?? [], around.remote) };
    switch (unit.kind) {
      case "node": {
        const span = this.#places.leaf();
        const vertex = this.#nodes.get(unit.id) ?? this.#add("task", { id: unit.id, span });
        this.#nodes.set(unit.id, vertex);
        vertex.places.push(within);
        return this.#begin(vertex, feed, span);
      }
      case "sequence": {
        let next = feed;
        let end: Vertex | undefined;
        for (const step of unit.steps) {
          end = this.#unit(step, next, within);
          next = { from: end, isOnly: true };
        }
        return end ?? this.#add("merge", { id: "", span: this.#places.peek() });
      }
      case "group":
        return this.#group(unit, feed, within);
      case "route":
        return this.#route(unit, feed, within);
      case "fallback":
        return this.#fallback(unit, feed, within);
      case "map":
      case "loop": {
        const vertex = this.#add(unit.kind, { id: unit.key, span: this.#places.peek() });
        vertex.places.push(within);
        vertex.body = new PlanBuilder(this.#groups, this.#places).build([unit.unit], { ...within, guards: [] });
        return this.#begin(vertex, feed, vertex.span);
      }
    }
  }

  #group(unit: UnitOf<"group">, feed: Feed, around: Surroundings): Vertex {
    const join = this.#join(unit.id);
    const group = this.#groups.get(unit.id);
    const remote = group?.on === "threads" || group?.on === "distributed" ? `@on(${group.on})` : around.remote;
    const branches: PlanBranch[] = [];
    const begins: NonNullable<Feed["begins"]> = [];
    join.places.push(around);
    join.isPlain = unit.plain;
    join.policy = group?.policy?.name;
    join.tolerated = toleratedBranches(group);
    for (const [branch, { key, unit: inner }] of unit.branches.entries()) {
      const within = { guards: [...around.guards, { kind: "branch", vertex: join, branch } as const], remote };
      const end = this.#unit(inner, { from: feed.from, begins, isOnly: false }, within);
      this.#link(end, join, { leaf: undefined, isOnly: true });
      branches.push({ key, end });
    }
    join.branches = branches;
    this.#begins.set(unit.id, begins);
    for (const begin of begins) feed.begins?.push(begin);
    return join;
  }

  #route(unit: UnitOf<"route">, feed: Feed, around: Surroundings): Vertex {
    const span = this.#places.peek();
    const end = this.#unit(unit.unit, feed, around);
    const pick = this.#add("pick", { id: unit.key, span });
    const merge = this.#add("merge", { id: unit.key, span });
    for (const vertex of [pick, merge]) vertex.places.push(around);
    this.#link(end, pick, { leaf: undefined, isOnly: true });
    const texts = unit.cases.values();
    const cases: PlanCase[] = [];
    const branches: PlanBranch[] = [];
    for (const { span: key, whole, isElse } of this.#places.route()) {
      const when = isElse ? undefined : texts.next().value;
      const body = isElse ? unit.otherwise : when?.unit;
      if (body === undefined) continue;
      const vertex = this.#add("case", { id: unit.key, span: key });
      const guard = { kind: "case", vertex: merge, branch: branches.length } as const;
      const within = { ...around, guards: [...around.guards, guard] };
      vertex.places.push(within);
      this.#link(pick, vertex, { leaf: undefined, isOnly: true });
      const last = this.#unit(body, { from: vertex, isOnly: true }, within);
      this.#link(last, merge, { leaf: undefined, isOnly: true });
      cases.push({ when: when?.when, span: key, whole, vertex });
      branches.push({ key: when?.when ?? "else", end: last });
    }
    pick.cases = cases;
    merge.cases = cases;
    merge.branches = branches;
    return merge;
  }

  #fallback(unit: UnitOf<"fallback">, feed: Feed, around: Surroundings): Vertex {
    const merge = this.#add("merge", { id: unit.key, span: this.#places.peek() });
    merge.places.push(around);
    merge.branches = unit.alternatives.map((alternative, branch) => {
      const guards = [...around.guards, { kind: "alternative", vertex: merge, branch } as const];
      const end = this.#unit(alternative, { ...feed, isOnly: false }, { ...around, guards });
      this.#link(end, merge, { leaf: undefined, isOnly: true });
      return { key: unit.key, end };
    });
    return merge;
  }

  /** A group by its name: it ends in the group's barrier, and what flows to it flows to what the group begins with. */
  #reference(id: string, { from }: Feed): Vertex {
    const leaf = this.#places.leaf();
    if (from !== undefined) this.#references.push({ from, group: id, leaf });
    return this.#join(id);
  }

  /** The barrier of a group, made when it is first named: another chain may come back to a group before it is written. */
  #join(id: string): Vertex {
    const join =
      this.#joins.get(id) ?? this.#add("join", { id, span: this.#groups.get(id)?.span ?? this.#places.peek() });
    this.#joins.set(id, join);
    return join;
  }

  #add(kind: VertexKind, at: { readonly id: string; readonly span: Span }): Vertex {
    const vertex = new Vertex({ index: this.#vertices.length, kind, ...at });
    this.#vertices.push(vertex);
    return vertex;
  }

  #begin(vertex: Vertex, { from, begins, isOnly }: Feed, leaf: Span): Vertex {
    if (from !== undefined) this.#link(from, vertex, { leaf, isOnly });
    begins?.push({ vertex, leaf });
    return vertex;
  }

  #link(from: Vertex, to: Vertex, how: { readonly leaf: Span | undefined; readonly isOnly: boolean }): void {
    if (to.incoming.some((link) => link.from === from)) return;
    to.incoming.push({ from, ...how });
    from.outgoing += 1;
  }
}
