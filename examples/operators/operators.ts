import { flow, task } from "graflow";

export const double = task("double", (n: number) => n * 2);

export const increment = task("increment", (n: number) => n + 1);

export const add = task("add", (parts: Record<string, number>) => Object.values(parts).reduce((sum, n) => sum + n, 0));

export const upTo = task("upTo", (n: number) => Array.from({ length: n }, (_, index) => index + 1));

export const parity = task("parity", (n: number) => (n % 2 === 0 ? "even" : "odd"));

export const halves = task("halves", (word: string) => `${word}: two halves`);

export const rest = task("rest", (word: string) => `${word}: one is left over`);

/** `route` picks the case, `value` is what goes there. */
export const sign = task("sign", (n: number) => ({ route: n < 0 ? "negative" : "other", value: Math.abs(n) }));

export const root = task("root", (n: number) => Math.sqrt(n));

export const share = task("share", (n: number) => {
  if (n !== 0) throw new RangeError(`${n} things cannot be shared by nobody`);
  return 0;
});

/** One step of Collatz: the loop around it ends at 1. */
export const collatz = task("collatz", (n: number, ctx) => {
  if (n === 1) ctx.exitLoop(`1 after ${(ctx.round ?? 0) - 1} steps`);
  return n % 2 === 0 ? n / 2 : 3 * n + 1;
});

/** a >> b: b gets what a returned. */
export const sequence = flow<number, number>`double >> increment`;

/** (a | b): both get the same; what follows gets an object with one entry for each. */
export const group = flow<number, number>`(double | increment) >> add`;

/** x: a: the same task twice, under names of their own; a chain can have a name, too. */
export const labels = flow<number, object>`first: double | second: (again: double >> increment)`;

/** a[], a[2]: once for each element, all at once or two at a time. */
export const map = flow<number, number[]>`upTo >> double[] >> (increment >> again: double)[2]`;

/** a ? { … }: a's output picks the case. */
export const route = flow<number, string>`parity ? { even: halves, else: rest }`;

/** The same, with another value for the case than the one that picks it. */
export const routeWithValue = flow<number, number>`sign ? { negative: root, other: increment }`;

/** a ?? b: b only if a fails, with a's input. */
export const fallback = flow<number, number>`share ?? increment`;

/** (…)@loop(max: n): its output becomes its input, until a task exits the loop. */
export const loop = flow<number, string>`collatz@loop(max: 500)`;

/** Several chains share nodes by name: add waits for both. Comments and line breaks are free. */
export const chains = flow<number, number>`
  double >> increment   // one chain
  double >> root        /* another one */
  (increment | root) >> add
`;

/** ${…} puts a task or another flow in place. Here each flow from above is a branch. */
export const operators = flow<number, object>`
    sequence: ${sequence}
  | group: ${group}
  | labels: ${labels}
  | map: ${map}
  | route: ${route}
  | routeWithValue: ${routeWithValue}
  | fallback: ${fallback}
  | loop: ${loop}
  | chains: ${chains}
`;
