import type { Film } from "../records/film.ts";
import { type ChartPlan, widths } from "./chart.ts";

/** The films of one genre. */
export interface GenreFilms {
  readonly genre: string;
  readonly films: readonly Film[];
}

const axis = { labelExpr: "'$' + format(datum.value, '~s')", values: [1e4, 1e6, 1e8], gridDash: [2, 2] };

/** Each film of a genre as a dot: what it cost, what it took. */
export function genreFilms({ genre, films }: GenreFilms): ChartPlan {
  const even = [{ money: 1e2 }, { money: 1e9 }];
  return {
    id: `genre-${genre.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`,
    title: genre,
    caption: `${films.length} films`,
    spec: {
      width: widths.small,
      height: 160,
      layer: [
        {
          data: { values: films.map(({ budget, takings }) => ({ budget, takings })) },
          mark: { type: "point", filled: true, size: 12, clip: true, color: "var(--film)", opacity: 0.45 },
          encoding: {
            x: {
              field: "budget",
              type: "quantitative",
              scale: { type: "log", domain: [1e2, 1e9] },
              axis: { ...axis, title: null },
            },
            y: {
              field: "takings",
              type: "quantitative",
              scale: { type: "log", domain: [1e2, 1e10] },
              axis: { ...axis, title: null },
            },
          },
        },
        {
          data: { values: even },
          mark: { type: "line", color: "var(--ink)", strokeWidth: 1, strokeDash: [3, 3] },
          encoding: { x: { field: "money", type: "quantitative" }, y: { field: "money", type: "quantitative" } },
        },
      ],
    },
  };
}
