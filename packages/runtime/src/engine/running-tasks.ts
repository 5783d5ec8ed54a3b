import type { Gate } from "../ports/debugger.ts";
import { Activation } from "./activation.ts";
import { EngineGate } from "./engine-gate.ts";
import { type Frame, type Region, RUNNING } from "./frame.ts";

/** The tasks whose functions run now, or that wait for a retry, as the gates that they came through; none that is held. */
export function runningTasks(root: Frame | undefined): readonly Gate[] {
  const gates: Gate[] = [];
  const open = root === undefined ? [] : [root];
  for (const frame of open) {
    for (const vertex of frame.vertices) {
      if (frame.state[vertex.index] !== RUNNING) continue;
      const cell = frame.cells[vertex.index];
      if (!(cell instanceof Activation)) open.push(...((cell as Partial<Region> | undefined)?.frames ?? []));
      else if (cell.held === undefined) {
        gates.push(new EngineGate({ kind: "before", frame, vertex, activation: cell, value: undefined }));
      }
    }
  }
  return gates;
}
