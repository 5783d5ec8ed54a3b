import { task } from "graflow";
import { repaired } from "../faults/fault.ts";
import { filmFaults } from "../faults/film-faults.ts";
import { type Film, toFilm } from "../records/film.ts";
import type { Quarantined } from "../records/quarantined.ts";
import type { FilmBatch } from "./inspect-films.ts";

/** What became of a batch. */
export interface SortedBatch {
  readonly way: "clean" | "repairable" | "malformed";
  readonly films: readonly Film[];
  readonly quarantined: readonly Quarantined[];
}

/** The worst fault of a batch decides its way: a route names the case and the value that goes there. */
export const chooseWay = task("chooseWay", (batch: FilmBatch) => {
  const treatments = filmFaults()
    .filter((fault) => batch.faults.includes(fault.kind))
    .map((fault) => fault.treatment);
  if (treatments.includes("quarantined")) return { route: "malformed", value: batch } as const;
  if (treatments.includes("repaired")) return { route: "repairable", value: batch } as const;
  return { route: "clean", value: batch } as const;
});

export const keepFilms = task(
  "keepFilms",
  ({ records }: FilmBatch): SortedBatch => ({
    way: "clean",
    films: records.map(({ number, row }) => toFilm(number, row)),
    quarantined: [],
  }),
);

export const repairFilms = task("repairFilms", ({ records }: FilmBatch): SortedBatch => {
  const catalogue = filmFaults();
  return {
    way: "repairable",
    films: records.map((record) => toFilm(record.number, repaired(record, catalogue))),
    quarantined: [],
  };
});

export const quarantineFilms = task("quarantineFilms", ({ records }: FilmBatch): SortedBatch => {
  const reasons = new Set(filmFaults().flatMap((fault) => (fault.treatment === "quarantined" ? [fault.kind] : [])));
  return {
    way: "malformed",
    films: [],
    quarantined: records.map(({ number, row, faults }) => ({
      file: "movies.json",
      number,
      reasons: faults.filter((kind) => reasons.has(kind)),
      record: row,
    })),
  };
});
