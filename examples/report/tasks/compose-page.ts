import { task } from "graflow";
import type { Chart } from "../charts/chart.ts";
import { tidyFigures } from "../figures/tidy-figures.ts";
import type { ChartName } from "../page/contents.ts";
import { page } from "../page/page.ts";
import { formatCsv } from "../records/csv.ts";
import { resultOf } from "./result-of.ts";
import { summarize } from "./summarize.ts";

/** The report, not yet written. */
export interface Composed {
  /** Names of files and what stands in them. */
  readonly files: Readonly<Record<"index.html" | "report.csv" | "report.json" | "quarantine.jsonl", string>>;
  /** How many charts the page shows. */
  readonly charts: number;
}

/** What the drawing tasks leave. Under `@bestEffort` any of the charts may be missing. */
export interface Drawings {
  readonly charts: Partial<Readonly<Record<ChartName, Chart>>>;
  readonly genres: readonly Chart[];
  readonly picture: string;
}

export const composePage = task("composePage", (drawings: Drawings, ctx): Composed => {
  const { figures, quarantined } = resultOf(summarize, ctx);
  return {
    files: {
      "index.html": page({ ...drawings, figures, quarantined }),
      "report.csv": formatCsv(tidyFigures(figures)),
      "report.json": `${JSON.stringify(figures, null, 2)}\n`,
      "quarantine.jsonl": quarantined.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
    },
    charts: Object.keys(drawings.charts).length + drawings.genres.length,
  };
});
