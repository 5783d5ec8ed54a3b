import type { GateInfo } from "@graflow/runtime/debug";

/** What a thread looks at that looks back. */
export interface Cursor {
  readonly runId: string;
  /** From 1, in the whole run. */
  readonly moment: number;
  readonly oldest: number;
  readonly latest: number;
  /** Where the run stood. */
  readonly gate: GateInfo;
  /** Why no run can go on from there, if none can. */
  readonly unforkable: string | undefined;
  /** Whether the run has ended: there is no present to come back to. */
  readonly isOver: boolean;
}

/** `history 3/7`. */
export function cursorText({ moment, latest }: Pick<Cursor, "moment" | "latest">): string {
  return `history ${moment}/${latest}`;
}
