import fc from "fast-check";
import { expect, test } from "vitest";
import { BestOf } from "../../src/features/best-of.ts";

test("the best are the first of all in order, of equal ones the earlier", () => {
  const compare = ([left]: readonly [number, number], [right]: readonly [number, number]): number => left - right;
  fc.assert(
    fc.property(fc.nat(8), fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer())), (most, items) => {
      const best = new BestOf(most, compare);
      for (const item of items) best.add(item);
      expect(best.items).toEqual(items.toSorted(compare).slice(0, most));
    }),
  );
});
