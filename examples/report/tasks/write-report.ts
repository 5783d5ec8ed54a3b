import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { task } from "graflow";
import type { Composed } from "./compose-page.ts";
import { locate } from "./locate.ts";
import { resultOf } from "./result-of.ts";
import { summarize } from "./summarize.ts";

/** What the run returns: where to look, and how much there is to see. */
export interface ReportResult {
  /** The page, as seen from the folder in which the command was given. */
  readonly report: string;
  readonly films: number;
  readonly quarantined: number;
  readonly flights: number;
  readonly charts: number;
}

export const writeReport = task("writeReport", async ({ files, charts }: Composed, ctx): Promise<ReportResult> => {
  const { out } = resultOf(locate, ctx);
  const { figures, quarantined } = resultOf(summarize, ctx);
  await mkdir(out, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(out, name), text)));
  return {
    // npm says in INIT_CWD where it was started; it runs scripts in the package's own folder.
    report: relative(process.env.INIT_CWD ?? process.cwd(), join(out, "index.html")),
    films: figures.films.films,
    quarantined: quarantined.length,
    flights: figures.flights.flights,
    charts,
  };
});
