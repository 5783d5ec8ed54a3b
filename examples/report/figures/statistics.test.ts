import { expect, test } from "vitest";
import { median, quantile, sumOf } from "./statistics.ts";

test("the median is the middle value, or between the middle two", () => {
  expect(median([3, 1, 20])).toBe(3);
  expect(median([4, 1, 3, 20])).toBe(3.5);
  expect(median([7])).toBe(7);
  expect(median([])).toBeNaN();
});

test("quantiles lie between neighbours", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([1, 2, 3, 4], share))).toEqual([1, 1.75, 2.5, 3.25, 4]);
});

test("sums", () => {
  expect(sumOf([{ n: 1 }, { n: 2 }], (item) => item.n)).toBe(3);
});
