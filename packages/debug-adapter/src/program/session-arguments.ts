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
  /**
   * What conditions, watches and the console may do in the program: run any JavaScript, or only look at paths, compare and
   * calculate. Default: `all` in a program that was launched, `restricted` in one that was attached to.
   */
  readonly expressions?: "all" | "restricted";
  /** Names of keys whose values are masked; `false` for none. Default: password, secret, token and the like. */
  readonly secrets?: readonly string[] | false;
  /** Holds each run at its end, to be looked at, until it is continued. Default: false. */
  readonly postMortem?: boolean;
}
