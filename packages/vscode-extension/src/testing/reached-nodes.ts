import { isObject, parseJson } from "../runs/json.ts";

/** How often each node was begun, by its name in events (`outer/inner`), added to what is known. */
export function countReached(stdout: string, known: Map<string, number>): void {
  for (const line of stdout.split("\n")) {
    const event = line.startsWith('{"type":"taskStarted"') ? parseJson(line) : undefined;
    if (!isObject(event) || typeof event.node !== "string" || event.attempt !== 1) continue;
    known.set(event.node, (known.get(event.node) ?? 0) + 1);
  }
}

/** How often a node of the flow itself was reached: of a sub-flow, as often as the node in it that was reached most. */
export function timesReached(id: string, reached: ReadonlyMap<string, number>): number {
  const inside = [...reached].filter(([node]) => node === id || node.startsWith(`${id}/`));
  return Math.max(0, ...inside.map(([, times]) => times));
}
