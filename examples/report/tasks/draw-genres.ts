import { task } from "graflow";
import { draw } from "../charts/chart.ts";
import { type GenreFilms, genreFilms } from "../charts/genre-films.ts";
import { fewFilms } from "../figures/film-figures.ts";
import { groupBy } from "../figures/group-by.ts";
import type { Summary } from "./summarize.ts";

/** The films of each genre that has enough of them, the genre with most films first. */
export const splitByGenre = task("splitByGenre", ({ films }: Summary): GenreFilms[] =>
  [...groupBy(films, (film) => film.genre)]
    .map(([genre, ofGenre]) => ({ genre, films: ofGenre }))
    .filter(({ films: ofGenre }) => ofGenre.length >= fewFilms)
    .sort((a, b) => b.films.length - a.films.length),
);

export const drawGenre = task("drawGenre", (genre: GenreFilms) => draw(genreFilms(genre)));
