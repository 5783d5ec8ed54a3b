import type { Diagnostic } from "../errors/diagnostic.ts";
import type { Box, Draft, GroupDraft } from "./draft.ts";
import { EndFinder, type Members } from "./end-finder.ts";
import { groupInItself } from "./label-mistakes.ts";
import { sizeLimit, tooManyMembers } from "./size-limit.ts";

const nobody: Members = { first: [], last: [], all: [] };

/**
 * Finds for each reference to a named group that group's nodes. Groups may refer to groups, in any order: they are
 * resolved innermost first, without recursion. One that contains itself is reported, and resolves to nothing there.
 */
export function resolveReferences(draft: Draft, report: (mistake: Diagnostic) => void): ResolvedReferences {
  if (draft.references.length === 0) return { members: [], isFull: false };
  return new Resolver(draft, report).resolve();
}

/** What references to groups stand for. */
export interface ResolvedReferences {
  /** The nodes of the group that each refers to. */
  readonly members: readonly Members[];
  /** Whether they are too many, which has been reported. */
  readonly isFull: boolean;
}

/** A group that is being resolved: the references in it, and how many of them are done. */
interface Frame {
  readonly group: GroupDraft;
  readonly references: readonly Reference[];
  done: number;
}

interface Reference {
  readonly index: number;
  readonly occurrence: number;
}

class Resolver {
  readonly #draft: Draft;
  readonly #report: (mistake: Diagnostic) => void;
  readonly #members: Members[];
  readonly #finder: EndFinder;
  readonly #resolved = new Map<GroupDraft, Members>();
  readonly #isOpen = new Set<GroupDraft>();
  /** The groups that contain themselves. */
  readonly #isCircular = new Set<GroupDraft>();
  /** For each node the number of the list that it was last put into. */
  readonly #stamps: Uint32Array;
  #stamp = 0;
  #found = 0;
  #isFull = false;

  constructor(draft: Draft, report: (mistake: Diagnostic) => void) {
    this.#draft = draft;
    this.#report = report;
    this.#members = draft.references.map(() => nobody);
    this.#finder = new EndFinder(draft.occurrences, this.#members);
    this.#stamps = new Uint32Array(draft.nodes.length);
  }

  resolve(): ResolvedReferences {
    for (const [reference, group] of this.#draft.references.entries()) {
      if (group === undefined) continue;
      if (!this.#resolved.has(group)) this.#resolveGroup(group);
      this.#members[reference] = this.#resolved.get(group) ?? nobody;
    }
    return { members: this.#members, isFull: this.#isFull };
  }

  /** Resolves a group after all those in it: a stack of its own in place of recursion. */
  #resolveGroup(outermost: GroupDraft): void {
    const stack: Frame[] = [];
    this.#enter(outermost, stack);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const reference = frame.references[frame.done];
      if (reference === undefined) {
        stack.pop();
        this.#isOpen.delete(frame.group);
        this.#resolved.set(frame.group, this.#membersOf(frame.group));
        continue;
      }
      const group = this.#draft.references[reference.index];
      const members = group === undefined ? nobody : this.#resolved.get(group);
      if (members !== undefined) {
        this.#members[reference.index] = members;
        frame.done++;
      } else if (group !== undefined && !this.#isOpen.has(group)) {
        this.#enter(group, stack);
      } else {
        if (group !== undefined) this.#reportCircle(group, reference, stack);
        frame.done++;
      }
    }
  }

  /** Notes that a group is being resolved, with the references in it. */
  #enter(group: GroupDraft, stack: Frame[]): void {
    const { nodes } = this.#draft.occurrences;
    const references: Reference[] = [];
    for (const box of group.branches) {
      for (let occurrence = box.from; occurrence < box.to; occurrence++) {
        const node = nodes.at(occurrence);
        if (node < 0) references.push({ index: -1 - node, occurrence });
      }
    }
    this.#isOpen.add(group);
    stack.push({ group, references, done: 0 });
  }

  #membersOf(group: GroupDraft): Members {
    if (this.#isCircular.has(group)) return nobody;
    const first = this.#unique(this.#finder.endsOf(group.branches, "first"));
    const last = this.#unique(this.#finder.endsOf(group.branches, "last"));
    const all = this.#nodesOf(group.branches);
    if (!this.#isFull && !this.#finder.isExhausted && this.#found <= sizeLimit) return { first, last, all };
    if (!this.#isFull) this.#report(tooManyMembers(group.span));
    this.#isFull = true;
    return nobody;
  }

  /** The nodes of pairs of nodes and occurrences, each once. */
  #unique(pairs: readonly number[]): readonly number[] {
    const stamp = ++this.#stamp;
    const nodes: number[] = [];
    for (let index = 0; index < pairs.length; index += 2) this.#put(pairs[index] ?? 0, stamp, nodes);
    return nodes;
  }

  /** All nodes in some units, each once. */
  #nodesOf(boxes: readonly Box[]): readonly number[] {
    const stamp = ++this.#stamp;
    const all: number[] = [];
    for (const box of boxes) {
      for (let occurrence = box.from; occurrence < box.to && this.#found <= sizeLimit; occurrence++) {
        const node = this.#draft.occurrences.nodes.at(occurrence);
        const nodes = node < 0 ? (this.#members[-1 - node] ?? nobody).all : [node];
        for (const member of nodes) this.#put(member, stamp, all);
        this.#found += nodes.length;
      }
    }
    return all;
  }

  #put(node: number, stamp: number, nodes: number[]): void {
    if (this.#stamps[node] === stamp) return;
    this.#stamps[node] = stamp;
    nodes.push(node);
  }

  #reportCircle(group: GroupDraft, reference: Reference, stack: readonly Frame[]): void {
    const from = stack.findIndex((frame) => frame.group === group);
    const path = [...stack.slice(from).map((frame) => frame.group), group];
    const span = this.#draft.occurrences.spans[reference.occurrence] ?? group.span;
    for (const member of path) this.#isCircular.add(member);
    this.#report(
      groupInItself(
        path.map(({ id }) => id),
        span,
        group.span,
      ),
    );
  }
}
