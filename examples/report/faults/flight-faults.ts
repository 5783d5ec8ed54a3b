import { type Airport, milesBetween } from "../records/airport.ts";
import type { Flight } from "../records/flight.ts";
import { type Fault, repeated } from "./fault.ts";

/** What could be wrong with the flights, seen beside the airports. A new catalogue for each reading. */
export function flightFaults(airports: ReadonlyMap<string, Airport>): readonly Fault<Flight>[] {
  return [
    {
      kind: "unknown airport",
      treatment: "quarantined",
      meaning: "It starts or lands where airports.csv knows no airport.",
      found: ({ origin, destination }) => !airports.has(origin) || !airports.has(destination),
    },
    {
      kind: "wrong distance",
      treatment: "noted",
      meaning: "The distance is not the one between its airports' coordinates, within 3% or 15 miles.",
      found: (flight) => isDistanceOff(flight, airports),
    },
    {
      kind: "repeated flight",
      treatment: "noted",
      meaning: "The same in every field as an earlier one.",
      found: repeated((flight) => JSON.stringify(flight)),
    },
  ];
}

function isDistanceOff(flight: Flight, airports: ReadonlyMap<string, Airport>): boolean {
  const from = airports.get(flight.origin);
  const to = airports.get(flight.destination);
  if (from === undefined || to === undefined) return false;
  const miles = milesBetween(from, to);
  return Math.abs(miles - flight.distance) > Math.max(15, 0.03 * miles);
}
