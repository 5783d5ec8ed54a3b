import type { FlightFigures } from "../figures/flight-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";

/** The share of late flights by the hour in which they left. */
export function lateByHour({ hours }: FlightFigures): ChartPlan {
  return {
    id: "late-by-hour",
    title: "Delays pile up over the day",
    caption: "Share of late flights by the hour in which they left. Those after midnight were meant for the evening.",
    spec: {
      width: widths.half,
      height: 345,
      data: { values: [...hours] },
      mark: { type: "bar", color: "var(--flight)", cornerRadiusEnd: 3, width: { band: 0.75 } },
      encoding: {
        x: {
          field: "hour",
          type: "ordinal",
          axis: {
            title: null,
            labelAngle: 0,
            ticks: false,
            labelExpr: "datum.value % 3 == 0 ? datum.value + ':00' : ''",
          },
        },
        y: {
          field: "lateShare",
          type: "quantitative",
          axis: { title: "late flights", format: ".0%", tickCount: 5, domain: false },
        },
      },
    },
  };
}
