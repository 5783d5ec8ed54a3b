import type { FrameRecord, Gate } from "../../ports/debugger.ts";
import type { DebugEvent, FrameStates, HeldNode } from "../connection/protocol.ts";
import type { Stop } from "./stops.ts";

/** Where a feed gets what it tells, and whom. */
export interface StateFeedPorts {
  /** Everyone who stands still. */
  readonly stops: () => readonly Stop[];
  readonly tell: (event: DebugEvent) => void;
}

const defaultIntervalMs = 50;
const shortestIntervalMs = 10;

/** What is known of a run that is followed. */
interface Followed {
  /** The last gate of each frame that is not over. */
  readonly gates: Map<string, Gate>;
  /** The frames whose gates have been passed since they were last told. */
  readonly changed: Set<string>;
  /** The states that were told, by frames that are not over and their nodes. */
  readonly told: Map<string, Map<string, string>>;
  held: string;
}

const over: ReadonlySet<string> = new Set(["completed", "failed", "skipped"]);

/**
 * Tells the states of nodes while runs go on, as they change: looks at the frames whose gates have been passed since the
 * last time, at most once in an interval, and at the end of a run.
 */
export class StateFeed {
  readonly #ports: StateFeedPorts;
  readonly #runs = new Map<string, Followed>();
  #intervalMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: StateFeedPorts) {
    this.#ports = ports;
  }

  /** Follows from now on, or no more. */
  follow(enabled: boolean, intervalMs: number = defaultIntervalMs): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#runs.clear();
    this.#intervalMs = enabled ? Math.max(shortestIntervalMs, intervalMs) : undefined;
    if (enabled) for (const { gate } of this.#ports.stops()) this.passed(gate);
  }

  /** A branch has come to a gate, or goes on from it. */
  passed(gate: Gate): void {
    if (this.#intervalMs === undefined) return;
    const { runId } = gate.run;
    const followed = this.#runs.get(runId) ?? { gates: new Map(), changed: new Set(), told: new Map(), held: "[]" };
    this.#runs.set(runId, followed);
    const key = frameOf(gate);
    followed.gates.set(key, gate);
    followed.changed.add(key);
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#tellAll(), this.#intervalMs);
    this.#timer.unref();
  }

  /** Nothing more happens in a run. */
  runEnded(runId: string): void {
    const followed = this.#runs.get(runId);
    if (followed === undefined) return;
    for (const key of followed.gates.keys()) followed.changed.add(key);
    this.#tell(runId, followed);
    this.#runs.delete(runId);
  }

  #tellAll(): void {
    this.#timer = undefined;
    for (const [runId, followed] of this.#runs) this.#tell(runId, followed);
  }

  #tell(runId: string, followed: Followed): void {
    const frames = new Map<string, FrameRecord>();
    for (const key of followed.changed) {
      const records = followed.gates.get(key)?.frames() ?? [];
      for (const record of records) frames.set(recordKey(record), record);
      if (records[0]?.nodes.every(({ state }) => over.has(state)) === true) followed.gates.delete(key);
    }
    followed.changed.clear();
    const changes = [...frames].flatMap(([key, frame]) => changesOf(followed.told, key, frame));
    const held = this.#ports.stops().flatMap(({ gate, thread }): HeldNode[] => {
      const { node, instance, kind } = gate;
      return gate.run.runId === runId ? [{ node, instance, kind, thread }] : [];
    });
    const heldText = JSON.stringify(held);
    if (changes.length === 0 && heldText === followed.held) return;
    followed.held = heldText;
    this.#ports.tell({ event: "states", runId, frames: changes, held });
  }
}

/** The frame that a gate stands in: the rounds of a loop, which come one after the other, by their numbers. */
function frameOf({ scopes, instance }: Gate): string {
  const innermost = scopes.at(-1) ?? "";
  return `${innermost.slice(0, innermost.lastIndexOf("/") + 1)} ${instance ?? ""}`;
}

/** Two maps of one flow have items of the same numbers, but not the same nodes. */
function recordKey({ path, instance, nodes }: FrameRecord): string {
  return `${path} ${instance ?? ""} ${nodes[0]?.id ?? ""}`;
}

/** The nodes of a frame whose states have changed; none if there are none. */
function changesOf(
  allTold: Map<string, Map<string, string>>,
  key: string,
  { path, instance, nodes }: FrameRecord,
): readonly FrameStates[] {
  const told = allTold.get(key) ?? new Map<string, string>();
  allTold.set(key, told);
  const changed = nodes.filter(({ id, state }) => told.get(id) !== state).map(({ id, state }) => ({ id, state }));
  for (const { id, state } of changed) told.set(id, state);
  if (nodes.every(({ state }) => over.has(state))) allTold.delete(key);
  return changed.length === 0 ? [] : [{ path, instance, nodes: changed }];
}
