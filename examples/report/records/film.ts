/** A record of movies.json as it stands in the file: the fields that the report uses, and any others. */
export interface RawFilm {
  readonly Title: string | number | null;
  readonly "US Gross": number | null;
  readonly "Worldwide Gross": number | null;
  readonly "Production Budget": number | null;
  /** Such as `Jun 12 1998`. */
  readonly "Release Date": string;
  readonly Distributor: string | null;
  readonly "Major Genre": string | null;
  readonly Director: string | null;
}

/** A film whose record is in order. Money is in US dollars of its day. */
export interface Film {
  /** Its record's place in movies.json, from 1. */
  readonly number: number;
  readonly title: string;
  readonly year: number;
  /** 1 to 12; null where the file only knows the year. */
  readonly month: number | null;
  readonly genre: string;
  readonly budget: number;
  /** In the US; null where that is not known. */
  readonly domesticTakings: number | null;
  /** In the whole world. */
  readonly takings: number;
  readonly director: string | null;
  readonly distributor: string | null;
}

/** Where the file names no genre. */
export const unclassified = "Unclassified";

/** The file writes this day where it only knows the year. */
export const yearOnly = "Dec 31";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The film that a record in order describes.
 * @throws {TypeError} where the record still has a fault that belongs into quarantine.
 */
export function toFilm(number: number, raw: RawFilm): Film {
  const { Title: title, "Worldwide Gross": takings, "Production Budget": budget, "Release Date": released } = raw;
  if (typeof title !== "string" || takings === null || budget === null) {
    throw new TypeError(`record ${number} of movies.json lacks its title, takings or budget: quarantine it instead`);
  }
  return {
    number,
    title,
    year: Number(released.slice(-4)),
    month: released.startsWith(yearOnly) ? null : months.indexOf(released.slice(0, 3)) + 1,
    genre: raw["Major Genre"] ?? unclassified,
    budget,
    domesticTakings: raw["US Gross"],
    takings,
    director: raw.Director,
    distributor: raw.Distributor,
  };
}
