/**
 * Counts again what the report says, in the plainest way: loops over the raw files, nothing shared with the flow. The
 * test compares.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const folder = createRequire(import.meta.url)
  .resolve("vega-datasets")
  .replace(/build.index\.js$/, "data/");

interface FilmRecord {
  Title: string | number | null;
  Director: string | null;
  Distributor: string | null;
  "Release Date": string;
  "Major Genre": string | null;
  "US Gross": number | null;
  "Worldwide Gross": number | null;
  "Production Budget": number | null;
}

/** The numbers of the films' chapter, and how many records have each fault. */
export function recountFilms() {
  const records: FilmRecord[] = JSON.parse(readFileSync(`${folder}movies.json`, "utf8"));
  const faults: Record<string, number> = {};
  const fault = (kind: string, holds: boolean): boolean => {
    faults[kind] = (faults[kind] ?? 0) + (holds ? 1 : 0);
    return holds;
  };
  const returns: number[] = [];
  const byGenre: Record<string, number[]> = {};
  const byMonth: number[][] = [[], [], [], [], [], [], [], [], [], [], [], []];
  const byDistributor: Record<string, number> = {};
  const quarantined: number[] = [];
  const titles = new Set<string>();
  let [repaired, takings, losses, domestic, domesticOf] = [0, 0, 0, 0, 0];
  let place = 0;
  for (const record of records) {
    place++;
    const { Title: title, Director: director } = record;
    const [us, world, cost] = [record["US Gross"], record["Worldwide Gross"], record["Production Budget"]];
    const [month = "", day, year] = record["Release Date"].split(" ");
    const epoch = month === "Dec" && day === "31" && year === "1969";

    let bad = fault("no title", title === null);
    bad = fault("no release date", epoch) || bad;
    bad = fault("no takings", world === null) || bad;
    bad = fault("zero takings", world === 0) || bad;
    bad = fault("no budget", cost === null) || bad;
    bad = fault("repeated film", titles.has(`${title}/${year}`)) || bad;
    titles.add(`${title}/${year}`);

    const text = typeof title === "string" ? title : "";
    let mended = fault("number as title", typeof title === "number");
    mended = fault("wrong encoding", /[ÈÍËÎÛÙÖΩ˘‰‡·]/.test(text)) || mended;
    mended =
      fault("trailing article", text.endsWith(", The") || text.endsWith(", Das") || text.endsWith(", Les")) || mended;
    mended =
      fault("year in title", text.endsWith(")") && text.at(-6) === "(" && Number(text.slice(-5, -1)) > 1900) || mended;
    mended = fault("double space", text.split("  ").length > 1) || mended;
    mended = fault("wrong century", Number(year) > 2011) || mended;
    mended = fault("doubled quotes", director !== null && director.indexOf('""') !== -1) || mended;
    mended = fault("zero US takings", us === 0 && world !== null && world > 0) || mended;
    mended = fault("unknown as text", record.Distributor === "Distributor Unknown") || mended;

    const noDay = fault("year only", month === "Dec" && day === "31" && !epoch);
    fault("no genre", record["Major Genre"] === null);
    fault("US takings only", us !== null && us !== 0 && us === world);

    if (bad) quarantined.push(place);
    if (bad || world === null || cost === null) continue;
    if (mended) repaired++;
    takings += world;
    if (world < cost) losses++;
    if (us !== null && us > 0) {
      domestic += us;
      domesticOf += world;
    }
    const distributor = record.Distributor;
    if (distributor !== null && distributor !== "Distributor Unknown") {
      byDistributor[distributor] = (byDistributor[distributor] ?? 0) + world;
    }
    returns.push(world / cost);
    const genre = record["Major Genre"] ?? "Unclassified";
    byGenre[genre] = [...(byGenre[genre] ?? []), world / cost];
    if (!noDay) byMonth["JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(month) / 3]?.push(world);
  }
  return {
    faults,
    quarantined,
    repaired,
    films: returns.length,
    takings,
    domesticShare: domestic / domesticOf,
    takingsByDistributor: byDistributor,
    lossShare: losses / returns.length,
    medianReturn: middle(returns),
    returnByGenre: Object.fromEntries(Object.entries(byGenre).map(([genre, values]) => [genre, middle(values)])),
    takingsByMonth: byMonth.map(middle),
    filmsByMonth: byMonth.map((values) => values.length),
  };
}

/** The numbers of the flights' chapter. */
export function recountFlights() {
  const flights: { date: string; delay: number; origin: string }[] = JSON.parse(
    readFileSync(`${folder}flights-20k.json`, "utf8"),
  );
  const lateFrom: Record<string, [late: number, all: number]> = {};
  const lateAt: Record<string, [late: number, all: number]> = {};
  let late = 0;
  for (const { date, delay, origin } of flights) {
    const one = delay < 15 ? 0 : 1;
    late += one;
    const hour = String(Number(date.split(" ")[1]?.split(":")[0]));
    for (const [table, key] of [
      [lateFrom, origin],
      [lateAt, hour],
    ] as const) {
      const [before, all] = table[key] ?? [0, 0];
      table[key] = [before + one, all + 1];
    }
  }
  const airports = readFileSync(`${folder}airports.csv`, "utf8").split("\n");
  return {
    flights: flights.length,
    late,
    medianDelay: middle(flights.map((flight) => flight.delay)),
    lateFrom,
    lateAt,
    notAvailable: airports.filter((line) => line.includes(",NA,")).length,
    stateInCity: airports.filter((line) => /,"[^"]+, ?[A-Z][A-Z]",/.test(line)).length,
    latitudeOf: (iata: string) =>
      Number(
        airports
          .find((line) => line.startsWith(`${iata},`))
          ?.split(",")
          .at(-2),
      ),
  };
}

/** The numbers of the weather's chapter. */
export function recountWeather() {
  const lines = readFileSync(`${folder}weather.csv`, "utf8").trim().split("\n").slice(1);
  const wetOn: Record<string, string[]> = {};
  const rain: Record<string, number> = {};
  const highs: Record<string, number[]> = {};
  let dryRain = 0;
  for (const line of lines) {
    const [city = "", date = "", fallen = "", high = "", , , called = ""] = line.split(",");
    wetOn[date] ??= [];
    if (Number(fallen) !== 0) wetOn[date].push(city);
    else if (called !== "sun" && called !== "fog") dryRain++;
    rain[city] = (rain[city] ?? 0) + Number(fallen);
    const month = `${city} ${Number(date.split("-")[1])}`;
    highs[month] = [...(highs[month] ?? []), Number(high)];
  }
  const days = Object.values(wetOn);
  return {
    days: days.length,
    dryRain,
    both: days.filter((cities) => cities.length === 2).length,
    neither: days.filter((cities) => cities.length === 0).length,
    seattleOnly: days.filter((cities) => cities.join() === "Seattle").length,
    newYorkOnly: days.filter((cities) => cities.join() === "New York").length,
    rainInFourYears: rain,
    meanHigh: Object.fromEntries(
      Object.entries(highs).map(([month, values]) => [month, values.reduce((a, b) => a + b) / values.length]),
    ),
  };
}

function middle(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}
