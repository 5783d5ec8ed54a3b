import type { TaskGraph } from "../graph/graph.ts";
import { chainRows } from "./ascii/flow-list.ts";
import { chainPicture } from "./ascii/flow-picture.ts";
import { asciiGlyphs, unicodeGlyphs } from "./ascii/glyphs.ts";
import type { Picture } from "./ascii/picture.ts";
import type { TextContext } from "./ascii/text-context.ts";
import { indexGraph } from "./graph-index.ts";
import type { NodeState } from "./node-state.ts";
import { fitColumns } from "./text-columns.ts";

/** How {@link toAscii} draws. */
export interface AsciiOptions {
  /** How many columns there are, at least 1; default 80. No row is wider. */
  readonly width?: number;
  /** Whether lines are drawn with box-drawing characters (the default) or with `+ - | >`. Names stay as they are. */
  readonly unicode?: boolean;
  /** Where the nodes of a run stand, by their ids: a mark before each. */
  readonly states?: Readonly<Record<string, NodeState>>;
}

/**
 * A picture of a flow as text, for terminals and logs: from left to right where that fits the width, else as a list
 * from top to bottom, indented where the flow parts. Rows have no trailing blanks, the text no trailing line break.
 *
 * @example
 * ```ts
 * console.log(toAscii(graph, { width: process.stdout.columns }));
 * // fetch ─┬─▸ words ─┬─▸ store
 * //        ╰─▸ lines ─╯
 * ```
 */
export function toAscii(graph: TaskGraph, options: AsciiOptions = {}): string {
  const { width = 80, unicode = true, states } = options;
  const columns = Number.isNaN(width) ? 80 : Math.max(1, width);
  const glyphs = unicode ? unicodeGlyphs : asciiGlyphs;
  const index = indexGraph(graph);
  const context: TextContext = { index, glyphs, states };
  if (index.chains.length === 0) return fitColumns("(empty flow)", columns, glyphs.ellipsis);
  const pictures: Picture[] = [];
  for (const chain of index.chains) {
    const picture = chainPicture(chain, context, columns);
    if (picture === undefined) break;
    pictures.push(picture);
  }
  const fits = pictures.length === index.chains.length;
  const parts = fits
    ? pictures.map((picture) => picture.rows)
    : index.chains.map((chain) => chainRows(chain, context, columns));
  const gap = parts.some((rows) => rows.length > 1) ? "\n\n" : "\n";
  return parts.map((rows) => rows.map((row) => row.trimEnd()).join("\n")).join(gap);
}
