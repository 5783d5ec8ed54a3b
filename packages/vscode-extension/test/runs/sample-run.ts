import type { RunEventText, RunHello } from "../../src/runs/run-message.ts";
import type { RunRecord } from "../../src/runs/run-record.ts";
import type { RunClock, RunStore } from "../../src/runs/runs.ts";

/** The first message of a run of `a >> inner: (b, c)` in `/app/flows.ts`. */
export function hello(
  changes: Partial<Omit<RunHello, "flow">> & { readonly flow?: Partial<RunHello["flow"]> } = {},
): RunHello {
  const flow = {
    file: "/app/flows.ts",
    exportName: "main",
    name: "main",
    graphHash: "h1",
    nodes: [["a"], ["inner"], ["inner", "b"], ["inner", "c"]],
    ...changes.flow,
  };
  return {
    type: "hello",
    token: "t",
    pid: 7,
    runId: "run-1",
    time: 1000,
    input: 5,
    isInputCut: false,
    ...changes,
    flow,
  };
}

/** Something that happened to a node. */
export function happened(type: string, node: string, more: Readonly<Record<string, unknown>> = {}): RunEventText {
  return { type, time: 1000, node, task: node, attempt: 1, attempts: 1, iteration: 1, ...more } as RunEventText;
}

/** The end of a run. */
export function ended(status: string, more: Readonly<Record<string, unknown>> = {}): RunEventText {
  return { type: "runEnded", time: 2000, status, durationMs: 1000, steps: 1, ...more } as RunEventText;
}

/** A run that has ended. */
export function record(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    id: "run-1",
    flow: { file: "/app/flows.ts", exportName: "main", name: "main" },
    graphHash: "h1",
    startedMs: 0,
    endedMs: 1500,
    status: "completed",
    input: { day: 3 },
    isInputCut: false,
    output: "42",
    nodes: {},
    ...changes,
  };
}

/** A store that keeps what it is given, and the time as a test sets it. */
export class TestWorld implements RunStore, RunClock {
  saved: readonly RunRecord[];
  nowMs = 5000;
  readonly #waiting: (() => void)[] = [];

  constructor(saved: readonly RunRecord[] = []) {
    this.saved = saved;
  }

  load(): readonly RunRecord[] {
    return this.saved;
  }

  save(runs: readonly RunRecord[]): void {
    this.saved = runs;
  }

  now(): number {
    return this.nowMs;
  }

  soon(callback: () => void): void {
    this.#waiting.push(callback);
  }

  /** The moment has passed. */
  pass(): void {
    for (const callback of this.#waiting.splice(0)) callback();
  }
}
