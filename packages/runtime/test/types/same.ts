/** `true` where two types are the same, `any` and `unknown` told apart; else `false`. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles where its type argument is `true`, and does nothing. */
export function holds<_Claim extends true>(): void {}
