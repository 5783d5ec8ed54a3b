import { task } from "graflow";
import { countFaults, type FaultCount, inspect } from "../faults/fault.ts";
import { flightFaults } from "../faults/flight-faults.ts";
import type { Quarantined } from "../records/quarantined.ts";
import type { RoutedFlight } from "../records/routed-flight.ts";
import type { CheckedAirports } from "./read-airports.ts";
import type { Departures } from "./read-flights.ts";

/** The flights with their airports. */
export interface CheckedFlights {
  readonly source: string;
  readonly flights: readonly RoutedFlight[];
  readonly quarantined: readonly Quarantined[];
  readonly faults: readonly FaultCount[];
}

/** Joins flights and airports by code. A flight whose airport is not known goes into quarantine. */
export const joinAirports = task(
  "joinAirports",
  (input: { departures: Departures; airports: CheckedAirports }): CheckedFlights => {
    const { source, flights } = input.departures;
    const { airports } = input.airports;
    const catalogue = flightFaults(airports);
    const inspected = inspect(flights, catalogue);
    return {
      source,
      flights: flights.flatMap((flight) => {
        const from = airports.get(flight.origin);
        const to = airports.get(flight.destination);
        return from && to ? [{ ...flight, from, to }] : [];
      }),
      quarantined: inspected.flatMap(({ number, row, faults }) =>
        faults.includes("unknown airport") ? [{ file: source, number, reasons: ["unknown airport"], record: row }] : [],
      ),
      faults: [...countFaults(source, catalogue, inspected), ...input.airports.faults],
    };
  },
);
