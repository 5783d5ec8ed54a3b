import type { WeatherDay } from "../records/weather-day.ts";
import { type Fault, repeated } from "./fault.ts";

/** What is wrong with weather.csv. A new catalogue for each reading. */
export function weatherFaults(): readonly Fault<WeatherDay>[] {
  return [
    {
      kind: "dry rain",
      treatment: "noted",
      meaning: "Called drizzle, rain or snow, yet nothing fell: the measurement counts, not the name.",
      found: (day) => ["drizzle", "rain", "snow"].includes(day.called) && day.precipitation === 0,
    },
    {
      kind: "high below low",
      treatment: "noted",
      meaning: "The day's high is below its low.",
      found: (day) => day.high < day.low,
    },
    {
      kind: "repeated day",
      treatment: "noted",
      meaning: "The same day twice in one city.",
      found: repeated((day) => `${day.city} ${day.date}`),
    },
  ];
}
