import { IntList } from "../text/int-list.ts";
import type { Span } from "../text/span.ts";

/** Where nodes stand in a text: an occurrence is its index. One array for each property. */
export class Occurrences {
  /** The node's index; `-1 - index` where a group is referred to, the index being that of the reference. */
  readonly nodes: IntList = new IntList();
  readonly spans: Span[] = [];
  /** Which map or loop each stands in directly: 0 for none. */
  readonly regions: IntList = new IntList();

  get count(): number {
    return this.nodes.length;
  }

  /** Adds one at the end. */
  add(node: number, span: Span, region: number): void {
    this.spans.push(span);
    this.regions.push(region);
    this.nodes.push(node);
  }
}
