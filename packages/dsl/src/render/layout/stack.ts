import type { Block, Side } from "./block.ts";
import { metrics } from "./metrics.ts";

/** Blocks below each other, left edges in line. */
export interface Stack {
  readonly blocks: readonly Block[];
  /** The axis of each block, from the stack's own. */
  readonly offsets: readonly number[];
  readonly width: number;
  readonly above: number;
  readonly below: number;
  readonly entry: Side;
  readonly exit: Side;
}

/**
 * Stacks blocks. The stack's own axis is halfway between the first and the last block's (`middle`), or the first
 * block's (`first`). Nodes are made equally wide.
 */
export function stackOf(parts: readonly Block[], gap: number, axis: "middle" | "first"): Stack {
  const widest = parts.reduce((most, block) => (block.stretch === undefined ? most : Math.max(most, block.width)), 0);
  const blocks = parts.map((block) => block.stretch?.(widest) ?? block);
  const axes: number[] = [];
  let height = 0;
  let width = 0;
  for (const block of blocks) {
    if (axes.length > 0) height += gap;
    axes.push(height + block.above);
    height += block.above + block.below;
    width = Math.max(width, block.width);
  }
  const first = axes[0] ?? 0;
  const own = axis === "first" ? first : middleOf(axes);
  const offsets = axes.map((each) => each - own);
  return {
    blocks,
    offsets,
    width,
    above: own,
    below: height - own,
    entry: sideOf(blocks, offsets, (block) => block.entry),
    exit: sideOf(blocks, offsets, (block) => block.exit),
  };
}

/** Halfway between the first and the last, or one that is near to that, so that its edges run straight. */
function middleOf(axes: readonly number[]): number {
  const half = ((axes[0] ?? 0) + (axes[axes.length - 1] ?? 0)) / 2;
  const nearest = axes.reduce((best, each) => (Math.abs(each - half) < Math.abs(best - half) ? each : best), Infinity);
  return Math.abs(nearest - half) <= metrics.straighten ? nearest : half;
}

function sideOf(blocks: readonly Block[], offsets: readonly number[], of: (block: Block) => Side): Side {
  let count = 0;
  let spread = 0;
  blocks.forEach((block, at) => {
    const side = of(block);
    count += side.count;
    spread = Math.max(spread, Math.abs(offsets[at] ?? 0) + side.spread);
  });
  return { count, spread };
}
