import type { WeatherFigures } from "../figures/weather-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";
import { cityColours } from "./city-colours.ts";
import { monthNames } from "./months.ts";

/** The share of wet days in each month, in both cities. */
export function wetDays({ months }: WeatherFigures): ChartPlan {
  return {
    id: "wet-days",
    title: "How often it rains",
    caption: "Share of days on which something fell that could be measured.",
    spec: {
      width: widths.half,
      height: 250,
      data: { values: months.map((row) => ({ ...row, name: monthNames[row.month - 1] })) },
      mark: { type: "line", strokeWidth: 2.5, interpolate: "monotone", point: { filled: true, size: 45, opacity: 1 } },
      encoding: {
        x: { field: "name", type: "nominal", sort: null, axis: { title: null, labelAngle: 0, ticks: false } },
        y: {
          field: "wetShare",
          type: "quantitative",
          scale: { zero: true },
          axis: { title: null, format: ".0%", tickCount: 5, domain: false },
        },
        color: cityColours,
      },
    },
  };
}
