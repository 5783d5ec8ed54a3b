import type { Airport } from "../records/airport.ts";
import { type Fault, repeated } from "./fault.ts";

const stateBehindCity = /^(.+), ?([A-Z]{2})$/;

/** What is wrong with airports.csv. A new catalogue for each reading. */
export function airportFaults(): readonly Fault<Airport>[] {
  return [
    {
      kind: "NA for unknown",
      treatment: "repaired",
      meaning: "City and state say NA where they are not known.",
      found: (airport) => airport.city === "NA" || airport.state === "NA",
      repair: (airport) => ({
        ...airport,
        city: airport.city === "NA" ? null : airport.city,
        state: airport.state === "NA" ? null : airport.state,
      }),
    },
    {
      kind: "state in city",
      treatment: "repaired",
      meaning: "Westport, NY: the state has a field of its own.",
      found: (airport) => stateBehindCity.test(airport.city ?? ""),
      repair: (airport) => ({ ...airport, city: airport.city?.replace(stateBehindCity, "$1") ?? null }),
    },
    {
      kind: "repeated airport",
      treatment: "noted",
      meaning: "The same code twice.",
      found: repeated((airport) => airport.iata),
    },
    {
      kind: "impossible place",
      treatment: "noted",
      meaning: "A latitude beyond 90 or a longitude beyond 180 degrees.",
      found: ({ latitude, longitude }) => !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180),
    },
  ];
}
