import { type Frame, FrameExtras, type Region } from "./frame.ts";
import type { HeldRegion, MapRegion } from "./regions.ts";
import type { SharedArray } from "./shared-array.ts";
import type { Vertex } from "./vertex.ts";

/** A frame at one moment. Never changed; shares with other moments what is the same. */
export interface FrameSnapshot {
  /** Whose plan, input and place it has; not its state. */
  readonly frame: Frame;
  readonly vertices: readonly Vertex[];
  readonly states: SharedArray<number>;
  /** As the frame's, but for regions: a {@link RegionSnapshot} of each. */
  readonly cells: SharedArray<unknown>;
  readonly open: number;
  readonly closed: boolean;
  readonly extras: FrameExtras | undefined;
}

/** A running map, loop or sub-flow at one moment. */
export interface RegionSnapshot {
  readonly kind: "region";
  readonly region: Region;
  /** Its running frames: a map's by their items, others at 0. */
  readonly frames: SharedArray<FrameSnapshot | undefined>;
  /** Map: the next item to start. */
  readonly next: number;
  readonly failure: MapRegion["failure"];
}

/** Whether a region is that of a map whose items run. */
export function isMapRegion(region: Region): region is MapRegion {
  return "items" in region;
}

/** Whether a region has not begun, or is about to be left. */
export function isHeldRegion(region: Region): region is HeldRegion {
  return "held" in region;
}

/** A copy that no longer changes with the original. */
export function copyExtras(extras: FrameExtras): FrameExtras {
  const copy = new FrameExtras();
  copy.unordered = extras.unordered;
  for (const [vertex, dead] of extras.dead) copy.dead.set(vertex, dead);
  for (const vertex of extras.diverted) copy.diverted.add(vertex);
  for (const [vertex, failures] of extras.failures) copy.failures.set(vertex, [...failures]);
  for (const [vertex, holds] of extras.holds) copy.holds.set(vertex, holds);
  for (const [vertex, watching] of extras.watchers) copy.watchers.set(vertex, [...watching]);
  for (const [vertex, added] of extras.added) copy.added.set(vertex, [...added]);
  for (const [id, vertex] of extras.ids) copy.ids.set(id, vertex);
  copy.free.push(...extras.free);
  return copy;
}
