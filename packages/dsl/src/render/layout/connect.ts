import type { Drawing, Placed, Side } from "./block.ts";
import { forwardPath } from "./edge-path.ts";
import type { LayoutEdge } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/** The room that edges need between two neighbours: more where they have to climb far. */
export function gapBetween(exit: Side, entry: Side): number {
  const spread = exit.spread + entry.spread;
  if (exit.count <= 1 && entry.count <= 1 && spread === 0) return metrics.stepGap;
  return Math.min(metrics.fanGapMax, metrics.fanGap + Math.round(spread * 0.12));
}

/** Every exit of one block to every entry of the next, bending between the two. */
export function connect(
  drawing: Drawing,
  parts: { readonly from: Placed; readonly to: Placed },
  bend: { readonly leaveX: number; readonly enterX: number },
): void {
  for (const exit of parts.from.exits) {
    for (const entry of parts.to.entries) {
      drawEdge(drawing, { kind: "flow", from: exit.end, to: entry.end, points: forwardPath(exit, entry, bend) });
    }
  }
}

/** Adds an edge, with an arrow head unless it ends in a dot. */
export function drawEdge(drawing: Drawing, { kind, from, to, points, label }: Omit<LayoutEdge, "arrow">): void {
  const arrow = to.kind !== "dot" || kind === "repeat";
  drawing.edges.push(
    label === undefined ? { kind, from, to, points, arrow } : { kind, from, to, points, arrow, label },
  );
}
