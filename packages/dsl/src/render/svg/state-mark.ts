import type { Point } from "../layout/flow-layout.ts";
import type { NodeState } from "../node-state.ts";
import { num } from "./xml.ts";

const RADIUS = 6;

/** The mark of a state, so that it does not hang on colour alone; `center` is its centre. */
export function stateMark(state: NodeState, center: Point): string {
  const { x, y } = center;
  const circle = (className: string, radius: number): string =>
    `<circle${className} cx="${num(x)}" cy="${num(y)}" r="${radius}"/>`;
  const stroke = (data: string): string => `<path class="k" d="M${num(x)} ${num(y)}${data}"/>`;
  switch (state) {
    case "completed":
      return circle("", RADIUS + 0.5) + stroke("m-2.75 .25l2 2 3.5-4");
    case "failed":
      return circle("", RADIUS + 0.5) + stroke("m-2.25-2.25l4.5 4.5m0-4.5l-4.5 4.5");
    case "running":
      return circle("", RADIUS + 0.5) + stroke("m-1.25-2.5l3.5 2.5-3.5 2.5z");
    case "ready":
      return circle(' class="o"', RADIUS) + circle(' class="d"', 2.5);
    case "pending":
      return circle(' class="o"', RADIUS);
    case "skipped":
      return circle(' class="o"', RADIUS) + stroke("m-2.5 0h5");
  }
}
