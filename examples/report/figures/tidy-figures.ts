import type { Figures } from "./figures.ts";

/** One number of the report and what it is about. */
export interface TidyFigure extends Readonly<Record<string, string | number>> {
  readonly chapter: string;
  readonly about: string;
  readonly measure: string;
  readonly value: number;
}

/** The figures as one long table, a row for each number, as spreadsheets and statistics programs like it. */
export function tidyFigures({ records, faults, films, flights, weather }: Figures): TidyFigure[] {
  return [
    ...measures("records", "movies.json", records),
    ...faults.flatMap((fault) => measures("faults", `${fault.file}: ${fault.kind}`, { count: fault.count })),
    ...measures("films", "all", films),
    ...films.genres.flatMap((genre) => measures("films", genre.genre, genre)),
    ...films.distributors.flatMap((distributor) => measures("films", distributor.distributor, distributor)),
    ...films.months.flatMap((month) => measures("films", `month ${month.month}`, month)),
    ...measures("flights", "all", flights),
    ...flights.airports.flatMap((airport) => measures("flights", airport.iata, airport)),
    ...flights.hours.flatMap((hour) => measures("flights", `${hour.hour}:00`, hour)),
    ...measures("weather", "both cities", weather),
    ...weather.cities.flatMap((city) => measures("weather", city.city, city)),
    ...weather.months.flatMap((month) => measures("weather", `${month.city}, month ${month.month}`, month)),
  ];
}

const notMeasured = ["month", "hour", "latitude", "longitude"];

/** The numbers among an object's entries. */
function measures(chapter: string, about: string, values: object): TidyFigure[] {
  return Object.entries(values).flatMap(([measure, value]) =>
    typeof value === "number" && !notMeasured.includes(measure) ? [{ chapter, about, measure, value }] : [],
  );
}
