import { NodeTracker } from "./node-tracker.ts";
import type { RunEventText } from "./run-message.ts";
import type { NodeRecord } from "./run-record.ts";
import { subFlowRecord } from "./sub-flow-record.ts";

/** The nodes of a run, by path: `fetch`, `clean>trim` for what stands in a sub-flow. */
export class RunNodes {
  /** Paths by what events call the nodes, `clean/trim`. */
  readonly #paths: ReadonlyMap<string, string>;
  /** Every task, also those that other tasks have added. */
  readonly #tasks = new Map<string, NodeTracker>();
  /** Every sub-flow: the tasks in it, however deep, by their paths. */
  readonly #subFlows = new Map<string, Map<string, NodeTracker>>();
  /** In the order of the text. */
  readonly #all: Set<string>;
  /** What has changed since it was last taken. */
  #changed = new Set<string>();
  #isOver = false;

  /** @param nodes - every node by the ids on the way to it */
  constructor(nodes: readonly (readonly string[])[]) {
    this.#paths = new Map(nodes.map((path) => [path.join("/"), path.join(">")]));
    this.#all = new Set(this.#paths.values());
    for (const path of nodes) for (const around of subFlowsAround(path)) this.#subFlows.set(around, new Map());
    for (const path of nodes) {
      const own = path.join(">");
      if (this.#subFlows.has(own)) continue;
      const task = new NodeTracker();
      this.#tasks.set(own, task);
      for (const around of subFlowsAround(path)) this.#subFlows.get(around)?.set(own, task);
    }
  }

  /** Takes note of an event that names a node; of a sub-flow that was skipped, all that is in it was. */
  apply(name: string, event: RunEventText): void {
    const path = this.#paths.get(name) ?? name;
    const inner = this.#subFlows.get(path);
    if (inner === undefined && !this.#tasks.has(path)) {
      this.#all.add(path);
      this.#tasks.set(path, new NodeTracker());
    }
    for (const one of inner?.keys() ?? [path]) {
      this.#tasks.get(one)?.apply(event);
      this.#change(one);
    }
  }

  /** The run is over: how what has not ended is counted. */
  end(outcome: "completed" | "skipped"): void {
    this.#isOver = true;
    for (const [path, task] of this.#tasks) {
      if (task.record.state !== "running") continue;
      task.abandon(outcome);
      this.#change(path);
    }
    for (const path of this.#subFlows.keys()) this.#changed.add(path);
  }

  /** What has changed since this was last asked. */
  takeChanged(): Readonly<Record<string, NodeRecord>> {
    const changed = this.#changed;
    this.#changed = new Set();
    return this.#records(changed);
  }

  /** Where all of them stand, in the order of the text. */
  get records(): Readonly<Record<string, NodeRecord>> {
    return this.#records(this.#all);
  }

  #change(path: string): void {
    this.#changed.add(path);
    for (const around of subFlowsAround(path.split(">"))) if (this.#subFlows.has(around)) this.#changed.add(around);
  }

  #records(paths: Iterable<string>): Readonly<Record<string, NodeRecord>> {
    return Object.fromEntries(Array.from(paths, (path) => [path, this.#record(path)]));
  }

  #record(path: string): NodeRecord {
    const inner = this.#subFlows.get(path);
    if (inner !== undefined) return subFlowRecord([...inner.values()], this.#isOver);
    return this.#tasks.get(path)?.record ?? { state: "pending" };
  }
}

/** The paths of the sub-flows that a node stands in, outermost first. */
function subFlowsAround(path: readonly string[]): readonly string[] {
  return path.slice(1).map((_, at) => path.slice(0, at + 1).join(">"));
}
