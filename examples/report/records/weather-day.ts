/** A day's weather in one city. */
export interface WeatherDay {
  readonly city: string;
  /** `2012-01-31` */
  readonly date: string;
  /** Millimetres. */
  readonly precipitation: number;
  /** Degrees Celsius. */
  readonly high: number;
  readonly low: number;
  /** What the file calls the day: sun, fog, drizzle, rain or snow. */
  readonly called: string;
}

/** The same day in the two cities. */
export interface SharedDay {
  readonly date: string;
  readonly seattle: WeatherDay;
  readonly newYork: WeatherDay;
}

/** A day is wet where anything fell that could be measured. */
export function isWet(day: WeatherDay): boolean {
  return day.precipitation > 0;
}
