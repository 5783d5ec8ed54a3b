import type { Point, Rectangle } from "@graflow/dsl";

/** A node that stands in a picture. */
export type PlacedNode = Rectangle & { readonly id: string };

/** What changed from one picture to the next. */
export interface LayoutDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How far the nodes moved that stand in both, the anchor's own move left out. */
  readonly moved: ReadonlyMap<string, Point>;
  /** How far the anchor moved: the view follows it, so that what the user looks at stays in its place. */
  readonly shift: Point;
}

/** What the user looks at. */
export interface Attention {
  /** The node to keep in its place, if it stands in both pictures: what is selected or has the focus. */
  readonly node?: string | undefined;
  /** Else the node nearest to this point, in coordinates of the picture before. */
  readonly center: Point;
}

/** Compares two pictures. */
export function diffLayouts(
  before: readonly PlacedNode[],
  after: readonly PlacedNode[],
  attention: Attention,
): LayoutDiff {
  const old = new Map(before.map((node) => [node.id, node]));
  const now = new Map(after.map((node) => [node.id, node]));
  const anchor = anchorOf(
    before.filter((node) => now.has(node.id)),
    attention,
  );
  const shift = anchor === undefined ? { x: 0, y: 0 } : between(anchor, now.get(anchor.id) ?? anchor);
  const moved = new Map<string, Point>();
  for (const node of after) {
    const was = old.get(node.id);
    if (was === undefined) continue;
    const move = between(was, node);
    const own = { x: move.x - shift.x, y: move.y - shift.y };
    if (own.x !== 0 || own.y !== 0) moved.set(node.id, own);
  }
  return {
    added: after.filter((node) => !old.has(node.id)).map((node) => node.id),
    removed: before.filter((node) => !now.has(node.id)).map((node) => node.id),
    moved,
    shift,
  };
}

function anchorOf(kept: readonly PlacedNode[], { node, center }: Attention): PlacedNode | undefined {
  const named = kept.find((one) => one.id === node);
  if (named !== undefined) return named;
  let best: PlacedNode | undefined;
  let distance = Infinity;
  for (const one of kept) {
    const away = Math.hypot(one.x + one.width / 2 - center.x, one.y + one.height / 2 - center.y);
    if (away < distance) [best, distance] = [one, away];
  }
  return best;
}

/** How far the middle of a node's left border moved: a node that only grew stays. */
function between(was: Rectangle, is: Rectangle): Point {
  return { x: is.x - was.x, y: is.y + is.height / 2 - was.y - was.height / 2 };
}
