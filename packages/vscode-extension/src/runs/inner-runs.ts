import { type FlowRef, flowKey, type NodeRecord, type RunRecord } from "./run-record.ts";

/**
 * What a run did inside its sub-flows, as runs of these: one for each flow that it entered. Where it entered one at
 * several places, the last of them that has begun.
 */
export function innerRuns(run: RunRecord): readonly RunRecord[] {
  const places = new Map<string, string[]>();
  for (const [path, flow] of Object.entries(run.subFlows ?? {})) {
    const known = places.get(flowKey(flow));
    if (known === undefined) places.set(flowKey(flow), [path]);
    else known.push(path);
  }
  return [...places.values()].flatMap((paths) => {
    const begun = paths.findLast((path) => hasBegun(run.nodes[path])) ?? paths[0];
    return begun === undefined ? [] : (innerRun(run, begun, paths.length) ?? []);
  });
}

/** What a run did inside the sub-flow that the id of an inner run names. */
export function innerRunNamed(run: RunRecord, id: string): RunRecord | undefined {
  return innerRuns(run).find((inner) => inner.id === id);
}

/** The id of the run that an inner run is a part of; of any other run, its own. */
export function outerId(id: string): string {
  const end = id.indexOf(">");
  return end < 0 ? id : id.slice(0, end);
}

/** The path of the sub-flow that an inner run is inside of; undefined of any other run. */
export function innerPath(id: string): string | undefined {
  const end = id.indexOf(">");
  return end < 0 ? undefined : id.slice(end + 1);
}

/** The flows that a run has entered, each once. */
export function enteredFlows({ subFlows = {} }: RunRecord): readonly FlowRef[] {
  return [...new Map(Object.values(subFlows).map((flow) => [flowKey(flow), flow])).values()];
}

function innerRun(run: RunRecord, path: string, places: number): RunRecord | undefined {
  const flow = run.subFlows?.[path];
  if (flow === undefined) return undefined;
  const begin = `${path}>`;
  const nodes = Object.entries(run.nodes).flatMap(([id, node]): readonly [string, NodeRecord][] =>
    id.startsWith(begin) ? [[id.slice(begin.length), node]] : [],
  );
  return {
    id: `${run.id}>${path}`,
    flow,
    graphHash: run.graphHash,
    startedMs: run.startedMs,
    ...(run.endedMs === undefined ? undefined : { endedMs: run.endedMs }),
    status: run.status,
    input: null,
    isInputCut: true,
    nodes: Object.fromEntries(nodes),
    inside: { flow: run.flow.name, path, places },
  };
}

function hasBegun(node: NodeRecord | undefined): boolean {
  return node !== undefined && !["pending", "ready", "skipped"].includes(node.state);
}
