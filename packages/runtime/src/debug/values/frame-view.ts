import type { FrameRecord, Gate, GateParent } from "../../ports/debugger.ts";

/** What a frame of the stack is about. */
export interface FrameView {
  readonly kind: "task" | GateParent["kind"];
  /** The task or what the gate itself is about, if it is that frame. */
  readonly parent: GateParent | undefined;
  /** The frames of nodes that can be seen from there, innermost first. */
  readonly frames: readonly FrameRecord[];
}

/** The view from a frame of a gate's stack, which counts from 0, innermost first. */
export function frameView(gate: Gate, frame: number, frames: readonly FrameRecord[]): FrameView {
  const isInner = gate.kind === "item" || gate.kind === "round";
  const index = isInner ? frame : frame - 1;
  if (index < 0) return { kind: gate.subject, parent: undefined, frames };
  const { parents } = gate;
  const parent = parents[Math.min(index, parents.length - 1)];
  // A group has no nodes of its own: they belong to the frame that it stands in.
  const passed = parents.slice(0, index).filter(({ kind }) => kind !== "group").length;
  return { kind: parent?.kind ?? "flow", parent, frames: frames.slice(passed) };
}
