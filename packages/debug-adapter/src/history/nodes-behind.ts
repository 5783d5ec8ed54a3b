import type { FlowOutline, FrameStates } from "@graflow/runtime/debug";
import { flowsWithin } from "../breakpoints/known-flows.ts";

const over: ReadonlySet<string> = new Set(["completed", "failed", "skipped"]);

/**
 * The nodes in maps, loops and sub-flows that were over at a moment, as `sub/node`: they are in none of its frames, which
 * are those that the moment stands in.
 *
 * @param node - where the moment stands
 */
export function nodesBehind(
  outline: FlowOutline,
  { node, frames }: { readonly node: string; readonly frames: readonly FrameStates[] },
): readonly string[] {
  const states = new Map<string, string>();
  // Innermost first: what has the same id further out is the map or loop around it.
  for (const { path, nodes } of frames) {
    for (const { id, state } of nodes) if (!states.has(`${path}${id}`)) states.set(`${path}${id}`, state);
  }
  const behind = new Set<string>();
  const isOver = (path: string): boolean => behind.has(path) || over.has(states.get(path) ?? "");
  const entered = new Set(frames.map(({ path }) => path));
  for (const { outline: flow, path } of flowsWithin(outline)) {
    const names = flow.nodes.map(({ id }) => `${path}${id}`);
    if (!entered.has(path)) {
      if (isOver(path.slice(0, -1))) for (const name of names) behind.add(name);
      continue;
    }
    // What comes behind a map or loop begins when that is over.
    const before = new Map<string, string[]>();
    for (const [from, to] of flow.edges) {
      const known = before.get(`${path}${to}`);
      if (known === undefined) before.set(`${path}${to}`, [`${path}${from}`]);
      else known.push(`${path}${from}`);
    }
    const passed = names.filter((name) => name === node || isOver(name));
    for (let next = passed.pop(); next !== undefined; next = passed.pop()) {
      for (const name of before.get(next) ?? []) {
        if (states.has(name) || behind.has(name)) continue;
        behind.add(name);
        passed.push(name);
      }
    }
  }
  return [...behind];
}
