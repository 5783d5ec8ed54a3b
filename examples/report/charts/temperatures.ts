import type { WeatherFigures } from "../figures/weather-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";
import { cityColours } from "./city-colours.ts";
import { monthNames } from "./months.ts";

/** From the mean low to the mean high of each month, in both cities. */
export function temperatures({ months }: WeatherFigures): ChartPlan {
  return {
    id: "temperatures",
    title: "How warm it gets",
    caption: "From the mean low to the mean high of each month, in degrees Celsius.",
    spec: {
      width: widths.half,
      height: 250,
      data: { values: months.map((row) => ({ ...row, name: monthNames[row.month - 1] })) },
      mark: { type: "bar", width: { band: 0.85 }, cornerRadius: 3 },
      encoding: {
        x: { field: "name", type: "nominal", sort: null, axis: { title: null, labelAngle: 0, ticks: false } },
        xOffset: { field: "city", type: "nominal", sort: null },
        y: {
          field: "meanLow",
          type: "quantitative",
          axis: { title: null, labelExpr: "datum.value + '°'", tickCount: 6, domain: false },
        },
        y2: { field: "meanHigh" },
        color: cityColours,
      },
    },
  };
}
