import type { FaultCount } from "../faults/fault.ts";
import type { FilmFigures } from "./film-figures.ts";
import type { FlightFigures } from "./flight-figures.ts";
import type { WeatherFigures } from "./weather-figures.ts";

/** Every number of the report, as report.json has it. */
export interface Figures {
  /** What became of the records of movies.json. */
  readonly records: { readonly clean: number; readonly repaired: number; readonly quarantined: number };
  readonly faults: readonly FaultCount[];
  readonly films: FilmFigures;
  readonly flights: FlightFigures;
  readonly weather: WeatherFigures;
}
