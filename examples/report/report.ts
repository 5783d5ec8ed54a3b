import { flow, task, toSvg, type Workflow } from "graflow";
import type { ReportInput } from "./tasks/locate.ts";
import type { ReportResult } from "./tasks/write-report.ts";
import "./tasks/compose-page.ts";
import "./tasks/draw-charts.ts";
import "./tasks/draw-genres.ts";
import "./tasks/gather-films.ts";
import "./tasks/inspect-films.ts";
import "./tasks/join-airports.ts";
import "./tasks/join-cities.ts";
import "./tasks/locate.ts";
import "./tasks/read-airports.ts";
import "./tasks/read-films.ts";
import "./tasks/read-flights.ts";
import "./tasks/read-weather.ts";
import "./tasks/sort-films.ts";
import "./tasks/summarize.ts";
import "./tasks/write-report.ts";

export const drawFlow = task("drawFlow", () => toSvg(report.graph));

/** Reads four files that are not tidy, and writes a report of what they say and of what was wrong with them. */
export const report: Workflow<ReportInput | undefined, ReportResult> = flow("report")<
  ReportInput | undefined,
  ReportResult
>`
  locate
    // Read and check the files, all at once.
    >> (
        films: (readFilms >> inspectFilms >> (chooseWay ? {
          clean: keepFilms,
          repairable: repairFilms,
          malformed: quarantineFilms
        })[4] >> gatherFilms)
      | flights: ((
            departures: (readOwnFlights ?? readSampleFlights)
          | airports: readAirports
        ) >> joinAirports)
      | weather: (readWeather >> joinCities)
    )
    >> summarize
    // Draw. The report can do without any of these charts, but not without the others.
    >> (
        charts: (drawReturns | drawMonths | drawMap | drawHours | drawTemperatures | drawWetDays)@bestEffort
      | genres: (splitByGenre >> drawGenre[4])
      | picture: drawFlow
    )
    >> composePage
    >> writeReport
`;
