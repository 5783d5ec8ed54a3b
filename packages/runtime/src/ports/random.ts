/** A source of random numbers: each call returns one that is at least 0 and less than 1. */
export type Random = () => number;

/** `Math.random`: fit to spread retries, not for anything secret. */
export const systemRandom: Random = () => Math.random();
