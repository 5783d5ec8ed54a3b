import type { TaskGraph } from "@graflow/dsl";
import type { RunEvent } from "@graflow/runtime";
import { flowNodes } from "./flow-nodes.ts";
import { type NodeEvent, NodeProgress } from "./node-progress.ts";

/** One execution of a task that took its time. */
export interface Duration {
  /** The node, and which item or round: `resize[17]`. */
  readonly label: string;
  readonly durationMs: number;
}

/** How many of the slowest executions a summary lists. */
const slowestCount = 5;

/** What is known of a run from its events so far: what every view shows, and the summary sums up. */
export class RunModel {
  readonly workflow: string;
  startedMs: number | undefined;
  /** Whether the run was asked to end before its time. */
  cancelling = false;
  /** The last event of the run, once it has come. */
  ended: Extract<RunEvent, { type: "runEnded" }> | undefined;
  /** Executions that completed or failed, by their outcome; retries are counted once more. */
  readonly counts = { completed: 0, failed: 0, aborted: 0, skipped: 0, retries: 0 };
  /** The longest executions, longest first. */
  readonly slowest: Duration[] = [];
  readonly #nodes: NodeProgress[];
  readonly #byId: Map<string, NodeProgress>;
  /** The nodes of maps by the map's name. */
  readonly #mapped = new Map<string, NodeProgress[]>();

  constructor(workflow: { readonly name: string; readonly graph: TaskGraph }) {
    this.workflow = workflow.name;
    this.#nodes = flowNodes(workflow.graph).map((node) => {
      const progress = new NodeProgress(node);
      if (node.map !== undefined) this.#mapped.set(node.map, [...(this.#mapped.get(node.map) ?? []), progress]);
      return progress;
    });
    this.#byId = new Map(this.#nodes.map((node) => [node.id, node]));
  }

  /** The nodes in the order of the flow's text, those added at run time behind the ones that added them. */
  get nodes(): readonly NodeProgress[] {
    return this.#nodes;
  }

  /** Whether a task has been started: before that nothing has been done. */
  get begun(): boolean {
    return this.#nodes.some((node) => node.running > 0 || node.view !== "waiting");
  }

  apply(event: RunEvent): void {
    if ("node" in event) for (const node of this.#nodesOf(event)) node.apply(event);
    switch (event.type) {
      case "runStarted":
        this.startedMs = event.time;
        break;
      case "mapStarted":
        for (const node of this.#mapped.get(event.map) ?? []) node.items = event.items;
        break;
      case "taskCompleted":
        this.counts.completed++;
        this.#addDuration({ label: executionLabel(event), durationMs: event.durationMs });
        break;
      case "taskFailed":
        this.counts.failed++;
        this.#addDuration({ label: executionLabel(event), durationMs: event.durationMs });
        break;
      case "taskSkipped":
        this.counts[event.reason === "aborted" ? "aborted" : "skipped"]++;
        break;
      case "taskRetrying":
        this.counts.retries++;
        break;
      case "runEnded":
        this.ended = event;
        for (const node of this.#nodes) node.abandon(event.time);
        break;
    }
  }

  /** The node that an event is about; of a sub-flow, which has no line of its own, all nodes in it. */
  #nodesOf(event: NodeEvent): readonly NodeProgress[] {
    const known = this.#byId.get(event.node);
    if (known !== undefined) return [known];
    const inside = this.#nodes.filter(({ id }) => id.startsWith(`${event.node}/`));
    if (inside.length > 0) return inside;
    const origin = event.type === "taskAdded" ? this.#byId.get(event.after) : undefined;
    const node = new NodeProgress({ id: event.node, repeatedBy: origin?.repeatedBy ?? [] });
    this.#byId.set(node.id, node);
    this.#nodes.splice(origin === undefined ? this.#nodes.length : this.#nodes.indexOf(origin) + 1, 0, node);
    return [node];
  }

  #addDuration(duration: Duration): void {
    const place = this.slowest.findIndex((other) => other.durationMs < duration.durationMs);
    if (place === -1) this.slowest.push(duration);
    else this.slowest.splice(place, 0, duration);
    this.slowest.length = Math.min(this.slowest.length, slowestCount);
  }
}

/** A node, and which item or round of the maps and loops around it: `resize[17]`. */
export function executionLabel({
  node,
  instance,
}: {
  readonly node: string;
  readonly instance?: string | undefined;
}): string {
  return instance === undefined ? node : `${node}[${instance}]`;
}
