import type { SingleLists } from "./single-lists.ts";
import type { Vertex } from "./vertex.ts";

/** The edges of a plan that is being made. */
export class EdgeList {
  readonly #singles: SingleLists;
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(singles: SingleLists) {
    this.#singles = singles;
  }

  /** Adds an edge; one that is there already does not count. */
  add(from: number, to: number): void {
    this.#from.push(from);
    this.#to.push(to);
  }

  /** Tells each vertex what comes before and behind it, in the order in which the edges were added. */
  link(vertices: readonly Vertex[]): void {
    const sources = this.#lists(this.#to, this.#from, vertices.length);
    const targets = this.#lists(this.#from, this.#to, vertices.length);
    for (const vertex of vertices) {
      vertex.predecessors = sources[vertex.index] ?? vertex.predecessors;
      vertex.successors = targets[vertex.index] ?? vertex.successors;
    }
  }

  /** For each vertex at one end of an edge those at the other, each once. */
  #lists(
    ends: readonly number[],
    others: readonly number[],
    count: number,
  ): readonly (readonly number[] | undefined)[] {
    const lists: (readonly number[] | undefined)[] = new Array(count).fill(undefined);
    const growing: (number[] | undefined)[] = new Array(count).fill(undefined);
    for (let edge = 0; edge < ends.length; edge++) {
      const end = ends[edge] as number;
      const other = others[edge] as number;
      const list = growing[end];
      if (list !== undefined) list.push(other);
      else if (lists[end] === undefined) lists[end] = this.#singles.of(other);
      else growing[end] = [...lists[end], other];
    }
    // Exactly as long as needed: a plan is kept for long.
    for (const [end, list] of growing.entries()) if (list !== undefined) lists[end] = [...new Set(list)];
    return lists;
  }
}
