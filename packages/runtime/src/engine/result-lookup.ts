import { nearest } from "@graflow/dsl";
import { GraflowError } from "../errors/graflow-error.ts";
import { COMPLETED, type Frame } from "./frame.ts";

/**
 * The output of the node of that name that is nearest: of this frame, else of one around it.
 *
 * @throws `FLOW6019` if no frame has such a node
 */
export function findResult(from: Frame, name: string): unknown {
  let known = false;
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent) {
    const index = frame.find(name);
    if (index === undefined) continue;
    known = true;
    if (frame.state[index] === COMPLETED) return frame.cells[index];
  }
  if (known) return undefined;
  const guess = nearest(name, namesAround(from));
  throw new GraflowError("FLOW6019", `There is no node "${name}" whose result could be read`, {
    hint: guess === undefined ? "Name a node of this flow by its id." : `Did you mean "${guess}"?`,
  });
}

function namesAround(from: Frame): readonly string[] {
  const names: string[] = [];
  for (let frame: Frame | undefined = from; frame !== undefined; frame = frame.parent)
    names.push(...frame.plan.ids.keys());
  return names;
}
