import { fitWidth, textWidth } from "../text-width.ts";
import type { LayoutLabel, Point } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/** How wide an edge's label will be. */
export function labelWidth(text: string): number {
  return (
    textWidth(fitWidth(text, metrics.labelSize, metrics.labelMaxText), metrics.labelSize) + metrics.labelPadding * 2
  );
}

/** A label whose centre is at a point. */
export function labelAt(text: string, center: Point): LayoutLabel {
  return {
    text: fitWidth(text, metrics.labelSize, metrics.labelMaxText),
    x: center.x,
    y: center.y,
    width: labelWidth(text),
    height: metrics.labelHeight,
  };
}
