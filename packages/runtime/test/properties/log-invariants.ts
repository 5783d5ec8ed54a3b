import type { FlowUnit, TaskGraph } from "@graflow/dsl";
import { childrenOf } from "../model/build-plan.ts";
import { nodesIn } from "../model/count-tasks.ts";
import type { EngineOutcome } from "../model/engine-run.ts";
import type { LogEntry } from "../model/state.ts";

const ended: ReadonlySet<string> = new Set(["completed", "failed", "skipped"]);

/**
 * Fails unless a node ran once for each time that it became ready: once, and once more for each iteration and jump. What is
 * `added` while the run goes on is left out: in round 1 of a loop and in item 1 of a map it has the same name.
 */
export function checkActivations({ log }: EngineOutcome, added: readonly string[]): void {
  const open = new Set<string>();
  for (const { type, node, instance } of log) {
    const key = `${node}:${instance ?? ""}`;
    if (type === "jumped") open.clear();
    if (added.some((name) => node === name || node?.endsWith(`/${name}`))) continue;
    if (type === "started" && open.has(key)) throw new Error(`${key} started twice`);
    if (type === "started") open.add(key);
    if (type === "iterating" || type === "retrying") open.delete(key);
  }
}

/** Fails unless every node of the flow started only after all that it depends on had ended, in the same item or round. */
export function checkOrder(graph: TaskGraph, { log }: EngineOutcome): void {
  for (const [from, to] of graph.edges) {
    for (const [index, start] of log.entries()) {
      if (start.type !== "started" || start.node !== to) continue;
      const isBefore = ({ node, instance }: LogEntry): boolean => node === from && isRelated(instance, start.instance);
      const before = log.slice(0, index).findLast((entry) => isBefore(entry) && entry.type !== "retrying");
      const after = log.slice(index).find((entry) => isBefore(entry) && entry.type === "started");
      if (after !== undefined || (before !== undefined && !ended.has(before.type))) {
        throw new Error(`${to} started before ${from} had ended`);
      }
    }
  }
}

/** Whether one is the other's item or round, or stands around it. */
function isRelated(one = "", other = ""): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`) || one === "" || other === "";
}

/** Fails unless everything in a group had ended when the group had. */
export function checkBarriers(graph: TaskGraph, { log }: EngineOutcome): void {
  for (const [index, entry] of log.entries()) {
    if (entry.type !== "groupCompleted" && entry.type !== "groupFailed") continue;
    const group = graph.groups.find(({ id }) => id === entry.node);
    const nodes = group?.branches.flatMap((branch) => branch.nodes) ?? [];
    const running = nodes.filter((node) => isRunning(log.slice(0, index), node, entry.instance));
    if (running.length > 0) throw new Error(`${entry.node} ended while ${running.join(", ")} ran`);
  }
}

function isRunning(log: readonly LogEntry[], node: string, instance: string | undefined): boolean {
  const last = log.findLast((entry) => entry.node === node && entry.instance === instance && entry.type !== "retrying");
  return last?.type === "started" || last?.type === "iterating";
}

/** Fails if more tasks ran at once than allowed, in the run or in a unit with a `@limit`. */
export function checkLimits(graph: TaskGraph, { spans }: EngineOutcome, concurrency = Number.POSITIVE_INFINITY): void {
  const all: Limit = { most: concurrency, has: () => true };
  for (const { most, has } of [all, ...graph.chains.flatMap(limitsIn)]) {
    let active = 0;
    for (const { node, change } of spans) {
      if (!has(node)) continue;
      active += change;
      if (active > most) throw new Error(`${active} tasks ran at once where ${most} may`);
    }
  }
}

interface Limit {
  readonly most: number;
  readonly has: (node: string) => boolean;
}

function limitsIn(unit: FlowUnit): readonly Limit[] {
  const inner = childrenOf(unit).flatMap(limitsIn);
  const annotation = "annotations" in unit ? unit.annotations?.find(({ name }) => name === "limit") : undefined;
  const [most] = annotation?.args ?? [];
  if (typeof most !== "number") return inner;
  const nodes = nodesIn(unit);
  return [{ most, has: (node) => nodes.some((id) => node === id || node.startsWith(`${id}/`)) }, ...inner];
}
