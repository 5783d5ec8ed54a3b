import { task } from "graflow";
import type { Figures } from "../figures/figures.ts";
import { filmFigures } from "../figures/film-figures.ts";
import { flightFigures } from "../figures/flight-figures.ts";
import { weatherFigures } from "../figures/weather-figures.ts";
import type { Film } from "../records/film.ts";
import type { Quarantined } from "../records/quarantined.ts";
import type { CheckedFilms } from "./gather-films.ts";
import type { CheckedFlights } from "./join-airports.ts";
import type { CheckedWeather } from "./join-cities.ts";

/** The figures, the films that they come from, and the records that could not be used. */
export interface Summary {
  readonly figures: Figures;
  readonly films: readonly Film[];
  readonly quarantined: readonly Quarantined[];
}

/** Works out all figures, once everything that was read has been checked and joined. */
export const summarize = task(
  "summarize",
  ({
    films,
    flights,
    weather,
  }: {
    films: CheckedFilms;
    flights: CheckedFlights;
    weather: CheckedWeather;
  }): Summary => ({
    figures: {
      records: {
        clean: films.films.length - films.repaired,
        repaired: films.repaired,
        quarantined: films.quarantined.length,
      },
      faults: [...films.faults, ...flights.faults, ...weather.faults],
      films: filmFigures(films.films),
      flights: flightFigures(flights.source, flights.flights),
      weather: weatherFigures(weather.days),
    },
    films: films.films,
    quarantined: [...films.quarantined, ...flights.quarantined],
  }),
);
