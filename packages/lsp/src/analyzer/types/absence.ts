import type { Guard, Vertex } from "./flow-plan.ts";

/** What a vertex's value may be missing for: cases, alternatives and branches, as guards written as texts. */
type Reasons = ReadonlySet<string>;

const never: Reasons = new Set();

/**
 * Tells which values may be absent where they are put together: those of cases that are not taken, of alternatives that
 * are not come to, of branches that may fail; and of what only runs after such.
 */
export class Absence {
  readonly #reasons = new Map<Vertex, Reasons>();

  /** The vertices in an order in which each comes after what flows to it. */
  constructor(ordered: readonly Vertex[]) {
    for (const vertex of ordered) this.#reasons.set(vertex, this.#find(vertex));
  }

  /** Whether the value of `from` may be absent when `to` runs, which gets it beside others. */
  isOptional(from: Vertex, to: Vertex): boolean {
    // What all depend on did not happen if `to` runs at all.
    const given = new Set([...surrounding(to), ...this.#common(to)]);
    return [...this.#of(from)].some((reason) => !given.has(reason));
  }

  /** Whether the value may be absent at the end of the flow. */
  isOptionalAtEnd(from: Vertex): boolean {
    return this.#of(from).size > 0;
  }

  #of(vertex: Vertex): Reasons {
    return this.#reasons.get(vertex) ?? never;
  }

  #find(vertex: Vertex): Reasons {
    const failures = vertex.places.flatMap(({ guards }) => guards.filter((guard) => mayBeMissed(guard, vertex)));
    return new Set([...failures.map(nameOf), ...this.#common(vertex)]);
  }

  #common({ incoming }: Vertex): Reasons {
    const [first, ...others] = incoming.map(({ from }) => this.#of(from));
    if (first === undefined) return never;
    return new Set([...first].filter((reason) => others.every((reasons) => reasons.has(reason))));
  }
}

/**
 * Whether what a vertex stands in may be the reason that it has no value, while other things go on. That a case was not
 * taken is a matter of the vertex that opens it: a task in it may be come to from elsewhere.
 */
function mayBeMissed({ kind, vertex: end, branch }: Guard, vertex: Vertex): boolean {
  if (kind === "case") return vertex.kind === "case" && end.branches.length > 1;
  return kind === "alternative" || end.tolerated.has(branch);
}

/** What a vertex stands in wherever it stands. */
function surrounding({ places }: Vertex): Reasons {
  const [first, ...others] = places.map(({ guards }) => new Set(guards.map(nameOf)));
  return new Set([...(first ?? never)].filter((name) => others.every((names) => names.has(name))));
}

function nameOf({ vertex, branch }: Guard): string {
  return `${vertex.index}:${branch}`;
}
