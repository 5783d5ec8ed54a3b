import { expect, test } from "vitest";
import { flow, task } from "../../src/index.ts";

/** Runs `a >> b` beside `slow`: b jumps back to a, which removes the two nodes that a had added, while slow runs. */
async function runBeside(prefix: string, slow: { readonly names: string }): Promise<readonly string[]> {
  const ran: string[] = [];
  let added = (): void => {};
  let removed = (): void => {};
  const isAdded = new Promise<void>((resolve) => {
    added = resolve;
  });
  const isRemoved = new Promise<void>((resolve) => {
    removed = resolve;
  });
  const late = task(`${prefix}late`, (input: unknown) => {
    ran.push(`late(${input})`);
    added();
  });
  let rounds = 0;
  const a = task(`${prefix}a`, (_: unknown, ctx) => {
    rounds += 1;
    if (rounds > 1) return removed();
    ctx.nextTask(late, { data: "from a" });
    ctx.nextTask(late, { data: "from a" });
  });
  let isNamed = (): void => {};
  const named = new Promise<void>((resolve) => {
    isNamed = resolve;
  });
  const b = task(`${prefix}b`, async (_: unknown, ctx) => {
    await named;
    if (rounds === 1) ctx.nextTask(a, { goto: true });
  });
  const slowly = task(`${prefix}slow`, async (_: unknown, ctx) => {
    await isAdded;
    ctx.nextTask(slow.names, { goto: true, data: "from slow" });
    isNamed();
    await isRemoved;
  });
  await flow`${a} >> ${b}
${slowly}`.run();
  return ran;
}

test("a task that was named while it was a node becomes a new one where that has gone meanwhile", async () => {
  expect(await runBeside("gone-", { names: "gone-late" })).toEqual(["late(from a)", "late(from a)", "late(from slow)"]);
});

test("a node that was named by an id of its own, and has gone meanwhile, fails the task", async () => {
  await expect(runBeside("own-", { names: "own-late#2" })).rejects.toMatchObject({ code: "FLOW3001" });
});
