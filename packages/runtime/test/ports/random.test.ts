import { expect, test } from "vitest";
import { systemRandom } from "../../src/ports/random.ts";

test("systemRandom stays in [0, 1) and does not repeat itself", () => {
  const numbers = Array.from({ length: 1000 }, systemRandom);
  for (const number of numbers) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(1);
  }
  expect(new Set(numbers).size).toBeGreaterThan(990);
});
