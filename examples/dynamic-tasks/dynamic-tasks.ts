import { flow, task } from "graflow";

/** An account's bookings come in pages. */
export interface Account {
  readonly owner: string;
  readonly pages: readonly (readonly number[])[];
}

/** What has been read of an account. */
interface Statement {
  readonly owner: string;
  readonly amounts: readonly number[];
}

/** Reads one page in each iteration. What follows waits, and gets what the last iteration returned. */
export const readPages = task("readPages", (account: Account & Partial<Statement>, ctx): Statement => {
  const { owner, amounts = [], pages } = account;
  const [page = [], ...others] = pages;
  const read = { owner, amounts: [...amounts, ...page] };
  if (others.length > 0) ctx.nextIteration({ ...read, pages: others });
  return read;
});

export const total = task("total", ({ owner, amounts }: Statement, ctx) => {
  const sum = amounts.reduce((a, b) => a + b, 0);
  // A new task: it becomes a node behind this one, and book runs as well.
  if (sum > 1000) ctx.nextTask(audit);
  // A new task instead of what follows: book does not run.
  if (amounts.length === 0) ctx.nextTask(close, { goto: true });
  return { owner, sum };
});

export const book = task("book", ({ owner, sum }: { owner: string; sum: number }) => `${owner}: booked ${sum}`);

/** Stands in no flow: it is part of a run only where total asks for it. */
const audit = task("audit", ({ owner, sum }: { owner: string; sum: number }) => `${owner}: ${sum} is to be looked at`);

const close = task("close", ({ owner }: { owner: string }) => `${owner}: closed, nothing was booked`);

export const dynamicTasks = flow<readonly Account[], unknown[]>`(readPages >> total >> book)[]`;
