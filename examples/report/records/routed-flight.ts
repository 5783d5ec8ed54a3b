import type { Airport } from "./airport.ts";
import type { Flight } from "./flight.ts";

/** A flight joined with the airports between which it flew. */
export interface RoutedFlight extends Flight {
  readonly from: Airport;
  readonly to: Airport;
}
