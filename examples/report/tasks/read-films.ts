import { task } from "graflow";
import type { RawFilm } from "../records/film.ts";
import { fileRetry, readJsonRows } from "../records/read-rows.ts";
import type { Places } from "./locate.ts";

export const readFilms = task("readFilms", { retry: fileRetry }, (places: Places) =>
  readJsonRows<RawFilm>(places.movies, ["Title", "Worldwide Gross", "Production Budget", "Release Date"]),
);
