import { createRequire } from "node:module";
import { join } from "node:path";
import { task } from "graflow";

/** What the flow may be given: other folders than its own. Everything is optional. */
export interface ReportInput {
  /** Folder of the data sets. Default: that of the package vega-datasets. */
  readonly data?: string;
  /**
   * Flights of your own, as JSON of the same shape. Default: `data/flights.json` in this folder, which need not exist.
   */
  readonly flights?: string;
  /** Where the report goes. Default: `out` in this folder. */
  readonly out?: string;
}

/** The absolute paths of everything that the flow reads or writes. */
export interface Places {
  readonly movies: string;
  readonly ownFlights: string;
  readonly sampleFlights: string;
  readonly airports: string;
  readonly weather: string;
  readonly states: string;
  readonly out: string;
}

const reportFolder = join(import.meta.dirname, "..");

/** The package's `exports` name its main module only, so its folder is found from there. */
const packageData = join(createRequire(import.meta.url).resolve("vega-datasets"), "../../data");

export const locate = task("locate", (input: ReportInput | undefined): Places => {
  const data = input?.data ?? packageData;
  return {
    movies: join(data, "movies.json"),
    ownFlights: input?.flights ?? join(reportFolder, "data/flights.json"),
    sampleFlights: join(data, "flights-20k.json"),
    airports: join(data, "airports.csv"),
    weather: join(data, "weather.csv"),
    states: join(data, "us-10m.json"),
    out: input?.out ?? join(reportFolder, "out"),
  };
});
