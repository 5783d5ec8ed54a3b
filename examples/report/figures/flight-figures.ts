import { type Flight, isLate } from "../records/flight.ts";
import type { RoutedFlight } from "../records/routed-flight.ts";
import { groupBy } from "./group-by.ts";
import { median } from "./statistics.ts";

/** Departures from one airport. */
export interface AirportFigures {
  readonly iata: string;
  readonly city: string;
  readonly state: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly flights: number;
  readonly late: number;
  /** 0 to 1 */
  readonly lateShare: number;
}

/** Departures in one hour of the day (0 to 23), local time. */
export interface HourFigures {
  readonly hour: number;
  readonly flights: number;
  /** 0 to 1 */
  readonly lateShare: number;
}

/** Everything that the report says about flights. */
export interface FlightFigures {
  /** The file that was read. */
  readonly source: string;
  readonly flights: number;
  readonly late: number;
  readonly lateShare: number;
  /** Minutes. */
  readonly medianDelay: number;
  /** By code. */
  readonly airports: readonly AirportFigures[];
  /** Hours in which at least 50 flights departed. */
  readonly hours: readonly HourFigures[];
  /** The five airports, of 200 departures or more, with the largest and the smallest share of late flights. */
  readonly latest: readonly AirportFigures[];
  readonly mostPunctual: readonly AirportFigures[];
}

const manyDepartures = 200;
const fewDepartures = 50;

/** Works out the figures of the flights' chapter. */
export function flightFigures(source: string, flights: readonly RoutedFlight[]): FlightFigures {
  const airports = [...groupBy(flights, (flight) => flight.origin)]
    .map(([iata, departures]) => airportFigures(iata, departures))
    .sort((a, b) => (a.iata < b.iata ? -1 : 1));
  const byShare = airports
    .filter((airport) => airport.flights >= manyDepartures)
    .sort((a, b) => a.lateShare - b.lateShare);
  const hours = Array.from({ length: 24 }, (_, hour) => hourFigures(hour, flights));
  return {
    source,
    flights: flights.length,
    late: flights.filter(isLate).length,
    lateShare: lateShare(flights),
    medianDelay: median(flights.map((flight) => flight.delay)),
    airports,
    hours: hours.filter((hour) => hour.flights >= fewDepartures),
    latest: byShare.slice(-5).reverse(),
    mostPunctual: byShare.slice(0, 5),
  };
}

function airportFigures(iata: string, departures: readonly RoutedFlight[]): AirportFigures {
  const from = departures[0]?.from;
  return {
    iata,
    city: from?.city ?? from?.name ?? iata,
    state: from?.state ?? "",
    latitude: from?.latitude ?? Number.NaN,
    longitude: from?.longitude ?? Number.NaN,
    flights: departures.length,
    late: departures.filter(isLate).length,
    lateShare: lateShare(departures),
  };
}

function hourFigures(hour: number, flights: readonly Flight[]): HourFigures {
  const departures = flights.filter((flight) => Number(flight.date.slice(11, 13)) === hour);
  return { hour, flights: departures.length, lateShare: lateShare(departures) };
}

function lateShare(flights: readonly Flight[]): number {
  return flights.filter(isLate).length / flights.length;
}
