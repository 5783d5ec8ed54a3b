import { task } from "graflow";
import type { FaultCount } from "../faults/fault.ts";
import type { Film } from "../records/film.ts";
import type { Quarantined } from "../records/quarantined.ts";
import { countFilmFaults, inspectFilms } from "./inspect-films.ts";
import { resultOf } from "./result-of.ts";
import type { SortedBatch } from "./sort-films.ts";

/** The films that can be used, in the order of the file, and what was found out about the others. */
export interface CheckedFilms {
  readonly films: readonly Film[];
  /** How many of them had to be repaired. */
  readonly repaired: number;
  readonly quarantined: readonly Quarantined[];
  readonly faults: readonly FaultCount[];
}

export const gatherFilms = task(
  "gatherFilms",
  (batches: SortedBatch[], ctx): CheckedFilms => ({
    films: batches.flatMap((batch) => batch.films).sort((a, b) => a.number - b.number),
    repaired: batches.filter((batch) => batch.way === "repairable").flatMap((batch) => batch.films).length,
    quarantined: batches.flatMap((batch) => batch.quarantined).sort((a, b) => a.number - b.number),
    faults: countFilmFaults(resultOf(inspectFilms, ctx)),
  }),
);
