import { type Block, onAxis, type Placed, type Port } from "./block.ts";
import { drawEdge } from "./connect.ts";
import { labelAt, labelWidth } from "./edge-label.ts";
import { metrics } from "./metrics.ts";
import { stackOf } from "./stack.ts";

const LABEL = "on failure";

/**
 * Alternatives below each other: the flow enters the first, a dashed edge leads down to the next. Each block has an
 * outline.
 */
export function fallbackBlock(alternatives: readonly Block[]): Block {
  const stack = stackOf(alternatives, metrics.alternativeGap, "first");
  const lineAt = stack.blocks.reduce((least, block) => Math.min(least, block.width), Number.POSITIVE_INFINITY) / 2;
  const labelLeft = lineAt + metrics.labelGap;
  return {
    width: Math.max(stack.width, labelLeft + labelWidth(LABEL)),
    above: stack.above,
    below: stack.below,
    entry: onAxis,
    exit: stack.exit,
    place(drawing, x, axis): Placed {
      let entries: readonly Port[] = [];
      const exits: Port[] = [];
      let upper: Placed["outline"];
      stack.blocks.forEach((block, at) => {
        const placed = block.place(drawing, x, axis + (stack.offsets[at] ?? 0));
        const lower = placed.outline;
        if (at === 0) entries = placed.entries;
        for (const exit of placed.exits) exits.push(exit);
        if (upper !== undefined && lower !== undefined) {
          const from = { x: x + lineAt, y: upper.place.y + upper.place.height };
          const to = { x: x + lineAt, y: lower.place.y };
          const label = labelAt(LABEL, { x: x + labelLeft + labelWidth(LABEL) / 2, y: (from.y + to.y) / 2 });
          drawEdge(drawing, { kind: "failure", from: upper.end, to: lower.end, points: [from, from, to, to], label });
        }
        upper = lower;
      });
      return { entries, exits };
    },
  };
}
