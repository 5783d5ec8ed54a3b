import { columnsOf } from "../text-columns.ts";
import type { ForkGlyphs, Glyphs } from "./glyphs.ts";
import type { Picture } from "./picture.ts";

/** One of several ways that part and meet again. */
export interface ForkBranch {
  readonly picture: Picture;
  /** Stands on the line that leads to it. */
  readonly label?: string;
  readonly dashed?: boolean;
}

/** Whether lines lead to a picture and from it. */
export interface Surroundings {
  readonly entry: boolean;
  readonly exit: boolean;
}

/** Branches below each other, between a line that parts and one that meets. The flow runs on the first one's row. */
export function forkPicture(branches: readonly ForkBranch[], glyphs: Glyphs, around: Surroundings): Picture {
  const leads = branches.map((branch) => columnsOf(leadOf(branch, glyphs, 0)));
  const leadWidth = leads.reduce((most, width) => Math.max(most, width), 0);
  const width = branches.reduce((most, { picture }) => Math.max(most, picture.width), 0);
  const rows: string[] = [];
  let base = 0;
  branches.forEach((branch, at) => {
    const { picture } = branch;
    const place = { isFirst: at === 0, isLast: at === branches.length - 1 };
    const side = (fork: ForkGlyphs, joined: boolean): string =>
      place.isFirst && place.isLast ? glyphs.across : glyphAt(fork, place, joined);
    if (place.isFirst) base = picture.base;
    picture.rows.forEach((row, line) => {
      const room = width - picture.width;
      if (line === picture.base) {
        const lead = leadOf(branch, glyphs, leadWidth - (leads[at] ?? 0));
        const trail = (picture.leaves === "word" ? " " : glyphs.across) + glyphs.across.repeat(room + 1);
        rows.push(side(glyphs.opens, around.entry) + lead + row + trail + side(glyphs.closes, around.exit));
        return;
      }
      const isOutside = line < picture.base ? place.isFirst : place.isLast;
      const edge = isOutside ? " " : glyphs.down;
      rows.push(edge + " ".repeat(leadWidth) + row + " ".repeat(room + 2) + edge);
    });
  });
  return { width: width + leadWidth + 4, rows, base, enters: "line", leaves: "line" };
}

/** The line from the fork to a branch, longer by `extra`. */
function leadOf({ picture, label, dashed }: ForkBranch, glyphs: Glyphs, extra: number): string {
  const line = dashed === true ? glyphs.dashed : glyphs.across;
  const name = label === undefined ? line : `${line}(${label})${line}`;
  const arrow = picture.enters === "line" ? "" : glyphs.arrow + (picture.enters === "word" ? " " : "");
  return name + line.repeat(extra) + arrow;
}

function glyphAt(
  fork: ForkGlyphs,
  place: { readonly isFirst: boolean; readonly isLast: boolean },
  joined: boolean,
): string {
  if (place.isFirst) return joined ? fork.joined : fork.first;
  return place.isLast ? fork.last : fork.inner;
}
