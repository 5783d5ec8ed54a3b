import { type RawFilm, yearOnly } from "../records/film.ts";
import { type Fault, repeated } from "./fault.ts";
import { isMisread, reread } from "./mac-roman.ts";

/** The file was collected in 2010 and announces films up to 2011: later dates belong to the century before. */
const lastYear = 2011;
const missingDate = "Dec 31 1969";
const trailingArticle = /^(.+), (The|Das|Les)$/;
const yearInTitle = / \(\d{4}\)$/;

/** What is wrong with movies.json. A new catalogue for each reading, since one of its tests remembers. */
export function filmFaults(): readonly Fault<RawFilm>[] {
  return [...beyondRepair(), ...repairable, ...worthKnowing];
}

function beyondRepair(): readonly Fault<RawFilm>[] {
  return [
    quarantined("no title", "The title is missing.", (film) => film.Title === null),
    quarantined(
      "no release date",
      "Released on Dec 31 1969, the day before computers begin to count: the date is missing.",
      (film) => film["Release Date"] === missingDate,
    ),
    quarantined("no takings", "Nothing is said about what it took.", (film) => film["Worldwide Gross"] === null),
    quarantined(
      "zero takings",
      "Took $0 in the whole world: not known, or not out yet.",
      (film) => film["Worldwide Gross"] === 0,
    ),
    quarantined("no budget", "Nothing is said about what it cost.", (film) => film["Production Budget"] === null),
    quarantined(
      "repeated film",
      "The same title in the same year as an earlier record.",
      repeated((film) => `${film.Title} ${film["Release Date"].slice(-4)}`),
    ),
  ];
}

const repairable: readonly Fault<RawFilm>[] = [
  {
    kind: "number as title",
    treatment: "repaired",
    meaning: "A title such as 300 is a number, not a text.",
    found: (film) => typeof film.Title === "number",
    repair: (film) => ({ ...film, Title: String(film.Title) }),
  },
  inTitle({
    kind: "wrong encoding",
    meaning: "Windows-1252 read as Mac Roman: AstÈrix, LÈon, DÈj‡ Vu.",
    wrong: isMisread,
    right: reread,
  }),
  inTitle({
    kind: "trailing article",
    meaning: "Filed as in a card index: Boot, Das.",
    wrong: (title) => trailingArticle.test(title),
    right: (title) => title.replace(trailingArticle, "$2 $1"),
  }),
  inTitle({
    kind: "year in title",
    meaning: "King Kong (1933): the year has a field of its own.",
    wrong: (title) => yearInTitle.test(title),
    right: (title) => title.replace(yearInTitle, ""),
  }),
  inTitle({
    kind: "double space",
    meaning: "Two spaces where one is meant.",
    wrong: (title) => title.includes("  "),
    right: (title) => title.replaceAll(/ {2,}/g, " "),
  }),
  {
    kind: "wrong century",
    treatment: "repaired",
    meaning: "Gone with the Wind in 2039: two-digit years, read as of this century.",
    found: (film) => yearOf(film) > lastYear,
    repair: (film) => ({ ...film, "Release Date": `${film["Release Date"].slice(0, -4)}${yearOf(film) - 100}` }),
  },
  {
    kind: "doubled quotes",
    treatment: "repaired",
    meaning: 'Left over from a CSV file: Jeff ""King Jeff"" Hollins.',
    found: (film) => film.Director?.includes('""') ?? false,
    repair: (film) => ({ ...film, Director: film.Director?.replaceAll('""', '"') ?? null }),
  },
  {
    kind: "zero US takings",
    treatment: "repaired",
    meaning: "Took $0 in the US but something elsewhere: unknown, not zero.",
    found: (film) => film["US Gross"] === 0 && (film["Worldwide Gross"] ?? 0) > 0,
    repair: (film) => ({ ...film, "US Gross": null }),
  },
  {
    kind: "unknown as text",
    treatment: "repaired",
    meaning: "The distributor is called Distributor Unknown.",
    found: (film) => film.Distributor === "Distributor Unknown",
    repair: (film) => ({ ...film, Distributor: null }),
  },
];

const worthKnowing: readonly Fault<RawFilm>[] = [
  {
    kind: "year only",
    treatment: "noted",
    meaning: "Dec 31 is the most frequent date and mostly stands for an unknown day: not counted by month.",
    found: (film) => film["Release Date"].startsWith(yearOnly) && film["Release Date"] !== missingDate,
  },
  {
    kind: "no genre",
    treatment: "noted",
    meaning: "No genre: shown as Unclassified.",
    found: (film) => film["Major Genre"] === null,
  },
  {
    kind: "US takings only",
    treatment: "noted",
    meaning: "Worldwide takings equal those in the US: what came in elsewhere is probably missing.",
    found: (film) => (film["US Gross"] ?? 0) > 0 && film["US Gross"] === film["Worldwide Gross"],
  },
];

function quarantined(kind: string, meaning: string, found: (film: RawFilm) => boolean): Fault<RawFilm> {
  return { kind, treatment: "quarantined", meaning, found };
}

interface TitleFault {
  readonly kind: string;
  readonly meaning: string;
  readonly wrong: (title: string) => boolean;
  readonly right: (title: string) => string;
}

function inTitle({ kind, meaning, wrong, right }: TitleFault): Fault<RawFilm> {
  return {
    kind,
    treatment: "repaired",
    meaning,
    found: ({ Title }) => typeof Title === "string" && wrong(Title),
    repair: (film) => (typeof film.Title === "string" ? { ...film, Title: right(film.Title) } : film),
  };
}

function yearOf(film: RawFilm): number {
  return Number(film["Release Date"].slice(-4));
}
