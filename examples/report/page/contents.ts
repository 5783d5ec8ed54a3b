import type { Chart } from "../charts/chart.ts";
import type { Figures } from "../figures/figures.ts";
import type { Quarantined } from "../records/quarantined.ts";

/** The charts that the report can do without, by the task that draws them. */
export type ChartName = "drawReturns" | "drawMonths" | "drawMap" | "drawHours" | "drawTemperatures" | "drawWetDays";

/** Everything that the page shows. */
export interface Contents {
  readonly figures: Figures;
  readonly charts: Partial<Readonly<Record<ChartName, Chart>>>;
  readonly genres: readonly Chart[];
  readonly quarantined: readonly Quarantined[];
  /** The flow's picture, as SVG. */
  readonly picture: string;
}
