import type { SlotPrimary } from "../syntax/tree.ts";
import type { NodeDraft } from "./draft.ts";
import type { NodeUnit, TaskGraph } from "./graph.ts";
import type { GraphSlot } from "./graph-slot.ts";
import { type NodePrimary, taskOf } from "./labels.ts";
import { NameIndex } from "./name-index.ts";

/** The nodes of a graph that is being made, each once. */
export class NodeTable {
  readonly nodes: NodeDraft[] = [];
  readonly #text: string;
  readonly #slots: readonly GraphSlot[];
  readonly #indexes = new NameIndex();
  readonly #units: NodeUnit[] = [];

  constructor(text: string, slots: readonly GraphSlot[]) {
    this.#text = text;
    this.#slots = slots;
  }

  /** The unit of a node; the same object wherever it stands. */
  unit(node: number): NodeUnit {
    return this.#units[node] ?? { kind: "node", id: "" };
  }

  /** The index of the node with that id, or -1. */
  indexOf(id: string): number {
    return this.#indexes.find(id);
  }

  /** The index of the node with that id, made of what is written if there is none yet. */
  add(id: string, primary: NodePrimary): number {
    const index = this.#indexes.put(id);
    if (index < this.nodes.length) {
      if (primary.kind === "slot") this.#addSlot(index, primary);
      return index;
    }
    const node = { id, task: taskOf(this.#text, primary), span: primary.span };
    this.nodes.push(primary.kind === "name" ? node : { ...node, ...this.#slotOf(primary) });
    this.#units.push({ kind: "node", id });
    return index;
  }

  /** Whether the node with that id is another flow than what is written, though both have one name. */
  isOther(id: string, primary: SlotPrimary): boolean {
    const node = this.nodes[this.#indexes.find(id)];
    return node?.slot !== undefined && node.flow?.hash !== this.#slotOf(primary).flow?.hash;
  }

  /** A name may stand before an interpolation of the same name: they are one node, given by the interpolation. */
  #addSlot(index: number, primary: SlotPrimary): void {
    const node = this.nodes[index];
    if (node?.slot === undefined && node !== undefined) this.nodes[index] = { ...node, ...this.#slotOf(primary) };
  }

  #slotOf({ index }: SlotPrimary): { readonly slot: number; readonly flow?: TaskGraph } {
    const slot = this.#slots[index];
    return slot !== undefined && "graph" in slot ? { slot: index, flow: slot.graph } : { slot: index };
  }
}
