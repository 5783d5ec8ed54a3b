import type { RunEvent } from "@graflow/runtime";

/** Shows a run while it goes on. */
export interface RunView {
  /** Called for each event, once the model knows it. */
  event(event: RunEvent): void;
  /** The end: gives the terminal back. Harmless when called again. */
  close(): void;
}
