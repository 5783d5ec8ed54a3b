import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toSvg } from "graflow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Figures } from "./figures/figures.ts";
import { recountFilms, recountFlights, recountWeather } from "./recount.ts";
import { report } from "./report.ts";
import type { ReportInput } from "./tasks/locate.ts";
import type { ReportResult } from "./tasks/write-report.ts";

const packageData = join(createRequire(import.meta.url).resolve("vega-datasets"), "../../data");
const names = ["index.html", "quarantine.jsonl", "report.csv", "report.json"] as const;

/** A report that was written: what the run returned, its files, and the figures in them. */
interface Written {
  readonly result: ReportResult;
  readonly files: Readonly<Record<(typeof names)[number], string>>;
  readonly figures: Figures;
}

let folder: string;
let written: Written;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "graflow-report-"));
  written = await write("first");
});

afterAll(() => rm(folder, { recursive: true }));

async function write(name: string, input: ReportInput = {}): Promise<Written> {
  const out = join(folder, name);
  const result = await report.run({ out, ...input });
  expect((await readdir(out)).sort()).toEqual(names);
  const texts = await Promise.all(names.map(async (file) => [file, await readFile(join(out, file), "utf8")] as const));
  const files = Object.fromEntries(texts) as Written["files"];
  return { result, files, figures: JSON.parse(files["report.json"]) };
}

/** A folder with the package's files, without the one that is named. */
async function dataWithout(missing: string): Promise<string> {
  const data = await mkdtemp(join(folder, "data-"));
  for (const file of ["movies.json", "flights-20k.json", "airports.csv", "weather.csv", "us-10m.json"]) {
    if (file !== missing) await symlink(join(packageData, file), join(data, file));
  }
  return data;
}

describe("the figures are those of an independent count", () => {
  test("films", () => {
    const { films, records } = written.figures;
    const again = recountFilms();
    expect(records).toEqual({
      clean: again.films - again.repaired,
      repaired: again.repaired,
      quarantined: again.quarantined.length,
    });
    expect([films.films, films.takings]).toEqual([again.films, again.takings]);
    expect(films.lossShare).toBeCloseTo(again.lossShare, 12);
    expect(films.domesticShare).toBeCloseTo(again.domesticShare, 12);
    const largest = Object.entries(again.takingsByDistributor).sort(([, a], [, b]) => b - a);
    expect(films.distributors.map((one) => [one.distributor, one.takings])).toEqual(largest.slice(0, 10));
    expect(films.medianReturn).toBeCloseTo(again.medianReturn, 12);
    const returns = Object.fromEntries(films.genres.map(({ genre, medianReturn }) => [genre, medianReturn]));
    expect(Object.keys(returns).sort()).toEqual(Object.keys(again.returnByGenre).sort());
    for (const [genre, value] of Object.entries(returns))
      expect(value).toBeCloseTo(again.returnByGenre[genre] ?? 0, 12);
    expect(films.months.map((month) => month.medianTakings)).toEqual(again.takingsByMonth);
    expect(films.months.map((month) => month.films)).toEqual(again.filmsByMonth);
  });

  test("flights", () => {
    const { flights } = written.figures;
    const again = recountFlights();
    expect([flights.flights, flights.late, flights.medianDelay]).toEqual([
      again.flights,
      again.late,
      again.medianDelay,
    ]);
    const from = Object.fromEntries(flights.airports.map((airport) => [airport.iata, [airport.late, airport.flights]]));
    expect(from).toEqual(again.lateFrom);
    for (const { iata, latitude } of flights.airports) expect(latitude).toBe(again.latitudeOf(iata));
    expect(flights.hours.length).toBeGreaterThan(18);
    for (const { hour, lateShare, flights: departures } of flights.hours) {
      const [late, all] = again.lateAt[hour] ?? [0, 0];
      expect([departures, lateShare]).toEqual([all, late / all]);
    }
  });

  test("weather", () => {
    const { weather } = written.figures;
    const again = recountWeather();
    expect([weather.days, weather.wetInBoth, weather.dryInBoth]).toEqual([again.days, again.both, again.neither]);
    expect([weather.wetInSeattleOnly, weather.wetInNewYorkOnly]).toEqual([again.seattleOnly, again.newYorkOnly]);
    for (const city of weather.cities)
      expect(city.rainPerYear).toBeCloseTo((again.rainInFourYears[city.city] ?? 0) / 4, 8);
    expect(weather.months).toHaveLength(24);
    for (const { city, month, meanHigh } of weather.months) {
      expect(meanHigh).toBeCloseTo(again.meanHigh[`${city} ${month}`] ?? 0, 10);
    }
  });

  test("faults", () => {
    const counted = Object.fromEntries(
      written.figures.faults.map((fault) => [`${fault.file}: ${fault.kind}`, fault.count]),
    );
    const flights = recountFlights();
    const films = Object.entries(recountFilms().faults).map(([kind, count]) => [`movies.json: ${kind}`, count]);
    expect(counted).toEqual({
      ...Object.fromEntries(films),
      "flights-20k.json: unknown airport": 0,
      "flights-20k.json: wrong distance": 0,
      "flights-20k.json: repeated flight": 0,
      "airports.csv: NA for unknown": flights.notAvailable,
      "airports.csv: state in city": flights.stateInCity,
      "airports.csv: repeated airport": 0,
      "airports.csv: impossible place": 0,
      "weather.csv: dry rain": recountWeather().dryRain,
      "weather.csv: high below low": 0,
      "weather.csv: repeated day": 0,
    });
  });
});

describe("the files", () => {
  test("the quarantine holds each unusable record, whole and with its reasons", async () => {
    const raw: unknown[] = JSON.parse(await readFile(join(packageData, "movies.json"), "utf8"));
    const entries = written.files["quarantine.jsonl"]
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(entries.map((entry) => entry.number)).toEqual(recountFilms().quarantined);
    for (const { file, number, reasons, record } of entries) {
      expect(file).toBe("movies.json");
      expect(reasons.length).toBeGreaterThan(0);
      expect(record).toEqual(raw[number - 1]);
    }
  });

  test("the table has the same numbers as the JSON", () => {
    const rows = written.files["report.csv"].split("\n");
    expect(rows[0]).toBe("chapter,about,measure,value");
    expect(rows).toContain(`films,all,takings,${written.figures.films.takings}`);
    expect(rows).toContain(
      `flights,SEA,late,${written.figures.flights.airports.find(({ iata }) => iata === "SEA")?.late}`,
    );
    expect(rows).toContain(`weather,both cities,wetInBoth,${written.figures.weather.wetInBoth}`);
    expect(rows).toContain("faults,movies.json: wrong century,count,22");
  });

  test("the page shows everything and loads nothing", () => {
    const html = written.files["index.html"];
    expect(written.result).toMatchObject({ films: 3143, quarantined: 58, flights: 20000, charts: 18 });
    expect(html.match(/<figure id="/g)).toHaveLength(18);
    expect(html).toContain("<strong>3,143</strong>");
    expect(html).toContain(toSvg(report.graph));
    expect(html).not.toMatch(/ src="|href="(?!(?:report|quarantine)\.)|url\((?!#)|@import|undefined|NaN|\[object/);
    const ids = html.match(/(?<= id=")[^"]+/g) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("repairs show in the titles", () => {
    const titles = written.figures.films.best.map(({ title, year }) => `${title} ${year}`);
    expect(titles).toContain("Gone with the Wind 1939");
    expect(titles).toContain("Snow White and the Seven Dwarfs 1937");
  });

  test("a second run writes the same bytes", async () => {
    expect((await write("second")).files).toEqual(written.files);
  });
});

describe("when something is missing", () => {
  test("flights of one's own come before the package's, and unknown airports go to quarantine", async () => {
    const flights = join(folder, "own.json");
    const known = { date: "2001/02/03 10:00", delay: 15, distance: 679, origin: "SEA", destination: "SFO" };
    await writeFile(flights, JSON.stringify([known, { ...known, delay: 14 }, { ...known, origin: "???" }]));
    const { figures, files } = await write("own", { flights });
    expect(figures.flights).toMatchObject({ source: "own.json", flights: 2, late: 1, lateShare: 0.5 });
    expect(JSON.parse(files["quarantine.jsonl"].trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      file: "own.json",
      number: 3,
      reasons: ["unknown airport"],
    });
  });

  test("without the states' outlines there is no map, but there is a report", async () => {
    const { result, files, figures } = await write("no-map", { data: await dataWithout("us-10m.json") });
    expect(result.charts).toBe(17);
    expect(files["index.html"]).toContain("A chart is missing");
    expect(figures).toEqual(written.figures);
  });

  test("without films there is no report, and the error says which file", async () => {
    const run = report.run({ out: join(folder, "none"), data: await dataWithout("movies.json") });
    await expect(run).rejects.toMatchObject({
      code: "FLOW6002",
      failed: [{ branch: "films", taskId: "readFilms" }],
      message: expect.stringContaining("movies.json"),
    });
    await expect(readdir(join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

test("the picture beside the README is the flow's", async () => {
  await expect(toSvg(report.graph)).toMatchFileSnapshot("flow.svg");
});
