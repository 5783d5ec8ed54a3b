import { type Block, onAxis } from "./block.ts";
import type { LayoutNode, Rectangle } from "./flow-layout.ts";
import { metrics } from "./metrics.ts";

/** A node but for its place and size. */
export type NodeFace = Omit<LayoutNode, "x" | "y" | "width" | "height">;

/** A single node of the given size. */
export function nodeBlock(face: NodeFace, width: number, height: number): Block {
  return {
    width,
    above: height / 2,
    below: height / 2 + (face.badge === undefined ? 0 : metrics.pileDepth),
    entry: onAxis,
    exit: onAxis,
    stretch: (wider) => nodeBlock(face, Math.max(width, wider), height),
    place(drawing, x, axis) {
      const node = nodeAt(face, { x, y: axis - height / 2, width, height });
      drawing.nodes.push(node);
      const end = { kind: "node", id: face.id } as const;
      return {
        entries: [{ x, y: axis, end }],
        exits: [{ x: x + width, y: axis, end }],
        outline: { place: node, end },
      };
    },
  };
}

/** Written out, since a spread costs a third of the time of laying out many nodes. */
function nodeAt(face: NodeFace, { x, y, width, height }: Rectangle): LayoutNode {
  const { id, task, name, shape, note, badge } = face;
  if (note === undefined && badge === undefined) return { id, task, name, shape, x, y, width, height };
  return { ...face, x, y, width, height };
}
