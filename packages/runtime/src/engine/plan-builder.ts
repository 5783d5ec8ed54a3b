import type { FlowUnit, GraphGroup, GraphNode } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import { type Branch, GroupBranch, nothingAround, type Surroundings } from "./branches.ts";
import type { FlowDefinition } from "./definition.ts";
import { EdgeList } from "./edge-list.ts";
import { MetInBranches, MetVertices } from "./met-vertices.ts";
import type { Plan } from "./plan.ts";
import { planEnds } from "./plan-ends.ts";
import { PlanIds } from "./plan-ids.ts";
import { checkOrder } from "./plan-order.ts";
import { resolvePolicy } from "./policy-resolution.ts";
import { narrowSettings, type Settings, settingsOf } from "./settings.ts";
import { SingleLists } from "./single-lists.ts";
import { bindTask, findTask, subFlowOf } from "./task-binding.ts";
import { type Limit, Vertex, type VertexKind } from "./vertex.ts";

/** What surrounds a unit while it is built. */
interface Environment {
  readonly surroundings: Surroundings;
  readonly settings: Settings;
}

/** What a unit begins with. */
interface Feed {
  /** The vertex that flows into it; none at the beginning of a chain. */
  readonly from: number | undefined;
  /** Collects the vertices that it begins with, where somebody asks. */
  readonly begins?: number[] | undefined;
}

/** Well below the number of shapes that V8 keeps, as a program has others. */
const mostShapes = 1_000;

/** A graph's nodes and groups by id. */
interface GraphIndex {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly groups: ReadonlyMap<string, GraphGroup>;
}

/** Makes the plan of a flow: one vertex for each node, and those that barriers, routes and fallbacks need. */
export function buildPlan(definition: FlowDefinition, settings: Settings = settingsOf()): Plan {
  const { nodes, groups, chains } = definition.graph;
  const index: GraphIndex = {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    groups: new Map(groups.map((group) => [group.id, group])),
  };
  return new PlanBuilder(definition, index, chains).build(settings);
}

class PlanBuilder {
  readonly #definition: FlowDefinition;
  readonly #index: GraphIndex;
  readonly #chains: readonly FlowUnit[];
  readonly #vertices: Vertex[] = [];
  readonly #singles = new SingleLists();
  readonly #edges = new EdgeList(this.#singles);
  /** Nodes, maps and loops by their ids. */
  readonly #ids = new Map<string, number>();
  readonly #joins = new Map<string, number>();
  /** What each group begins with. */
  readonly #begins = new Map<string, readonly number[]>();
  /** What flows to a group by its name; linked at the end, as the group may be written later. */
  readonly #references: {
    readonly from: number | undefined;
    readonly group: string;
    readonly limits: readonly Limit[];
  }[] = [];
  readonly #met = new MetVertices();
  #taskCount = 0;
  /** Whether anything waits for more than its edges. */
  #isOrdered = false;

  constructor(definition: FlowDefinition, index: GraphIndex, chains: readonly FlowUnit[]) {
    this.#definition = definition;
    this.#index = index;
    this.#chains = chains;
  }

  build(settings: Settings): Plan {
    const around: Environment = { surroundings: nothingAround, settings };
    const chainEnds = this.#chains.map((chain) => this.#unit(chain, { from: undefined }, around));
    this.#resolveReferences();
    // A copy, as an array that has grown has room for more, and a plan is kept for as long as its flow.
    const vertices = this.#vertices.slice();
    this.#edges.link(vertices);
    if (this.#isOrdered) checkOrder(vertices);
    const waiting = vertices.map((vertex) => vertex.predecessors.length + vertex.orderPredecessors.length);
    return {
      definition: this.#definition,
      vertices,
      waiting,
      blank: vertices.map(() => undefined),
      only: Int32Array.from(vertices, ({ successors, orderSuccessors }) =>
        successors.length === 1 && orderSuccessors.length === 0 ? (successors[0] as number) : -1,
      ),
      entries: vertices.filter((vertex) => waiting[vertex.index] === 0).map(({ index }) => index),
      ends: planEnds(vertices, chainEnds),
      ids: new PlanIds(vertices),
      isManyShaped: this.#joins.size > mostShapes,
      taskCount: this.#taskCount,
    };
  }

  /** Adds a unit; returns the vertex it ends in. */
  #unit(unit: FlowUnit, feed: Feed, around: Environment): number {
    if (unit.kind === "groupReference") return this.#reference(unit.id, feed, around);
    const within: Environment =
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
        const body = new PlanBuilder(this.#definition, this.#index, [unit.unit]).build(within.settings);
        const extras = vertex.needExtras();
        extras.body = body;
        extras.bound = (unit.kind === "map" ? unit.limit : unit.max) ?? Number.POSITIVE_INFINITY;
        this.#taskCount += body.taskCount;
        if (!this.#ids.has(unit.key)) this.#ids.set(unit.key, vertex.index);
        return this.#begin(vertex, feed);
      }
    }
  }

  #sequence(steps: readonly FlowUnit[], feed: Feed, around: Environment): number {
    let next = feed;
    for (const step of steps) next = { from: this.#unit(step, next, around) };
    return next.from as number;
  }

  #node(id: string, feed: Feed, around: Environment): number {
    const known = this.#ids.get(id);
    const vertex = known === undefined ? this.#newNode(id, around) : (this.#vertices[known] as Vertex);
    if (known !== undefined) this.#again(vertex, around);
    return this.#begin(vertex, feed);
  }

  #newNode(id: string, around: Environment): Vertex {
    const node = this.#index.nodes.get(id);
    if (node === undefined) throw new GraflowError("FLOW6019", `The graph names a node "${id}" that it does not have`);
    const subFlow = subFlowOf(node, this.#definition);
    const vertex = this.#add(subFlow === undefined ? "task" : "flow", id, around);
    this.#ids.set(id, vertex.index);
    if (subFlow === undefined) {
      bindTask(vertex, findTask(node, this.#definition), around.settings);
      this.#taskCount += 1;
    } else {
      const body = buildPlan(subFlow, around.settings);
      vertex.needExtras().body = body;
      this.#taskCount += body.taskCount;
    }
    return vertex;
  }

  /** A node that stands in a further chain: what surrounds it there surrounds it as well. */
  #again(vertex: Vertex, around: Environment): void {
    vertex.around = bothAround(vertex.around, around.surroundings);
    this.#countIn(vertex, around.settings.limits);
    this.#met.add(vertex.index);
  }

  #group(unit: FlowUnit & { kind: "group" }, feed: Feed, around: Environment): number {
    const join = this.#vertices[this.#join(unit.id)] as Vertex;
    const group = this.#index.groups.get(unit.id);
    this.#again(join, around);
    const extras = join.needExtras();
    extras.plain = unit.plain;
    extras.policy = resolvePolicy(group?.policy, this.#definition);
    const oneByOne = group?.on === "direct";
    if (group?.on === "threads" || group?.on === "distributed") throw noExecutor(unit.id, group.on);
    const branches: Branch[] = [];
    const counts = [this.#met.count];
    const all: number[] = [];
    for (const { key, unit: branch } of unit.branches) {
      const begun = all.length;
      const surroundings = new GroupBranch({ vertex: join.index, branch: branches.length }, key);
      const end = this.#unit(branch, { from: feed.from, begins: all }, { surroundings, settings: around.settings });
      const before = branches.at(-1);
      if (oneByOne && before !== undefined) {
        const [first = 0, last = 0] = counts.slice(-2);
        const region = this.#met.between(first, last);
        for (const begin of all.slice(begun)) this.#order(before.end, begin, region);
      }
      this.#edges.add(end, join.index);
      surroundings.end = end;
      branches.push(surroundings);
      counts.push(this.#met.count);
    }
    extras.branches = branches;
    extras.regions = new MetInBranches(this.#met, counts);
    this.#begins.set(unit.id, all);
    for (const begin of all) feed.begins?.push(begin);
    return join.index;
  }

  #route(unit: FlowUnit & { kind: "route" }, feed: Feed, around: Environment): number {
    const end = this.#unit(unit.unit, feed, around);
    const pick = this.#add("pick", unit.key, around);
    this.#edges.add(end, pick.index);
    const merge = this.#add("merge", unit.key, around);
    const merged = merge.needExtras();
    const cases = new Map<string, number>();
    const open = (body: FlowUnit): number => {
      const opened = this.#add("case", unit.key, around);
      this.#edges.add(pick.index, opened.index);
      const { handlers, groups } = around.surroundings;
      const places = [{ vertex: merge.index, branch: merge.branches.length }];
      const first = this.#met.count;
      const within = { ...around, surroundings: { handlers, places, groups } };
      this.#endIn(merge, opened, this.#unit(body, { from: opened.index }, within));
      merged.regions = [...merge.regions, this.#met.between(first, this.#met.count)];
      return opened.index;
    };
    for (const { when, unit: body } of unit.cases) cases.set(when, open(body));
    const picking = pick.needExtras();
    if (unit.otherwise !== undefined) picking.otherwise = open(unit.otherwise);
    picking.cases = cases;
    return merge.index;
  }

  #fallback(unit: FlowUnit & { kind: "fallback" }, feed: Feed, around: Environment): number {
    const merge = this.#add("merge", unit.key, around);
    // An alternative's failure is told to the vertex that opens the next one, so that one has to be there first.
    const openings = unit.alternatives.slice(1).map(() => this.#add("alternative", unit.key, around));
    unit.alternatives.forEach((alternative, i) => {
      const opening = openings[i - 1];
      const next = openings[i];
      const outer = around.surroundings;
      const handlers = next === undefined ? outer.handlers : [{ vertex: next.index, branch: 0 }];
      if (opening !== undefined) {
        this.#begin(opening, feed);
        this.#order(merge.branches[i - 1]?.end as number, opening.index, merge.regions[i - 1]);
      }
      const places = [{ vertex: merge.index, branch: i }];
      const within = { ...around, surroundings: { handlers, places, groups: outer.groups } };
      const begin = opening === undefined ? feed : { from: opening.index };
      const first = this.#met.count;
      this.#endIn(merge, opening, this.#unit(alternative, begin, within));
      merge.needExtras().regions = [...merge.regions, this.#met.between(first, this.#met.count)];
    });
    return merge.index;
  }

  #endIn(merge: Vertex, opening: Vertex | undefined, end: number): void {
    this.#edges.add(end, merge.index);
    merge.needExtras().branches = [...merge.branches, { key: merge.id, end, opening: opening?.index }];
  }

  /** A group by its name: it ends in the group's barrier, and what flows to it flows to what the group begins with. */
  #reference(id: string, { from, begins }: Feed, around: Environment): number {
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
    for (const vertex of this.#vertices) {
      if (vertex.regions.length > 0) vertex.needExtras().regions = vertex.regions.map(withMembers);
    }
    for (const { from, group, limits } of this.#references) {
      if (from !== undefined) for (const begin of this.#begins.get(group) ?? []) this.#edges.add(from, begin);
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
    this.#vertices.push(new Vertex(index, "join", id));
    this.#joins.set(id, index);
    return index;
  }

  #add(kind: VertexKind, id: string, around: Environment): Vertex {
    const vertex = new Vertex(this.#vertices.length, kind, id);
    vertex.around = around.surroundings;
    vertex.limits = around.settings.limits;
    this.#vertices.push(vertex);
    this.#met.add(vertex.index);
    return vertex;
  }

  #begin(vertex: Vertex, { from, begins }: Feed): number {
    if (from !== undefined) this.#edges.add(from, vertex.index);
    begins?.push(vertex.index);
    return vertex.index;
  }

  /** Lets a vertex wait for the end of a branch, and for all that stands in that. */
  #order(before: number, after: number, region: readonly number[] = []): void {
    const first = this.#vertices[before] as Vertex;
    const second = this.#vertices[after] as Vertex;
    this.#isOrdered = true;
    const waiting = second.needExtras();
    waiting.regions = [...second.regions, region];
    waiting.orderPredecessors = [...second.orderPredecessors, before];
    first.needExtras().orderSuccessors = [...first.orderSuccessors, after];
  }
}

/** What stands around a vertex in one chain and in another. */
function bothAround(one: Surroundings, other: Surroundings): Surroundings {
  if (one === nothingAround) return other;
  if (other === nothingAround) return one;
  return {
    handlers: [...one.handlers, ...other.handlers],
    places: [...one.places, ...other.places],
    groups: [...one.groups, ...other.groups],
  };
}

function noExecutor(group: string, on: string): GraflowError {
  return new GraflowError("FLOW6018", `Group "${group}" is to run on "${on}", which this version cannot do`, {
    hint: "Write @on(async), the default, or @on(direct).",
  });
}
