/**
 * The body of every task. Timed runs use {@link noOp}; the check that follows them uses one that counts its calls and
 * adds one to a number, so an engine that leaves a task out, or runs one twice, is caught.
 */
export type Work = <T>(value: T) => Promise<T>;

/** One run of a case that has been built: the input in, what the last task returned out. */
export type Run = (input: number) => Promise<unknown>;

/**
 * What an engine can do, each used as its documentation recommends. A method builds the definition, outside the timed
 * region, and returns what is timed; it is absent where the engine has no such thing.
 */
export interface Engine {
  /** `size` tasks one after the other, each with the output of the one before. */
  readonly chain?: (work: Work, size: number) => Run;
  /** One task, `size` tasks that start together with its output, and one task that gets all their outputs. */
  readonly fanOut?: (work: Work, size: number) => Run;
  /** `a`, then `b` and `c` together, then `d` with the outputs of both. */
  readonly diamond?: (work: Work) => Run;
  /** One task that adds one to its input and runs again, with its output as its input, until that is `rounds`. */
  readonly loop?: (rounds: number) => Run;
}

/** A task that does nothing: what remains is what the engine costs. */
export const noOp: Work = async (value) => value;
