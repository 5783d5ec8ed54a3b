import { IntList } from "../text/int-list.ts";

/** From how many edges on a node's edges are looked up in a map instead of one after the other. */
const wide = 8;

/** The edges by the node that they begin at. */
export class EdgeIndex {
  /** For each node its last edge, or -1. */
  readonly #last: Int32Array;
  readonly #counts: Uint32Array;
  /** For each edge the one before it from the same node, or -1. */
  readonly #previous = new IntList();
  readonly #wide = new Map<number, Map<number, number>>();

  constructor(nodes: number) {
    this.#last = new Int32Array(nodes).fill(-1);
    this.#counts = new Uint32Array(nodes);
  }

  /** Adds the next edge; `edge` must be the number of edges added before. */
  add(from: number, edge: number): void {
    this.#previous.push(this.#last[from] ?? -1);
    this.#last[from] = edge;
    this.#counts[from] = (this.#counts[from] ?? 0) + 1;
  }

  /** The last edge that begins at a node, or -1; {@link previous} goes on from there. */
  last(from: number): number {
    return this.#last[from] ?? -1;
  }

  /** The edge before this one from the same node, or -1. */
  previous(edge: number): number {
    return this.#previous.at(edge);
  }

  /** How many edges begin at a node. */
  count(from: number): number {
    return this.#counts[from] ?? 0;
  }

  /** The edge between two nodes, or -1; `targets` has for each edge the node that it leads to. */
  find(from: number, to: number, targets: IntList): number {
    if (this.count(from) <= wide) {
      let edge = this.last(from);
      while (edge >= 0 && targets.at(edge) !== to) edge = this.previous(edge);
      return edge;
    }
    let known = this.#wide.get(from);
    if (known === undefined) {
      known = new Map();
      this.#wide.set(from, known);
    }
    // Edges that were added since the last look-up come first in the list.
    for (
      let edge = this.last(from), left = this.count(from) - known.size;
      left > 0;
      left--, edge = this.previous(edge)
    ) {
      known.set(targets.at(edge), edge);
    }
    return known.get(to) ?? -1;
  }
}
