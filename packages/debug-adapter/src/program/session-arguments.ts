/** What `launch` and `attach` have in common. */
export interface SessionArguments {
  /** Stops before the first task. Default: false. */
  readonly stopOnEntry?: boolean;
  /** Shows one stop at a time, the others wait their turn. Default: true. */
  readonly allStop?: boolean;
  /** How many moments of a run are kept to step back to; 0 for none. Default: 1,000. */
  readonly history?: number;
  /** Whether a step also stops after tasks. Default: only before them. */
  readonly stopAfterTasks?: boolean;
}
