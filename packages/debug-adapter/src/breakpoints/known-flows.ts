import type { FlowOutline } from "@graflow/runtime/debug";
import type { Program } from "../program/program.ts";
import type { FoundFlow } from "../source/flow-sources.ts";

/** A flow that a program has run. */
export interface KnownFlow {
  readonly program: Program;
  readonly outline: FlowOutline;
  /** Of a sub-flow the ids of the nodes around it, each with a `/` behind it. */
  readonly path: string;
  /** The flow that was started. */
  readonly run: string;
  /** In its file, where it could be found. */
  readonly found: FoundFlow | undefined;
}

/** A flow and those in it. */
export function flowsWithin(outline: FlowOutline, path = ""): readonly { outline: FlowOutline; path: string }[] {
  const inner = outline.nodes.flatMap(({ id, flow }) => (flow === undefined ? [] : flowsWithin(flow, `${path}${id}/`)));
  return [{ outline, path }, ...inner];
}

/** Whether a known flow has a node, or runs a task, that people would call so. */
export function isNamedIn({ outline, path, run }: KnownFlow, name: string): boolean {
  return outline.nodes.some(({ id, task }) => {
    const node = `${path}${id}`;
    return task === name || node === name || `${run}/${node}` === name;
  });
}

/** Whether a known flow has a node or group of that id. */
export function hasToken({ outline }: KnownFlow, id: string): boolean {
  return outline.nodes.some((node) => node.id === id) || outline.groups.some((group) => group.id === id);
}
