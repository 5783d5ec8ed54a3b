import type { Diagnostic } from "../errors/diagnostic.ts";
import { IntList } from "../text/int-list.ts";
import type { Box, Draft } from "./draft.ts";
import { EdgeIndex } from "./edge-index.ts";
import { EndFinder, type Members } from "./end-finder.ts";
import { sizeLimit, tooManyEdges } from "./size-limit.ts";

/** The edges of a graph, each once, in the order in which they are written. An edge is its index. */
export interface Edges {
  readonly from: IntList;
  readonly to: IntList;
  /** Of each edge the occurrence of its target at the place that makes the edge. */
  readonly targets: IntList;
  readonly index: EdgeIndex;
  /** Edges that are written again. */
  readonly repeated: readonly RepeatedEdge[];
}

/** An edge that is there already, and the occurrence that is its second target. */
export interface RepeatedEdge {
  readonly edge: number;
  readonly target: number;
}

/** What {@link collectEdges} needs. */
export interface EdgesInput {
  readonly draft: Draft;
  /** What each reference to a group resolves to. */
  readonly members: readonly Members[];
  readonly report: (mistake: Diagnostic) => void;
}

/** Finds the edges of a graph that is being made, groups opened. */
export function collectEdges(input: EdgesInput): Edges {
  return new EdgeCollector(input).collect();
}

class EdgeCollector {
  readonly #draft: Draft;
  readonly #report: (mistake: Diagnostic) => void;
  readonly #from = new IntList();
  readonly #to = new IntList();
  readonly #targets = new IntList();
  readonly #repeated: RepeatedEdge[] = [];
  readonly #index: EdgeIndex;
  readonly #finder: EndFinder;
  /** For each node whether it stands in several places, so that an edge of it may be written twice. */
  readonly #isShared: Uint8Array;
  #isFull = false;

  constructor({ draft, members, report }: EdgesInput) {
    this.#draft = draft;
    this.#report = report;
    this.#finder = new EndFinder(draft.occurrences, members);
    this.#index = new EdgeIndex(draft.nodes.length);
    this.#isShared = sharedNodes(draft);
  }

  collect(): Edges {
    for (const chain of this.#draft.chains) this.#edgesIn(chain);
    return {
      from: this.#from,
      to: this.#to,
      targets: this.#targets,
      index: this.#index,
      repeated: this.#repeated,
    };
  }

  /** The edges inside a unit, in the order in which a reader meets them. */
  #edgesIn(box: Box): void {
    const { children } = box;
    switch (box.unit.kind) {
      case "node":
      case "groupReference":
        return;
      case "sequence": {
        let previous: Box | undefined;
        for (const step of children) {
          if (previous !== undefined) this.#link(previous, step);
          this.#edgesIn(step);
          previous = step;
        }
        return;
      }
      case "route": {
        const [routing, ...cases] = children;
        if (routing === undefined) return;
        this.#edgesIn(routing);
        for (const routeCase of cases) {
          this.#link(routing, routeCase);
          this.#edgesIn(routeCase);
        }
        return;
      }
      default:
        for (const child of children) this.#edgesIn(child);
    }
  }

  /** The edges from one unit to the next. */
  #link(before: Box, after: Box): void {
    const { nodes } = this.#draft.occurrences;
    if (before.unit.kind === "node" && after.unit.kind === "node") {
      this.#add(nodes.at(before.from), nodes.at(after.from), after.from);
      return;
    }
    if (this.#isFull) return;
    const sources = this.#finder.endsOf([before], "last");
    const targets = this.#finder.endsOf([after], "first");
    const written = this.#to.length + this.#repeated.length;
    if (this.#finder.isExhausted || written + (sources.length * targets.length) / 4 > sizeLimit) {
      this.#isFull = true;
      this.#report(tooManyEdges(after.span));
    }
    for (let source = 0; source < sources.length; source += 2) {
      const from = sources[source] ?? 0;
      for (let target = 0; target < targets.length; target += 2) {
        if (this.#to.length + this.#repeated.length >= sizeLimit) return;
        this.#add(from, targets[target] ?? 0, targets[target + 1] ?? 0);
      }
    }
  }

  /** Adds an edge, unless it is there already. */
  #add(from: number, to: number, target: number): void {
    if (this.#isShared[from] === 1 || this.#isShared[to] === 1) {
      const edge = this.#index.find(from, to, this.#to);
      if (edge >= 0) {
        this.#repeated.push({ edge, target });
        return;
      }
    }
    this.#index.add(from, this.#to.length);
    this.#from.push(from);
    this.#to.push(to);
    this.#targets.push(target);
  }
}

function sharedNodes(draft: Draft): Uint8Array {
  const shared = new Uint8Array(draft.nodes.length);
  if (draft.references.length > 0) return shared.fill(1);
  const { nodes } = draft.occurrences;
  if (nodes.length === shared.length) return shared;
  const seen = new Uint8Array(shared.length);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes.at(index);
    if (seen[node] === 1) shared[node] = 1;
    seen[node] = 1;
  }
  return shared;
}
