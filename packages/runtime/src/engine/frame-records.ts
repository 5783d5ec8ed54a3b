import type { FrameRecord, NodeRecord } from "../ports/debugger.ts";
import { COMPLETED, type Frame } from "./frame.ts";
import { nodeStateOf } from "./node-states.ts";
import type { Vertex } from "./vertex.ts";

/** A frame's nodes, given how to read their states and cells. */
export function frameRecord(
  frame: Frame,
  vertices: readonly Vertex[],
  read: { readonly state: (index: number) => number; readonly cell: (index: number) => unknown },
): FrameRecord {
  const nodes: NodeRecord[] = [];
  for (const { index, id, kind } of vertices) {
    if (kind !== "task" && kind !== "flow" && kind !== "map" && kind !== "loop") continue;
    const state = read.state(index);
    nodes.push({ id, state: nodeStateOf(state), output: state === COMPLETED ? read.cell(index) : undefined });
  }
  return { path: frame.path, instance: frame.instance, nodes };
}

/** A frame and those around it as they are now, innermost first. */
export function liveFrames(from: Frame): readonly FrameRecord[] {
  const records: FrameRecord[] = [];
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent) {
    const { state, cells } = frame;
    records.push(
      frameRecord(frame, frame.vertices, { state: (index) => state[index] as number, cell: (index) => cells[index] }),
    );
  }
  return records;
}
