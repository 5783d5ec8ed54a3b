/** Where a task ran. */
export interface TaskPlace {
  /** The node's id, with the ids of the sub-flows' nodes around it: `sub/node`. */
  readonly node: string;
  /** The task's name. */
  readonly task: string;
  /** Which item (from 0) or round (from 1) of the maps and loops around it, outermost first: `"3"`, `"3.1"`. */
  readonly instance?: string;
}

/** What happened in a run. `error` is what was thrown, as it is; `output` and `input` are by reference. */
export type RunEventBody =
  | { readonly type: "runStarted"; readonly workflow: string; readonly input: unknown }
  | ({ readonly type: "taskStarted"; readonly attempt: number; readonly iteration: number } & TaskPlace)
  | ({
      readonly type: "taskRetrying";
      /** The attempt that failed. */
      readonly attempt: number;
      readonly delayMs: number;
      readonly error: unknown;
    } & TaskPlace)
  | ({
      readonly type: "taskIterating";
      /** The iteration that ended. */
      readonly iteration: number;
    } & TaskPlace)
  | ({
      readonly type: "taskCompleted";
      readonly attempts: number;
      readonly iteration: number;
      /** Of the last iteration, its retries included. */
      readonly durationMs: number;
      readonly output: unknown;
    } & TaskPlace)
  | ({
      readonly type: "taskFailed";
      readonly attempts: number;
      readonly durationMs: number;
      readonly error: unknown;
    } & TaskPlace)
  | ({
      readonly type: "taskSkipped";
      /** `dead`: nothing flowed to it. `aborted`: it was cut short, or was about to start. */
      readonly reason: "dead" | "aborted";
    } & TaskPlace)
  | {
      readonly type: "mapStarted";
      /** The map's key: the id of the node that it maps, or ends in. */
      readonly map: string;
      readonly instance?: string;
      readonly items: number;
    }
  | ({ readonly type: "taskAdded"; readonly after: string } & TaskPlace)
  | { readonly type: "jumped"; readonly from: string; readonly to: string; readonly instance?: string }
  | {
      readonly type: "groupCompleted" | "groupFailed";
      readonly group: string;
      readonly instance?: string;
      readonly succeeded: readonly string[];
      readonly failed: readonly string[];
      readonly error?: unknown;
    }
  | {
      readonly type: "runEnded";
      readonly status: EndedStatus;
      readonly durationMs: number;
      /** Task executions. */
      readonly steps: number;
      readonly output?: unknown;
      readonly error?: unknown;
    };

/** How a run can end. */
export type EndedStatus = "completed" | "failed" | "terminated" | "cancelled";

/** Where a run is. */
export type RunStatus = "running" | EndedStatus;

/** {@link RunEventBody} with the run it belongs to and its time, in milliseconds since 1970. */
export type RunEvent = RunEventBody & { readonly runId: string; readonly time: number };

/** Hears the events of a run, in order, while it runs: it should be quick, and what it throws is logged. */
export type RunListener = (event: RunEvent) => void;
