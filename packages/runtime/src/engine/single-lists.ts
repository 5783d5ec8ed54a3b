/**
 * Lists of one number, each made once and shared: of the lists that a plan keeps for its vertices most are that, and many
 * of those the same, as all branches of a group have one and the same vertex before and behind them.
 */
export class SingleLists {
  readonly #made: (readonly number[])[] = [];

  /** The list of that number. */
  of(value: number): readonly number[] {
    this.#made[value] ??= [value];
    return this.#made[value];
  }
}
