import { task } from "graflow";
import { countFaults, type FaultCount, type Inspected, inspect } from "../faults/fault.ts";
import { filmFaults } from "../faults/film-faults.ts";
import { groupBy } from "../figures/group-by.ts";
import type { RawFilm } from "../records/film.ts";

/** Records that go the same way, as they have the same faults. */
export interface FilmBatch {
  /** The faults that something must be done about; those that are only noted keep no record from its batch. */
  readonly faults: readonly string[];
  readonly records: readonly Inspected<RawFilm>[];
}

/** Looks for every known fault in every record, and puts records with the same faults into one batch. */
export const inspectFilms = task("inspectFilms", (films: RawFilm[]): FilmBatch[] => {
  const catalogue = filmFaults();
  const noted = new Set(catalogue.filter((fault) => fault.treatment === "noted").map((fault) => fault.kind));
  const serious = (record: Inspected<RawFilm>) => record.faults.filter((kind) => !noted.has(kind));
  const batches = groupBy(inspect(films, catalogue), (record) => serious(record).join(", "));
  return [...batches.values()].map((records) => ({ faults: records[0] ? serious(records[0]) : [], records }));
});

/** How often each fault was found in all batches together. */
export function countFilmFaults(batches: readonly FilmBatch[]): FaultCount[] {
  return countFaults(
    "movies.json",
    filmFaults(),
    batches.flatMap((batch) => batch.records),
  );
}
