import type { FlightFigures } from "../figures/flight-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";

const fewDepartures = 20;

/** The projection shows the fifty states, so it has no place for these. */
const notOnMap = ["AS", "CQ", "GU", "PR", "VI"];

/**
 * A map of the airports: how many flights departed, and what share arrived late.
 * @param states - the outlines, as TopoJSON with an object `states`.
 */
export function lateByAirport({ airports }: FlightFigures, states: object): ChartPlan {
  return {
    id: "late-by-airport",
    title: "Where flights are late",
    caption: `Departures of each airport with ${fewDepartures} flights or more. A dot is as large as they are many; its colour says how many were late.`,
    spec: {
      width: widths.wide,
      height: 560,
      projection: { type: "albersUsa" },
      layer: [
        {
          data: { values: states, format: { type: "topojson", feature: "states" } },
          mark: { type: "geoshape", fill: "var(--land)", stroke: "var(--paper)" },
        },
        {
          data: {
            values: airports.filter(({ flights, state }) => flights >= fewDepartures && !notOnMap.includes(state)),
          },
          mark: { type: "circle", opacity: 0.9, stroke: "var(--paper)", strokeWidth: 0.7 },
          encoding: {
            longitude: { field: "longitude", type: "quantitative" },
            latitude: { field: "latitude", type: "quantitative" },
            size: {
              field: "flights",
              type: "quantitative",
              scale: { range: [30, 1100] },
              legend: {
                title: "departures",
                orient: "bottom",
                symbolFillColor: "var(--soft)",
                values: [100, 500, 1000],
              },
            },
            fill: {
              field: "lateShare",
              type: "quantitative",
              scale: {
                type: "threshold",
                domain: [0.15, 0.2, 0.25],
                range: ["var(--late-1)", "var(--late-2)", "var(--late-3)", "var(--late-4)"],
              },
              legend: { title: "share of late flights", orient: "bottom", format: ".0%" },
            },
          },
        },
      ],
    },
  };
}
