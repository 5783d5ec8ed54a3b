import type { LayoutBox, LayoutDot, LayoutEdge, LayoutNode, Point, Rectangle, ShapeRef } from "./flow-layout.ts";

/** Where edges can be tied to a shape. */
export interface Port extends Point {
  readonly end: ShapeRef;
}

/** How many ports a block has on one side, and how far from its axis the farthest of them is. */
export interface Side {
  readonly count: number;
  readonly spread: number;
}

/** Where a block ended up. */
export interface Placed {
  readonly entries: readonly Port[];
  readonly exits: readonly Port[];
  /** The one shape that stands for the whole block, if there is one: a node's or a box. */
  readonly outline?: { readonly place: Rectangle; readonly end: ShapeRef };
}

/**
 * A part of a picture whose size is known and whose place is not yet. The flow enters at its left and leaves at
 * its right; `above` and `below` are measured from the axis, the line at which it is lined up with its neighbours.
 */
export interface Block {
  readonly width: number;
  readonly above: number;
  readonly below: number;
  readonly entry: Side;
  readonly exit: Side;
  /** The same block, wider: for nodes that stand below each other. */
  readonly stretch?: (width: number) => Block;
  place(drawing: Drawing, x: number, axis: number): Placed;
}

/** One port, on the axis. */
export const onAxis: Side = { count: 1, spread: 0 };

/** What has been placed so far. */
export interface Drawing {
  readonly nodes: LayoutNode[];
  readonly edges: LayoutEdge[];
  readonly boxes: LayoutBox[];
  readonly dots: LayoutDot[];
}
