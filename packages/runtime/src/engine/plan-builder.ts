import type { FlowUnit, GraphGroup, GraphNode, TaskGraph } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import type { FlowDefinition } from "./definition.ts";
import type { Plan } from "./plan.ts";
import { planEnds } from "./plan-ends.ts";
import { checkOrder } from "./plan-order.ts";
import { resolvePolicy } from "./policy-resolution.ts";
import { narrowSettings, type Settings, settingsOf } from "./settings.ts";
import { bindTask, findTask, subFlowOf } from "./task-binding.ts";
import { type Branch, type Handler, type Limit, type Place, Vertex, type VertexKind } from "./vertex.ts";

/** What surrounds a unit while it is built. */
interface Surroundings {
  readonly handlers: readonly Handler[];
  /** The innermost branch, case or alternative, or none. */
  readonly places: readonly Place[];
  /** The barrier of the innermost group, or none. */
  readonly groups: readonly number[];
  readonly settings: Settings;
}

/** What a unit begins with. */
interface Feed {
  /** The vertex that flows into it; none at the beginning of a chain. */
  readonly from: number | undefined;
  /** Collects the vertices that it begins with, where somebody asks. */
  readonly begins?: number[] | undefined;
}

/** Makes the plan of a flow: one vertex for each node, and those that barriers, routes and fallbacks need. */
export function buildPlan(definition: FlowDefinition, settings: Settings = settingsOf()): Plan {
  return new PlanBuilder(definition, definition.graph.chains).build(settings);
}

class PlanBuilder {
  readonly #definition: FlowDefinition;
  readonly #chains: readonly FlowUnit[];
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #groups: ReadonlyMap<string, GraphGroup>;
  readonly #vertices: Vertex[] = [];
  readonly #predecessors = new Map<number, number[]>();
  readonly #successors = new Map<number, number[]>();
  readonly #ids = new Map<string, number>();
  readonly #joins = new Map<string, number>();
  readonly #edges = new Set<number>();
  /** What each group begins with. */
  readonly #begins = new Map<string, readonly number[]>();
  /** What flows to a group by its name; linked at the end, as the group may be written later. */
  readonly #references: {
    readonly from: number | undefined;
    readonly group: string;
    readonly limits: readonly Limit[];
  }[] = [];
  /** Vertices as the text comes to them: what stands in several chains more than once. */
  readonly #met: number[] = [];
  #taskCount = 0;

  constructor(definition: FlowDefinition, chains: readonly FlowUnit[]) {
    this.#definition = definition;
    this.#chains = chains;
    const { nodes, groups } = indexOf(definition.graph);
    this.#nodes = nodes;
    this.#groups = groups;
  }

  build(settings: Settings): Plan {
    const around: Surroundings = { handlers: [], places: [], groups: [], settings };
    const chainEnds = this.#chains.map((chain) => this.#unit(chain, { from: undefined }, around));
    const vertices = this.#vertices;
    this.#resolveReferences();
    for (const [id, join] of this.#joins) if (!this.#ids.has(id)) this.#ids.set(id, join);
    // Copies, as an array that has grown has room for more, and a plan is kept for as long as its flow.
    for (const [index, from] of this.#predecessors) (vertices[index] as Vertex).predecessors = from.slice();
    for (const [index, to] of this.#successors) (vertices[index] as Vertex).successors = to.slice();
    checkOrder(vertices);
    const waiting = vertices.map((vertex) => vertex.predecessors.length + vertex.orderPredecessors.length);
    return {
      definition: this.#definition,
      vertices,
      waiting,
      blank: vertices.map(() => undefined),
      only: vertices.map(({ successors, orderSuccessors }) =>
        successors.length === 1 && orderSuccessors.length === 0 ? (successors[0] as number) : -1,
      ),
      entries: vertices.filter((vertex) => waiting[vertex.index] === 0).map(({ index }) => index),
      ends: planEnds(vertices, chainEnds),
      ids: this.#ids,
      taskCount: this.#taskCount,
    };
  }

  /** Adds a unit; returns the vertex it ends in. */
  #unit(unit: FlowUnit, feed: Feed, around: Surroundings): number {
    if (unit.kind === "groupReference") return this.#reference(unit.id, feed, around);
    const within: Surroundings =
      unit.annotations === undefined
        ? around
        : { ...around, settings: narrowSettings(around.settings, unit.annotations, this.#definition) };
    switch (unit.kind) {
      case "node":
        return this.#node(unit.id, feed, within);
      case "sequence":
        return this.#sequence(unit.steps, feed, within);
      case "group":
        return this.#group(unit, feed, within);
      case "route":
        return this.#route(unit, feed, within);
      case "fallback":
        return this.#fallback(unit, feed, within);
      case "map":
      case "loop": {
        const vertex = this.#add(unit.kind, unit.key, within);
        vertex.body = new PlanBuilder(this.#definition, [unit.unit]).build(within.settings);
        vertex.bound = (unit.kind === "map" ? unit.limit : unit.max) ?? Number.POSITIVE_INFINITY;
        this.#taskCount += vertex.body.taskCount;
        if (!this.#ids.has(unit.key)) this.#ids.set(unit.key, vertex.index);
        return this.#begin(vertex, feed);
      }
    }
  }

  #sequence(steps: readonly FlowUnit[], feed: Feed, around: Surroundings): number {
    let next = feed;
    for (const step of steps) next = { from: this.#unit(step, next, around) };
    return next.from as number;
  }

  #node(id: string, feed: Feed, around: Surroundings): number {
    const known = this.#ids.get(id);
    const vertex = known === undefined ? this.#newNode(id, around) : (this.#vertices[known] as Vertex);
    if (known !== undefined) this.#again(vertex, around);
    return this.#begin(vertex, feed);
  }

  #newNode(id: string, around: Surroundings): Vertex {
    const node = this.#nodes.get(id);
    if (node === undefined) throw new GraflowError("FLOW6019", `The graph names a node "${id}" that it does not have`);
    const subFlow = subFlowOf(node, this.#definition);
    const vertex = this.#add(subFlow === undefined ? "task" : "flow", id, around);
    this.#ids.set(id, vertex.index);
    if (subFlow === undefined) {
      vertex.work = bindTask(findTask(node, this.#definition), around.settings);
      this.#taskCount += 1;
    } else {
      vertex.body = buildPlan(subFlow, around.settings);
      this.#taskCount += vertex.body.taskCount;
    }
    return vertex;
  }

  /** A node that stands in a further chain: what surrounds it there surrounds it as well. */
  #again(vertex: Vertex, around: Surroundings): void {
    vertex.handlers = [...vertex.handlers, ...around.handlers];
    vertex.groups = [...vertex.groups, ...around.groups];
    vertex.places = [...vertex.places, ...around.places];
    this.#countIn(vertex, around.settings.limits);
    this.#met.push(vertex.index);
  }

  #group(unit: FlowUnit & { kind: "group" }, feed: Feed, around: Surroundings): number {
    const join = this.#vertices[this.#join(unit.id)] as Vertex;
    const group = this.#groups.get(unit.id);
    this.#again(join, around);
    join.plain = unit.plain;
    join.policy = resolvePolicy(group?.policy, this.#definition);
    const oneByOne = group?.on === "direct";
    if (group?.on === "threads" || group?.on === "distributed") throw noExecutor(unit.id, group.on);
    const branches: Branch[] = [];
    const groups = [join.index];
    const regions: (readonly number[])[] = [];
    const all: number[] = [];
    for (const { key, unit: branch } of unit.branches) {
      const first = this.#met.length;
      const begins: number[] = [];
      const places = [{ vertex: join.index, branch: branches.length }];
      const within = { ...around, handlers: places, places, groups };
      const end = this.#unit(branch, { from: feed.from, begins }, within);
      const before = branches.at(-1);
      if (oneByOne && before !== undefined) {
        for (const begin of begins) this.#order(before.end, begin, regions.at(-1));
      }
      for (const begin of begins) all.push(begin);
      this.#link(end, join.index);
      branches.push({ key, end });
      regions.push(this.#metSince(first));
    }
    join.branches = branches;
    join.regions = regions;
    this.#begins.set(unit.id, all);
    for (const begin of all) feed.begins?.push(begin);
    return join.index;
  }

  #route(unit: FlowUnit & { kind: "route" }, feed: Feed, around: Surroundings): number {
    const end = this.#unit(unit.unit, feed, around);
    const pick = this.#add("pick", unit.key, around);
    this.#link(end, pick.index);
    const merge = this.#add("merge", unit.key, around);
    const cases = new Map<string, number>();
    const open = (body: FlowUnit): number => {
      const opened = this.#add("case", unit.key, around);
      this.#link(pick.index, opened.index);
      const places = [{ vertex: merge.index, branch: merge.branches.length }];
      const first = this.#met.length;
      this.#endIn(merge, opened, this.#unit(body, { from: opened.index }, { ...around, places }));
      merge.regions = [...merge.regions, this.#metSince(first)];
      return opened.index;
    };
    for (const { when, unit: body } of unit.cases) cases.set(when, open(body));
    if (unit.otherwise !== undefined) pick.otherwise = open(unit.otherwise);
    pick.cases = cases;
    return merge.index;
  }

  #fallback(unit: FlowUnit & { kind: "fallback" }, feed: Feed, around: Surroundings): number {
    const merge = this.#add("merge", unit.key, around);
    // An alternative's failure is told to the vertex that opens the next one, so that one has to be there first.
    const openings = unit.alternatives.slice(1).map(() => this.#add("alternative", unit.key, around));
    unit.alternatives.forEach((alternative, i) => {
      const opening = openings[i - 1];
      const next = openings[i];
      const handlers = next === undefined ? around.handlers : [{ vertex: next.index, branch: 0 }];
      if (opening !== undefined) {
        this.#begin(opening, feed);
        this.#order(merge.branches[i - 1]?.end as number, opening.index, merge.regions[i - 1]);
      }
      const places = [{ vertex: merge.index, branch: i }];
      const within = { ...around, handlers, places };
      const begin = opening === undefined ? feed : { from: opening.index };
      const first = this.#met.length;
      this.#endIn(merge, opening, this.#unit(alternative, begin, within));
      merge.regions = [...merge.regions, this.#metSince(first)];
    });
    return merge.index;
  }

  #endIn(merge: Vertex, opening: Vertex | undefined, end: number): void {
    this.#link(end, merge.index);
    merge.branches = [...merge.branches, { key: merge.key, end, opening: opening?.index }];
  }

  /** A group by its name: it ends in the group's barrier, and what flows to it flows to what the group begins with. */
  #reference(id: string, { from, begins }: Feed, around: Surroundings): number {
    const join = this.#join(id);
    this.#again(this.#vertices[join] as Vertex, around);
    for (const begin of this.#begins.get(id) ?? []) begins?.push(begin);
    this.#references.push({ from, group: id, limits: around.settings.limits });
    return join;
  }

  /** Now that every group is known: what flows to those that were named, and what they bring with them. */
  #resolveReferences(): void {
    if (this.#references.length === 0) return;
    const named = new Set(this.#references.map(({ group }) => this.#join(group)));
    const withMembers = (region: readonly number[]): readonly number[] => {
      const all = new Set(region);
      for (const index of all) {
        if (named.has(index)) for (const member of (this.#vertices[index] as Vertex).regions.flat()) all.add(member);
      }
      return [...all];
    };
    for (const vertex of this.#vertices) vertex.regions = vertex.regions.map(withMembers);
    for (const { from, group, limits } of this.#references) {
      if (from !== undefined) for (const begin of this.#begins.get(group) ?? []) this.#link(from, begin);
      for (const member of withMembers([this.#join(group)])) this.#countIn(this.#vertices[member] as Vertex, limits);
    }
  }

  /** Lets a vertex count in the `@limit`s around it, each once. */
  #countIn(vertex: Vertex, limits: readonly Limit[]): void {
    if (limits.length > 0) vertex.limits = [...new Set([...vertex.limits, ...limits])];
  }

  /** The barrier of a group, made when it is first named: another chain may come back to a group before it is written. */
  #join(id: string): number {
    const known = this.#joins.get(id);
    if (known !== undefined) return known;
    const index = this.#vertices.length;
    this.#vertices.push(new Vertex({ index, kind: "join", id, key: id }));
    this.#joins.set(id, index);
    return index;
  }

  #add(kind: VertexKind, id: string, around: Surroundings): Vertex {
    const vertex = new Vertex({ index: this.#vertices.length, kind, id, key: id });
    this.#surround(vertex, around);
    vertex.limits = around.settings.limits;
    this.#vertices.push(vertex);
    this.#met.push(vertex.index);
    return vertex;
  }

  #surround(vertex: Vertex, around: Surroundings): void {
    vertex.handlers = around.handlers;
    vertex.places = around.places;
    vertex.groups = around.groups;
  }

  #begin(vertex: Vertex, { from, begins }: Feed): number {
    if (from !== undefined) this.#link(from, vertex.index);
    begins?.push(vertex.index);
    return vertex.index;
  }

  #link(from: number, to: number): void {
    const edge = from * 2 ** 26 + to;
    if (this.#edges.has(edge)) return;
    this.#edges.add(edge);
    addTo(this.#successors, from, to);
    addTo(this.#predecessors, to, from);
  }

  /** Every vertex that the text has come to since then. */
  #metSince(first: number): readonly number[] {
    return [...new Set(this.#met.slice(first))];
  }

  /** Lets a vertex wait for the end of a branch, and for all that stands in that. */
  #order(before: number, after: number, region: readonly number[] = []): void {
    const first = this.#vertices[before] as Vertex;
    const second = this.#vertices[after] as Vertex;
    second.regions = [...second.regions, region];
    first.orderSuccessors = [...first.orderSuccessors, after];
    second.orderPredecessors = [...second.orderPredecessors, before];
  }
}

function addTo(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const indexes = new WeakMap<TaskGraph, { nodes: Map<string, GraphNode>; groups: Map<string, GraphGroup> }>();

/** A graph's nodes and groups by id; kept, as each map and loop of it asks again. */
function indexOf(graph: TaskGraph): { nodes: Map<string, GraphNode>; groups: Map<string, GraphGroup> } {
  let index = indexes.get(graph);
  if (index === undefined) {
    index = {
      nodes: new Map(graph.nodes.map((node) => [node.id, node])),
      groups: new Map(graph.groups.map((group) => [group.id, group])),
    };
    indexes.set(graph, index);
  }
  return index;
}

function noExecutor(group: string, on: string): GraflowError {
  return new GraflowError("FLOW6018", `Group "${group}" is to run on "${on}", which this version cannot do`, {
    hint: "Write @on(async), the default, or @on(direct).",
  });
}
