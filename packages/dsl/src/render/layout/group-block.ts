import type { Block, Placed, Port } from "./block.ts";
import { metrics } from "./metrics.ts";
import { stackOf } from "./stack.ts";

/** Branches below each other; the flow enters and leaves halfway between the first and the last. */
export function groupBlock(branches: readonly Block[]): Block {
  const stack = stackOf(branches, metrics.branchGap, "middle");
  return {
    ...stack,
    place(drawing, x, axis): Placed {
      const entries: Port[] = [];
      const exits: Port[] = [];
      stack.blocks.forEach((block, at) => {
        const placed = block.place(drawing, x, axis + (stack.offsets[at] ?? 0));
        for (const entry of placed.entries) entries.push(entry);
        for (const exit of placed.exits) exits.push(exit);
      });
      return { entries, exits };
    },
  };
}
