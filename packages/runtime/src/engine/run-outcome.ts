import type { EndedStatus } from "./events.ts";

/** How a run came to its end. */
export interface RunOutcome {
  readonly status: EndedStatus;
  readonly output?: unknown;
  readonly error?: unknown;
}
