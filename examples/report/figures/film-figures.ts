import type { Film } from "../records/film.ts";
import { groupBy } from "./group-by.ts";
import { median, quantile, sumOf } from "./statistics.ts";

/** What the films of one genre cost and took. Returns are takings divided by budget. */
export interface GenreFigures {
  readonly genre: string;
  readonly films: number;
  readonly medianBudget: number;
  readonly medianTakings: number;
  readonly lowReturn: number;
  readonly medianReturn: number;
  readonly highReturn: number;
  /** Share of films that took less than they cost, 0 to 1. */
  readonly lossShare: number;
}

/** What the films that opened in one month (1 to 12) took. */
export interface MonthFigures {
  readonly month: number;
  readonly films: number;
  readonly medianTakings: number;
}

/** A distributor's films in the file, and what they took together. */
export interface DistributorFigures {
  readonly distributor: string;
  readonly films: number;
  readonly takings: number;
}

/** A film among those that brought back most. */
export interface BestFilm {
  readonly title: string;
  readonly year: number;
  readonly director: string | null;
  readonly budget: number;
  readonly takings: number;
  readonly return: number;
}

/** Everything that the report says about films. */
export interface FilmFigures {
  readonly films: number;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly takings: number;
  /** Share of the takings that came in in the US, 0 to 1, among films of which that is known. */
  readonly domesticShare: number;
  readonly medianReturn: number;
  readonly lossShare: number;
  /** The genre with the highest median return first. */
  readonly genres: readonly GenreFigures[];
  readonly months: readonly MonthFigures[];
  /** The ten that took most, the largest first. */
  readonly distributors: readonly DistributorFigures[];
  /** Highest return first, among films that cost a million or more. */
  readonly best: readonly BestFilm[];
}

/** Genres with fewer films than this are counted, but nothing is concluded from them. */
export const fewFilms = 20;

/** The genres that are large enough to be compared. */
export function largeGenres({ genres }: FilmFigures): GenreFigures[] {
  return genres.filter((genre) => genre.films >= fewFilms);
}

/** Works out the figures of the films' chapter. */
export function filmFigures(films: readonly Film[]): FilmFigures {
  const years = films.map((film) => film.year);
  return {
    films: films.length,
    firstYear: Math.min(...years),
    lastYear: Math.max(...years),
    takings: sumOf(films, (film) => film.takings),
    domesticShare: domesticShare(films),
    medianReturn: median(films.map(returnOf)),
    lossShare: lossShare(films),
    genres: [...groupBy(films, (film) => film.genre)]
      .map(([genre, ofGenre]) => genreFigures(genre, ofGenre))
      .sort((a, b) => b.medianReturn - a.medianReturn),
    months: Array.from({ length: 12 }, (_, index) => monthFigures(index + 1, films)),
    distributors: distributorFigures(films).slice(0, 10),
    best: films
      .filter((film) => film.budget >= 1e6)
      .sort((a, b) => returnOf(b) - returnOf(a))
      .slice(0, 10)
      .map((film) => ({
        title: film.title,
        year: film.year,
        director: film.director,
        budget: film.budget,
        takings: film.takings,
        return: returnOf(film),
      })),
  };
}

function genreFigures(genre: string, films: readonly Film[]): GenreFigures {
  const returns = films.map(returnOf);
  return {
    genre,
    films: films.length,
    medianBudget: median(films.map((film) => film.budget)),
    medianTakings: median(films.map((film) => film.takings)),
    lowReturn: quantile(returns, 0.25),
    medianReturn: median(returns),
    highReturn: quantile(returns, 0.75),
    lossShare: lossShare(films),
  };
}

function monthFigures(month: number, films: readonly Film[]): MonthFigures {
  const opened = films.filter((film) => film.month === month);
  return { month, films: opened.length, medianTakings: median(opened.map((film) => film.takings)) };
}

function distributorFigures(films: readonly Film[]): DistributorFigures[] {
  return [...groupBy(films, (film) => film.distributor)]
    .flatMap(([distributor, own]) =>
      distributor === null ? [] : [{ distributor, films: own.length, takings: sumOf(own, (film) => film.takings) }],
    )
    .sort((a, b) => b.takings - a.takings);
}

function domesticShare(films: readonly Film[]): number {
  const known = films.filter((film) => film.domesticTakings !== null);
  return sumOf(known, (film) => film.domesticTakings ?? 0) / sumOf(known, (film) => film.takings);
}

function returnOf(film: Film): number {
  return film.takings / film.budget;
}

function lossShare(films: readonly Film[]): number {
  return films.filter((film) => film.takings < film.budget).length / films.length;
}
