import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { cases } from "./cases.ts";
import type { Comparison, Effort } from "./comparison.ts";
import { engines } from "./engines.ts";
import type { UnitTime } from "./processes/case.ts";
import type { ScaleFigure } from "./scale.ts";

/** All that was measured. */
export interface Figures {
  readonly comparison: Comparison;
  readonly scale: readonly ScaleFigure[];
}

/** The figures as Markdown: what was run where, the engines once warm and in a first run, and graflow at size. */
export function tablesOf({ comparison, scale }: Figures, { runs, quick }: Effort): string {
  const machine = `Node ${process.versions.node}, ${availableParallelism()} CPUs`;
  return [
    quick
      ? `${machine}. Quick mode: it proves that everything runs and is right; the figures mean nothing.`
      : `${machine}, the median of ${runs} processes for each figure.`,
    "Microseconds for a task (a diamond, a round) that does nothing, in brackets the ratio to plain promises. Once warm:",
    comparisonTable(comparison, { quick, time: ({ warmUs }) => warmUs }),
    "In the first run of a new process, before Node has compiled anything:",
    comparisonTable(comparison, { quick, time: ({ firstUs }) => firstUs }),
    notes.join(" "),
    "graflow alone:",
    scaleTable(scale),
  ].join("\n\n");
}

const notes: readonly string[] = [
  "A dash: the engine has no such thing.",
  "A definition is made once, outside the timed runs; but listr2 makes its list and async.auto works out its order in every run, and graflow plans a flow in its first.",
  "Plain promises, effect and pocketflow fan out over a list, the others over nodes of a graph.",
];

interface ColumnChoice {
  readonly quick: boolean;
  readonly time: (unit: UnitTime) => number;
}

function comparisonTable(comparison: Comparison, { quick, time }: ColumnChoice): string {
  const heads = cases.map(({ title, unit, size, quickSize }) => `${title(quick ? quickSize : size)}, per ${unit}`);
  const floor = comparison.get(engines[0]?.name ?? "");
  const versions = dependencyVersions();
  const rows = engines.map((engine) => {
    const version = engine.packageName === undefined ? "" : ` ${versions[engine.packageName]}`;
    const cells = cases.map(({ name }) => {
      const own = comparison.get(engine.name)?.get(name);
      const least = floor?.get(name);
      if (own === undefined || least === undefined) return "–";
      return `${significant(time(own))} (${significant(time(own) / time(least))})`;
    });
    return [`${engine.name}${version}`, ...cells];
  });
  return table(["engine", ...heads], rows);
}

function scaleTable(scale: readonly ScaleFigure[]): string {
  return table(
    ["what", "measured", "budget"],
    scale.map(({ what, measured, budget }) => [what, measured, budget ?? ""]),
  );
}

/** The first column to the left, the others, figures, to the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map((_, index) => (index === 0 ? "---" : "---:"));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The exact versions that this folder depends on; the path is that from the compiled file. */
function dependencyVersions(): Readonly<Record<string, string>> {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly dependencies: Record<string, string> }).dependencies;
}

/** Two significant digits below 100, whole numbers above. */
function significant(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(2)));
}
