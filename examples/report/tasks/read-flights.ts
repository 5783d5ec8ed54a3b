import { basename } from "node:path";
import { task } from "graflow";
import type { Flight } from "../records/flight.ts";
import { fileRetry, readJsonRows } from "../records/read-rows.ts";
import type { Places } from "./locate.ts";

/** Flights and the name of the file that they come from. */
export interface Departures {
  readonly source: string;
  readonly flights: readonly Flight[];
}

/**
 * Flights of the user's own. The file is rarely there: then this task fails, and the fallback's next alternative runs.
 */
export const readOwnFlights = task("readOwnFlights", { retry: fileRetry }, (places: Places) =>
  readDepartures(places.ownFlights),
);

/** The sample that comes with the package. */
export const readSampleFlights = task("readSampleFlights", { retry: fileRetry }, (places: Places) =>
  readDepartures(places.sampleFlights),
);

async function readDepartures(file: string): Promise<Departures> {
  const flights = await readJsonRows<Flight>(file, ["date", "delay", "distance", "origin", "destination"]);
  return { source: basename(file), flights };
}
