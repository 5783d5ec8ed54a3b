import { isWet, type SharedDay, type WeatherDay } from "../records/weather-day.ts";
import { sumOf } from "./statistics.ts";

/** One city's weather over all the years. */
export interface CityFigures {
  readonly city: string;
  readonly wetDays: number;
  /** Millimetres in a year. */
  readonly rainPerYear: number;
  /** Degrees Celsius. */
  readonly warmest: number;
  readonly coldest: number;
}

/** One city's weather in one month of the year (1 to 12), a mean over the years. */
export interface CityMonth {
  readonly city: string;
  readonly month: number;
  readonly wetShare: number;
  readonly meanHigh: number;
  readonly meanLow: number;
}

/** Everything that the report says about the weather. */
export interface WeatherFigures {
  /** Days that both cities have. */
  readonly days: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly cities: readonly CityFigures[];
  readonly months: readonly CityMonth[];
  readonly wetInBoth: number;
  readonly wetInSeattleOnly: number;
  readonly wetInNewYorkOnly: number;
  readonly dryInBoth: number;
}

/** Works out the figures of the weather's chapter. */
export function weatherFigures(days: readonly SharedDay[]): WeatherFigures {
  const cities = [days.map((day) => day.seattle), days.map((day) => day.newYork)];
  const count = (seattle: boolean, newYork: boolean) =>
    days.filter((day) => isWet(day.seattle) === seattle && isWet(day.newYork) === newYork).length;
  return {
    days: days.length,
    firstDay: days[0]?.date ?? "",
    lastDay: days.at(-1)?.date ?? "",
    cities: cities.map(cityFigures),
    months: cities.flatMap((ofCity) => Array.from({ length: 12 }, (_, index) => cityMonth(index + 1, ofCity))),
    wetInBoth: count(true, true),
    wetInSeattleOnly: count(true, false),
    wetInNewYorkOnly: count(false, true),
    dryInBoth: count(false, false),
  };
}

function cityFigures(days: readonly WeatherDay[]): CityFigures {
  const years = new Set(days.map((day) => day.date.slice(0, 4))).size;
  return {
    city: days[0]?.city ?? "",
    wetDays: days.filter(isWet).length,
    rainPerYear: sumOf(days, (day) => day.precipitation) / years,
    warmest: Math.max(...days.map((day) => day.high)),
    coldest: Math.min(...days.map((day) => day.low)),
  };
}

function cityMonth(month: number, ofCity: readonly WeatherDay[]): CityMonth {
  const days = ofCity.filter((day) => Number(day.date.slice(5, 7)) === month);
  return {
    city: ofCity[0]?.city ?? "",
    month,
    wetShare: days.filter(isWet).length / days.length,
    meanHigh: sumOf(days, (day) => day.high) / days.length,
    meanLow: sumOf(days, (day) => day.low) / days.length,
  };
}
