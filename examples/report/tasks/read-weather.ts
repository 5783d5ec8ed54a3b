import { task } from "graflow";
import { fileRetry, readCsvRows } from "../records/read-rows.ts";
import type { WeatherDay } from "../records/weather-day.ts";
import type { Places } from "./locate.ts";

export const readWeather = task("readWeather", { retry: fileRetry }, async (places: Places): Promise<WeatherDay[]> => {
  const fields = ["location", "date", "precipitation", "temp_max", "temp_min", "weather"] as const;
  const rows = await readCsvRows(places.weather, fields);
  return rows.map((row) => ({
    city: row.location,
    date: row.date,
    precipitation: Number(row.precipitation),
    high: Number(row.temp_max),
    low: Number(row.temp_min),
    called: row.weather,
  }));
});
