/** A flight inside the United States, as the file has it. */
export interface Flight {
  /** When it left, local time: `2001/01/01 00:47`. */
  readonly date: string;
  /** Minutes behind the timetable; negative where it was early. */
  readonly delay: number;
  /** Miles. */
  readonly distance: number;
  /** IATA codes. */
  readonly origin: string;
  readonly destination: string;
}

/** A flight counts as late from a quarter of an hour on, as the Department of Transportation counts. */
export function isLate(flight: Flight): boolean {
  return flight.delay >= 15;
}
