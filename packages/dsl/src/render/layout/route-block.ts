import { type Block, onAxis, type Placed, type Port } from "./block.ts";
import { drawEdge, gapBetween } from "./connect.ts";
import { labelAt, labelWidth } from "./edge-label.ts";
import { forwardPath } from "./edge-path.ts";
import { metrics } from "./metrics.ts";
import { stackOf } from "./stack.ts";

/**
 * What picks, then the cases below each other, each with its key on the edge that leads to it. The blocks have one
 * entry each, and what picks one exit.
 */
export function routeBlock(picks: Block, cases: readonly { readonly when: string; readonly block: Block }[]): Block {
  const stack = stackOf(
    cases.map((one) => one.block),
    metrics.branchGap,
    "middle",
  );
  const labelColumn = cases.reduce((most, one) => Math.max(most, labelWidth(one.when)), 0);
  const gap = gapBetween(onAxis, stack.entry) - metrics.labelGap;
  const arrowRoom = metrics.labelGap * 2;
  const casesLeft = picks.width + gap + labelColumn + arrowRoom;
  return {
    width: casesLeft + stack.width,
    above: Math.max(picks.above, stack.above),
    below: Math.max(picks.below, stack.below),
    entry: picks.entry,
    exit: stack.exit,
    place(drawing, x, axis): Placed {
      const picked = picks.place(drawing, x, axis);
      const leaveX = x + picks.width;
      const exits: Port[] = [];
      stack.blocks.forEach((block, at) => {
        const placed = block.place(drawing, x + casesLeft, axis + (stack.offsets[at] ?? 0));
        for (const exit of placed.exits) exits.push(exit);
        for (const from of picked.exits) {
          for (const to of placed.entries) {
            const points = forwardPath(from, to, { leaveX, enterX: leaveX + gap });
            const label = labelAt(cases[at]?.when ?? "", { x: leaveX + gap + labelColumn / 2, y: to.y });
            drawEdge(drawing, { kind: "case", from: from.end, to: to.end, points, label });
          }
        }
      });
      return { entries: picked.entries, exits };
    },
  };
}
