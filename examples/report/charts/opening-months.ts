import type { FilmFigures } from "../figures/film-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";
import { monthNames } from "./months.ts";

/** What films take, by the month in which they open. */
export function openingMonths({ months }: FilmFigures): ChartPlan {
  return {
    id: "opening-months",
    title: "When films open",
    caption: "The median film's takings in the whole world, by the month of its release.",
    spec: {
      width: widths.half,
      height: 370,
      data: { values: months.map((row) => ({ ...row, name: monthNames[row.month - 1] })) },
      mark: { type: "bar", color: "var(--film)", cornerRadiusEnd: 3, width: { band: 0.7 } },
      encoding: {
        x: { field: "name", type: "nominal", sort: null, axis: { title: null, labelAngle: 0, ticks: false } },
        y: {
          field: "medianTakings",
          type: "quantitative",
          axis: {
            title: "median takings",
            labelExpr: "datum.value ? '$' + datum.value / 1e6 + 'M' : '0'",
            tickCount: 5,
            domain: false,
          },
        },
      },
    },
  };
}
