const pattern = /^\s*(>=|<=|==|=|>|<|%)?\s*(\d{1,15})\s*$/;

/** Whether the hit of this number, from 1, is one to stop at. */
export type HitTest = (hits: number) => boolean;

/** Reads a hit condition; `undefined` if it is none. */
export function hitTest(condition: string): HitTest | undefined {
  const [, operator = "=", digits] = pattern.exec(condition) ?? [];
  if (digits === undefined) return undefined;
  const n = Number(digits);
  switch (operator) {
    case ">=":
      return (hits) => hits >= n;
    case "<=":
      return (hits) => hits <= n;
    case ">":
      return (hits) => hits > n;
    case "<":
      return (hits) => hits < n;
    case "%":
      return n === 0 ? undefined : (hits) => hits % n === 0;
    default:
      return (hits) => hits === n;
  }
}
