import { expect, test } from "vitest";
import { movedOffset } from "../../src/preview/moved-offset.ts";

const at = (rangeOffset: number, rangeLength: number, text: string) => ({ rangeOffset, rangeLength, text });

test("a place goes with what is written before it, and stays for what is written behind", () => {
  expect(movedOffset(10, [])).toBe(10);
  expect(movedOffset(10, [at(2, 0, "abc")])).toBe(13);
  expect(movedOffset(10, [at(2, 4, "")])).toBe(6);
  expect(movedOffset(10, [at(10, 0, "abc")])).toBe(13);
  expect(movedOffset(10, [at(11, 3, "abc")])).toBe(10);
  expect(movedOffset(10, [at(20, 1, "x"), at(0, 1, "xyz")])).toBe(12);
});

test("a place whose text is replaced is at the start of that", () => {
  expect(movedOffset(10, [at(8, 5, "whole")])).toBe(8);
  expect(movedOffset(10, [at(10, 5, "whole")])).toBe(10);
});
