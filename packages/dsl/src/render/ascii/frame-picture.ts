import { columnsOf } from "../text-columns.ts";
import type { Surroundings } from "./fork-picture.ts";
import type { Glyphs } from "./glyphs.ts";
import type { Picture } from "./picture.ts";

/** A frame with a title around a picture. */
export function framePicture(
  inner: Picture,
  frame: { readonly title: string; readonly glyphs: Glyphs },
  around: Surroundings,
): Picture {
  const { glyphs } = frame;
  const { upperLeft, upperRight, lowerLeft, lowerRight, entered, left } = glyphs.frame;
  const title = ` ${frame.title} `;
  const width = Math.max(inner.width + 2, columnsOf(title) + 1);
  const room = width - inner.width - 1;
  const rows = [
    upperLeft + title + glyphs.across.repeat(width - columnsOf(title)) + upperRight,
    ...inner.rows.map((row, at) => {
      const isBase = at === inner.base;
      const enter = isBase && around.entry ? entered : glyphs.down;
      const leave = isBase && around.exit ? left : glyphs.down;
      return `${enter} ${row}${" ".repeat(room)}${leave}`;
    }),
    lowerLeft + glyphs.across.repeat(width) + lowerRight,
  ];
  return { width: width + 2, rows, base: inner.base + 1, enters: "frame", leaves: "line" };
}
