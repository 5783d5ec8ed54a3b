import { type Block, onAxis, type Placed } from "./block.ts";
import { drawEdge } from "./connect.ts";
import { labelAt, labelWidth } from "./edge-label.ts";
import { backwardPath } from "./edge-path.ts";
import { metrics } from "./metrics.ts";

/** A block with one entry and one exit, and an edge below it that leads back from the one to the other. */
export function loopBlock(inner: Block, mark: string): Block {
  const width = Math.max(inner.width, labelWidth(mark)) + metrics.loopPadding * 2;
  return {
    width,
    above: inner.above,
    below: inner.below + metrics.loopDepth,
    entry: onAxis,
    exit: onAxis,
    place(drawing, x, axis): Placed {
      const placed = inner.place(drawing, x + (width - inner.width) / 2, axis);
      const bottom = axis + inner.below + metrics.loopDepth - metrics.labelHeight / 2;
      for (const from of placed.exits) {
        for (const to of placed.entries) {
          const points = backwardPath(from, to, {
            left: x + metrics.loopInset,
            right: x + width - metrics.loopInset,
            bottom,
          });
          const label = labelAt(mark, { x: x + width / 2, y: bottom });
          drawEdge(drawing, { kind: "repeat", from: from.end, to: to.end, points, label });
        }
      }
      return placed;
    },
  };
}
