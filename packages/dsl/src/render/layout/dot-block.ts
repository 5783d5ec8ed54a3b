import { type Block, onAxis } from "./block.ts";
import { metrics } from "./metrics.ts";

/** A join: edges meet in it and part again. */
export const dotBlock: Block = {
  width: metrics.dotRadius * 2,
  above: metrics.dotRadius,
  below: metrics.dotRadius,
  entry: onAxis,
  exit: onAxis,
  place(drawing, x, axis) {
    const radius = metrics.dotRadius;
    const end = { kind: "dot", id: `join_${drawing.dots.length + 1}` } as const;
    drawing.dots.push({ id: end.id, x: x + radius, y: axis, radius });
    return {
      entries: [{ x, y: axis, end }],
      exits: [{ x: x + radius * 2, y: axis, end }],
    };
  },
};
