import type { Block, Placed } from "./block.ts";
import { connect, gapBetween } from "./connect.ts";
import { dotBlock } from "./dot-block.ts";

/** Blocks from left to right on one axis. Where several edges would meet several others, they meet in a dot. */
export function sequenceBlock(steps: readonly Block[]): Block {
  const row: Block[] = [];
  for (const step of steps) {
    const previous = row[row.length - 1];
    if (previous !== undefined && previous.exit.count > 1 && step.entry.count > 1) row.push(dotBlock);
    row.push(step);
  }
  const first = row[0] ?? dotBlock;
  const last = row[row.length - 1] ?? dotBlock;
  if (row.length === 1) return first;

  let width = 0;
  let above = 0;
  let below = 0;
  const gaps: number[] = [];
  row.forEach((block, at) => {
    const next = row[at + 1];
    const gap = next === undefined ? 0 : gapBetween(block.exit, next.entry);
    gaps.push(gap);
    width += block.width + gap;
    above = Math.max(above, block.above);
    below = Math.max(below, block.below);
  });
  return {
    width,
    above,
    below,
    entry: first.entry,
    exit: last.exit,
    place(drawing, x, axis) {
      let left = x;
      let leaveX = x;
      let from: Placed | undefined;
      let entries: Placed["entries"] = [];
      row.forEach((block, at) => {
        const placed = block.place(drawing, left, axis);
        if (from === undefined) entries = placed.entries;
        else connect(drawing, { from, to: placed }, { leaveX, enterX: left });
        from = placed;
        leaveX = left + block.width;
        left = leaveX + (gaps[at] ?? 0);
      });
      return { entries, exits: from?.exits ?? [] };
    },
  };
}

/** The same block with at most one port on the sides that ask for it: several are led through a dot. */
export function gathered(block: Block, sides: { readonly entry: boolean; readonly exit: boolean }): Block {
  const before = sides.entry && block.entry.count > 1;
  const after = sides.exit && block.exit.count > 1;
  if (!before && !after) return block;
  return sequenceBlock([...(before ? [dotBlock] : []), block, ...(after ? [dotBlock] : [])]);
}
