import type { Debugger } from "../ports/debugger.ts";
import { askDebugger } from "./ask-debugger.ts";
import { EngineGate, type GateParts } from "./engine-gate.ts";
import { type Frame, READY } from "./frame.ts";
import type { Vertex } from "./vertex.ts";

/** Who is asked, and what follows when the run may go on. */
interface Onward {
  readonly debug: Debugger;
  readonly goOn: () => void;
}

/** As {@link Onward}, of a barrier. */
interface BarrierOnward {
  readonly debug: Debugger;
  readonly goOn: (frame: Frame, join: Vertex) => void;
}

/** Every branch of a group has ended. */
export function passBarrierGate(frame: Frame, join: Vertex, { debug, goOn }: BarrierOnward): void {
  // A barrier that was reset, or is skipped by a group around it, is not the one that was held.
  const token = {};
  const isCurrent = (): boolean =>
    !frame.closed && frame.state[join.index] === READY && frame.cells[join.index] === token;
  const holds = (): void => {
    frame.cells[join.index] = token;
  };
  ask(
    { kind: "barrier", frame, vertex: join, value: undefined },
    { debug, goOn: () => goOn(frame, join), isCurrent, holds },
  );
}

/** A map, loop or sub-flow, an item or a round of it: `isCurrent` tells whether it is still waited for. */
export function passRegionGate(parts: GateParts, onward: Onward & { readonly isCurrent: () => boolean }): void {
  ask(parts, { ...onward, holds: () => {} });
}

function ask(
  parts: GateParts,
  { debug, goOn, isCurrent, holds }: Onward & { readonly isCurrent: () => boolean; readonly holds: () => void },
): void {
  const { frame } = parts;
  const { scheduler } = frame;
  askDebugger(scheduler, new EngineGate(parts), {
    debug,
    holds,
    isCurrent,
    goOn: () => {
      scheduler.context.changing(frame);
      goOn();
    },
  });
}
