import { task } from "graflow";
import { airportFaults } from "../faults/airport-faults.ts";
import { countFaults, type FaultCount, inspect, repaired } from "../faults/fault.ts";
import type { Airport } from "../records/airport.ts";
import { fileRetry, readCsvRows } from "../records/read-rows.ts";
import type { Places } from "./locate.ts";

/** The airports by their code. */
export interface CheckedAirports {
  readonly airports: ReadonlyMap<string, Airport>;
  readonly faults: readonly FaultCount[];
}

export const readAirports = task(
  "readAirports",
  { retry: fileRetry },
  async (places: Places): Promise<CheckedAirports> => {
    const fields = ["iata", "name", "city", "state", "country", "latitude", "longitude"] as const;
    const rows = await readCsvRows(places.airports, fields);
    const airports = rows.map(
      (row): Airport => ({ ...row, latitude: Number(row.latitude), longitude: Number(row.longitude) }),
    );
    const catalogue = airportFaults();
    const inspected = inspect(airports, catalogue);
    return {
      airports: new Map(inspected.map((record) => [record.row.iata, repaired(record, catalogue)])),
      faults: countFaults("airports.csv", catalogue, inspected),
    };
  },
);
