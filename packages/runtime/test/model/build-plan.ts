import type { Annotation, FlowUnit, GroupUnit, LoopUnit, MapUnit, TaskGraph } from "@graflow/dsl";
import type { Branch, Edge, Gate, GroupPlace, Occurrence, Place, Plan, Retry } from "./plan.ts";

/** What surrounds a unit in its frame. */
interface Surroundings {
  readonly inside: readonly string[];
  readonly home?: string;
  readonly tells?: string;
  readonly group?: string;
  readonly path: string;
  readonly limits: ReadonlyMap<string, number>;
  readonly retry: Retry;
}

/** What a frame inherits from the unit that it is a frame of. */
export type Inherited = Pick<Plan, "path" | "limits" | "retry">;

const numbers = new WeakMap<FlowUnit, number>();
let units = 0;

/** A number for a unit: the same whenever it is met again. */
function numberOf(unit: FlowUnit): number {
  const number = numbers.get(unit) ?? ++units;
  numbers.set(unit, number);
  return number;
}

/** Lays out a frame: the places of its chains and what each of them waits for. */
export function buildPlan(graph: TaskGraph, chains: readonly FlowUnit[], inherited: Inherited): Plan {
  const builder = new PlanBuilder(graph);
  for (const chain of chains) builder.wire(chain, { edges: [], gates: [] }, { inside: [], ...inherited });
  return { graph, chains, places: builder.places, endOf: builder.endOf, ...inherited };
}

class PlanBuilder {
  readonly places = new Map<string, Place>();
  readonly endOf = new Map<FlowUnit, string>();
  readonly #graph: TaskGraph;
  readonly #namedGroups: ReadonlyMap<string, GroupUnit>;

  constructor(graph: TaskGraph) {
    this.#graph = graph;
    this.#namedGroups = groupsIn(graph.chains);
  }

  /** Puts a unit where `before` leads to it, and returns the place that it ends in. */
  wire(unit: FlowUnit, before: Occurrence, around: Surroundings): string {
    const end = this.#wire(unit, before, annotated(unit, around));
    this.endOf.set(unit, end);
    return end;
  }

  #wire(unit: FlowUnit, before: Occurrence, around: Surroundings): string {
    switch (unit.kind) {
      case "node":
        return this.#node(unit.id, before, around);
      case "map":
      case "loop":
        return this.#repeat(unit, before, around);
      case "sequence":
        return this.#sequence(unit.steps, before, around);
      case "group":
        return this.#group(unit, before, around);
      case "groupReference":
        return this.wire(found(this.#namedGroups.get(unit.id)), before, around);
      case "fallback":
        return this.#fallback(unit, before, around);
      case "route":
        return this.#route(unit, before, around);
    }
  }

  #node(id: string, before: Occurrence, around: Surroundings): string {
    const node = found(this.#graph.nodes.find((candidate) => candidate.id === id));
    const place = this.#place(id, () => ({ kind: "node", node, ...position(id, id, around) }));
    stand(place, before, around);
    return id;
  }

  #repeat(unit: MapUnit | LoopUnit, before: Occurrence, around: Surroundings): string {
    const id = `${unit.kind}:${numberOf(unit)}`;
    const place = this.#place(id, () => ({ kind: unit.kind, unit, ...position(id, unit.key, around) }));
    stand(place, before, around);
    return id;
  }

  #sequence(steps: readonly FlowUnit[], before: Occurrence, around: Surroundings): string {
    let incoming = before;
    let end = "";
    for (const step of steps) {
      end = this.wire(step, incoming, around);
      incoming = { edges: [this.#edgeFrom(end)], gates: [] };
    }
    return end;
  }

  #group(unit: GroupUnit, before: Occurrence, around: Surroundings): string {
    const id = `group:${unit.id}`;
    const group = found(this.#graph.groups.find((candidate) => candidate.id === unit.id));
    const branches: Branch[] = [];
    for (const [index, branch] of unit.branches.entries()) {
      const previous = branches.at(-1)?.id;
      const turn: Gate[] = group.on === "direct" && previous !== undefined ? [{ kind: "turn", before: previous }] : [];
      const within = enter(around, `${id}/${index}`);
      const end = this.wire(branch.unit, opened(before, turn), { ...within, tells: within.home, group: id });
      branches.push({ id: within.home, key: branch.key, end });
    }
    const place = this.#place(id, () => ({
      kind: "group",
      group,
      plain: unit.plain,
      branches,
      ...position(id, unit.id, around),
    }));
    stand(place, undefined, around);
    return id;
  }

  #fallback(unit: FlowUnit & { kind: "fallback" }, before: Occurrence, around: Surroundings): string {
    const id = `fallback:${numberOf(unit)}`;
    const alternatives: Branch[] = [];
    for (const [index, alternative] of unit.alternatives.entries()) {
      const previous = alternatives.at(-1)?.id;
      const gate: Gate[] = previous === undefined ? [] : [{ kind: "alternative", before: previous }];
      const within = enter(around, `${id}/${index}`);
      const isLast = index === unit.alternatives.length - 1;
      const end = this.wire(alternative, opened(before, gate), isLast ? within : { ...within, tells: within.home });
      alternatives.push({ id: within.home, key: "", end });
    }
    const place = this.#place(id, () => ({ kind: "fallback", alternatives, ...position(id, unit.key, around) }));
    stand(place, undefined, around);
    return id;
  }

  #route(unit: FlowUnit & { kind: "route" }, before: Occurrence, around: Surroundings): string {
    const id = `route:${numberOf(unit)}`;
    const choice = `choice:${numberOf(unit)}`;
    const picker = this.wire(unit.unit, before, around);
    const bodies = [...unit.cases.map((one) => one.unit), ...(unit.otherwise === undefined ? [] : [unit.otherwise])];
    const cases = unit.cases.map((one) => one.when);
    const hasElse = unit.otherwise !== undefined;
    const key = this.#edgeFrom(picker).key;
    const picking = this.#place(choice, () => ({
      kind: "choice",
      picker,
      cases,
      hasElse,
      ...position(choice, key, around),
    }));
    stand(picking, undefined, around);
    const branches = bodies.map((body, when): Branch => {
      const within = enter(around, `${id}/${when}`);
      const end = this.wire(body, { edges: [{ from: choice, key, spread: false, when }], gates: [] }, within);
      return { id: within.home, key: "", end };
    });
    const place = this.#place(id, () => ({
      kind: "route",
      choice,
      cases: branches,
      ...position(id, unit.key, around),
    }));
    stand(place, undefined, around);
    return id;
  }

  #edgeFrom(end: string): Edge {
    const place = found(this.places.get(end));
    return { from: end, key: place.key, spread: place.kind === "group" && place.plain };
  }

  #place(id: string, make: () => Place): Place {
    const place = this.places.get(id) ?? make();
    this.places.set(id, place);
    return place;
  }
}

function position(
  id: string,
  key: string,
  around: Surroundings,
): Omit<GroupPlace, "kind" | "group" | "plain" | "branches"> {
  return {
    id,
    key,
    occurrences: [],
    inside: new Set(),
    homes: new Set(),
    tells: new Set(),
    groups: new Set(),
    limits: new Map(),
    retry: around.retry,
  };
}

/** Adds to a place one more occurrence in the text; what has no edges of its own (a joint) gives none. */
function stand(place: Place, occurrence: Occurrence | undefined, around: Surroundings): void {
  if (occurrence !== undefined) place.occurrences.push(occurrence);
  for (const branch of around.inside) place.inside.add(branch);
  if (around.home !== undefined) place.homes.add(around.home);
  if (around.tells !== undefined) place.tells.add(around.tells);
  if (around.group !== undefined) place.groups.add(around.group);
  for (const [id, limit] of around.limits) place.limits.set(id, limit);
}

function enter(around: Surroundings, branch: string): Surroundings & { readonly home: string } {
  return { ...around, inside: [...around.inside, branch], home: branch };
}

function opened(before: Occurrence, gates: readonly Gate[]): Occurrence {
  return { edges: before.edges, gates: [...before.gates, ...gates] };
}

function annotated(unit: FlowUnit, around: Surroundings): Surroundings {
  const annotations = unit.kind === "groupReference" ? [] : (unit.annotations ?? []);
  const limit = firstNumber(annotations, "limit");
  const id = `${around.path}limit:${numberOf(unit)}`;
  const limits = limit === undefined ? around.limits : new Map([...around.limits, [id, limit]]);
  return { ...around, limits, retry: retryOf(annotations) ?? around.retry };
}

function firstNumber(annotations: readonly Annotation[], name: string): number | undefined {
  const value = annotations.find((annotation) => annotation.name === name)?.args[0];
  return typeof value === "number" ? value : undefined;
}

function retryOf(annotations: readonly Annotation[]): Retry | undefined {
  const maxAttempts = firstNumber(annotations, "retry");
  if (maxAttempts === undefined) return undefined;
  const options = annotations.find(({ name }) => name === "retry")?.options ?? {};
  const option = (name: string, otherwise: number): number => {
    const value = options[name];
    return typeof value === "number" ? value : otherwise;
  };
  return { maxAttempts, delayMs: option("delay", 1000), factor: option("factor", 2) };
}

/** Every group in some units, at any depth of the same frame. */
function groupsIn(chains: readonly FlowUnit[]): ReadonlyMap<string, GroupUnit> {
  const groups = new Map<string, GroupUnit>();
  const visit = (unit: FlowUnit): void => {
    if (unit.kind === "group") groups.set(unit.id, unit);
    for (const child of childrenOf(unit)) visit(child);
  };
  for (const chain of chains) visit(chain);
  return groups;
}

/** The units that a unit is made of. */
export function childrenOf(unit: FlowUnit): readonly FlowUnit[] {
  switch (unit.kind) {
    case "node":
    case "groupReference":
      return [];
    case "sequence":
      return unit.steps;
    case "group":
      return unit.branches.map((branch) => branch.unit);
    case "fallback":
      return unit.alternatives;
    case "map":
    case "loop":
      return [unit.unit];
    case "route":
      return [
        unit.unit,
        ...unit.cases.map((one) => one.unit),
        ...(unit.otherwise === undefined ? [] : [unit.otherwise]),
      ];
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The graph names something that is not in it");
  return value;
}
