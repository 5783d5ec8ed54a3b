import type { ShownRun } from "../model/shown-run.ts";
import { svg } from "./elements.ts";

/** What is drawn in or on the circle of each state, around its centre. */
const SIGNS: Readonly<Record<ShownRun["state"], string>> = {
  pending: "",
  ready: "M-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
  running: "M-1.5-3l4 3-4 3z",
  paused: "M-1.75-2.75v5.5M1.75-2.75v5.5",
  completed: "M-3 .25l2 2 4-4.25",
  failed: "M-2.5-2.5l5 5m0-5l-5 5",
  skipped: "M-3 0h6",
};

/** The icon of a state: its shape tells it without its colour. */
export function stateIcon(state: ShownRun["state"], x: number, y: number): SVGGElement {
  return svg("g", { class: "state-icon", transform: `translate(${x} ${y})` }, [
    svg("circle", { r: 6.5 }),
    svg("path", { d: SIGNS[state] }),
  ]);
}
