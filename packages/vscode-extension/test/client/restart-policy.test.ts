import { expect, it } from "vitest";
import { RestartPolicy } from "../../src/client/restart-policy.ts";

const limits = { deaths: 3, windowMs: 1000 };

/** What the policy says to deaths at these times. */
function answers(times: readonly number[]): readonly boolean[] {
  let now = 0;
  const policy = new RestartPolicy(limits, () => now);
  return times.map((time) => {
    now = time;
    return policy.mayRestart();
  });
}

it("gives up at the last of the deaths within the window", () => {
  expect(answers([0, 500, 999])).toEqual([true, true, false]);
});

it("forgets a death when the window has passed", () => {
  expect(answers([0, 500, 1000, 1400, 1501])).toEqual([true, true, true, false, true]);
});

it("never gives up a server that dies seldom", () => {
  expect(answers([0, 1000, 2000, 3000, 4000])).toEqual([true, true, true, true, true]);
});

it("counts anew after it has given up", () => {
  expect(answers([0, 1, 2, 3, 4, 5])).toEqual([true, true, false, true, true, false]);
});
