import { type FilmFigures, largeGenres } from "../figures/film-figures.ts";
import { type ChartPlan, widths } from "./chart.ts";

/** What a dollar of budget brought back: the median of each genre and the middle half of its films. */
export function genreReturns(films: FilmFigures): ChartPlan {
  const genres = largeGenres(films);
  const y = {
    field: "genre",
    type: "nominal",
    sort: null,
    axis: { title: null, ticks: false, domain: false },
  } as const;
  return {
    id: "genre-returns",
    title: "What a dollar brought back",
    caption:
      "Takings for each dollar of budget: the median film (dot) and the middle half of each genre of 20 films or more (bar). Dashed: break-even.",
    spec: {
      width: widths.half,
      height: 28 * genres.length + 40,
      data: { values: genres },
      layer: [
        {
          data: { values: [{ even: 1 }] },
          mark: { type: "rule", color: "var(--ink)", strokeDash: [3, 3] },
          encoding: { x: { datum: 1 } },
        },
        {
          mark: { type: "bar", height: 10, cornerRadius: 5, color: "var(--film)", opacity: 0.3 },
          encoding: {
            y,
            x: {
              field: "lowReturn",
              type: "quantitative",
              title: "takings ÷ budget",
              axis: { tickCount: 6 },
            },
            x2: { field: "highReturn" },
          },
        },
        {
          mark: { type: "circle", size: 110, color: "var(--film)", opacity: 1 },
          encoding: { y, x: { field: "medianReturn", type: "quantitative" } },
        },
        {
          mark: { type: "text", align: "left", dx: 8 },
          encoding: {
            y,
            x: { field: "highReturn", type: "quantitative" },
            text: { field: "medianReturn", type: "quantitative", format: ".1f" },
          },
        },
      ],
    },
  };
}
