import { expect, test } from "vitest";
import { LatestOnly } from "../../src/preview/latest-only.ts";

test("what is wanted meanwhile is done once, right after, and never two at a time", async () => {
  const answers: (() => void)[] = [];
  let running = 0;
  let most = 0;
  let done = 0;
  let allDone = (): void => {};
  const all = new Promise<void>((resolve) => {
    allDone = resolve;
  });
  const latest = new LatestOnly(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => answers.push(resolve));
    running -= 1;
    done += 1;
    if (done === 2) allDone();
  });
  const answered = async (): Promise<void> => {
    while (answers.length === 0) await Promise.resolve();
    answers.shift()?.();
  };
  latest.want();
  latest.want();
  while (answers.length === 0) await Promise.resolve();
  for (let wanted = 0; wanted < 100; wanted += 1) latest.want();
  await answered();
  await answered();
  await all;
  expect([most, done, answers.length]).toEqual([1, 2, 0]);
});
