import { fitWidth, textWidth } from "../text-width.ts";
import { type Block, onAxis, type Placed } from "./block.ts";
import type { LayoutBox } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/** What a box looks like and how edges meet it. */
export interface BoxFace {
  readonly kind: LayoutBox["kind"];
  readonly title?: string;
  /** Edges end at the box. Otherwise they pass through to what is inside. */
  readonly opaque: boolean;
}

/** A frame around a block. */
export function boxBlock(inner: Block, face: BoxFace): Block {
  const title = fitWidth(face.title ?? "", metrics.labelSize, metrics.nodeMaxText);
  const titleWidth = title === "" ? 0 : textWidth(title, metrics.labelSize);
  const pad = metrics.boxPadding;
  const top = inner.above + (title === "" ? pad : pad / 2 + metrics.titleHeight);
  const width = Math.max(inner.width, titleWidth) + pad * 2;
  const bottom = inner.below + pad;
  const pile = face.kind === "map" ? metrics.pileDepth : 0;
  return {
    width,
    above: top,
    below: bottom + pile,
    entry: face.opaque ? onAxis : inner.entry,
    exit: face.opaque ? onAxis : inner.exit,
    place(drawing, x, axis): Placed {
      const id = `box_${drawing.boxes.length + 1}`;
      const box: LayoutBox = {
        id,
        kind: face.kind,
        ...(title === "" ? {} : { title }),
        x,
        y: axis - top,
        width,
        height: top + bottom,
      };
      drawing.boxes.push(box);
      const placed = inner.place(drawing, x + (width - inner.width) / 2, axis);
      const end = { kind: "box", id } as const;
      return {
        entries: face.opaque ? [{ x, y: axis, end }] : placed.entries,
        exits: face.opaque ? [{ x: x + width, y: axis, end }] : placed.exits,
        outline: { place: box, end },
      };
    },
  };
}
