import { Places } from "../check/places.ts";
import { shownPath } from "../check/report.ts";
import type { Paint } from "../view/palette.ts";
import type { FlowRow, RowState } from "./flow-row.ts";

/** What there is to report. */
export interface TypesReport {
  /** In the order of files and places. */
  readonly rows: readonly FlowRow[];
  readonly text: (path: string) => string;
  /** The folder that paths are shown from; absolute. */
  readonly root: string;
  readonly paint: Paint;
}

const colors = { right: "dim", written: "green", stale: "yellow", broken: "red", unwritable: "yellow" } as const;

/** For people: each flow whose types are not simply right, and how many there are of each kind. */
export function typesText({ rows, text, root, paint }: TypesReport): string {
  const places = new Places(text);
  const lines = rows.flatMap((row) => {
    if (row.state === "right") return [];
    const { line, column } = places.range(row.file, { start: row.offset, end: row.offset }).start;
    const at = paint("cyan", `${shownPath(root, row.file)}:${line}:${column}`);
    const name = row.names.length === 0 ? "" : ` ${row.names.join(", ")}`;
    const types = row.input === undefined || row.output === undefined ? "" : `<${row.input}, ${row.output}>`;
    const reason = row.reason === undefined ? [] : [`  ${row.reason}`];
    return [`${at} ${paint(colors[row.state], row.state)}${name}${types}`, ...reason];
  });
  return `${[...lines, summary(rows)].join("\n")}\n`;
}

/** For other programs: one JSON object. Lines and columns count from 1, offsets from 0, all in UTF-16 units. */
export function typesJson({ rows, text, root }: TypesReport): string {
  const places = new Places(text);
  const report = {
    version: 1,
    summary: Object.fromEntries(states.map((state) => [state, countOf(rows, state)])),
    flows: rows.map(({ file, offset, ...row }) => ({
      file: shownPath(root, file),
      ...places.range(file, { start: offset, end: offset }).start,
      offset,
      ...row,
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

const states: readonly RowState[] = ["right", "written", "stale", "broken", "unwritable"];

function countOf(rows: readonly FlowRow[], state: RowState): number {
  return rows.filter((row) => row.state === state).length;
}

function summary(rows: readonly FlowRow[]): string {
  const counts = states.flatMap((state) => {
    const count = countOf(rows, state);
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return `${rows.length} ${rows.length === 1 ? "flow" : "flows"}: ${counts.join(", ")}`;
}
