import type { Vertex, VertexKind } from "./vertex.ts";

const named: ReadonlySet<VertexKind> = new Set(["task", "flow", "map", "loop"]);

/** What a task calls the vertices of a plan. They are looked at when somebody first asks: most runs never do. */
export class PlanIds {
  readonly #vertices: readonly Vertex[];
  #made: ReadonlyMap<string, number> | undefined = undefined;

  constructor(vertices: readonly Vertex[]) {
    this.#vertices = vertices;
  }

  /** The vertex of that id. */
  get(id: string): number | undefined {
    return this.#ids.get(id);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  keys(): Iterable<string> {
    return this.#ids.keys();
  }

  get #ids(): ReadonlyMap<string, number> {
    this.#made ??= idsOf(this.#vertices);
    return this.#made;
  }
}

/** Of two vertices with one id the first, a group only where nothing else has it. */
function idsOf(vertices: readonly Vertex[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { index, kind, id } of vertices) if (named.has(kind) && !ids.has(id)) ids.set(id, index);
  for (const { index, kind, id } of vertices) if (kind === "join" && !ids.has(id)) ids.set(id, index);
  return ids;
}
