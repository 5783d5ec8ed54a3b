import { task } from "graflow";
import { countFaults, type FaultCount, inspect } from "../faults/fault.ts";
import { weatherFaults } from "../faults/weather-faults.ts";
import type { SharedDay, WeatherDay } from "../records/weather-day.ts";

/** The days that both cities have. */
export interface CheckedWeather {
  readonly days: readonly SharedDay[];
  readonly faults: readonly FaultCount[];
}

/** Joins the weather of Seattle and New York by day. */
export const joinCities = task("joinCities", (days: WeatherDay[]): CheckedWeather => {
  const catalogue = weatherFaults();
  const newYork = new Map(days.filter((day) => day.city === "New York").map((day) => [day.date, day]));
  return {
    days: days
      .filter((day) => day.city === "Seattle")
      .flatMap((seattle) => {
        const there = newYork.get(seattle.date);
        return there ? [{ date: seattle.date, seattle, newYork: there }] : [];
      }),
    faults: countFaults("weather.csv", catalogue, inspect(days, catalogue)),
  };
});
