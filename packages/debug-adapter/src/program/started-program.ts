/** How a program has ended, as far as it is known. */
export interface ProgramEnd {
  readonly exitCode?: number;
  readonly signal?: NodeJS.Signals;
}

/** A program that the session has started, with all that it has started itself. */
export interface StartedProgram {
  /** As far as it is known yet. */
  readonly pid: number | undefined;
  /** Resolves when it has ended and its output was read. */
  readonly over: Promise<ProgramEnd>;
  /** Asks it to end, or ends it. */
  signal(signal: NodeJS.Signals): void;
  /** It goes on by itself: nothing here waits for it or shows its output any more. */
  letGo(): void;
  /** A process has told of itself, or has ended after it had. */
  appeared?(pid: number): void;
  disappeared?(pid: number): void;
}
