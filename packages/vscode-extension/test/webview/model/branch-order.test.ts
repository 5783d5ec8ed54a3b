import { describe, expect, it } from "vitest";
import { dropPlace, moveBranch } from "../../../webview/model/branch-order.ts";

describe("moveBranch", () => {
  const keys = ["a", "b", "c"];
  it.each([
    ["a", 2, ["b", "c", "a"]],
    ["c", 0, ["c", "a", "b"]],
    ["b", 9, ["a", "c", "b"]],
    ["b", -4, ["b", "a", "c"]],
  ])("moves %s to place %i", (key, to, order) => {
    expect(moveBranch(keys, key, to)).toEqual(order);
  });

  it("gives the same keys back where nothing moves", () => {
    expect(moveBranch(keys, "a", 0)).toBe(keys);
    expect(moveBranch(keys, "a", -1)).toBe(keys);
    expect(moveBranch(keys, "x", 1)).toBe(keys);
  });
});

describe("dropPlace", () => {
  it.each([
    [0, 10, 0],
    [0, 55, 1],
    [0, 500, 2],
    [2, 10, 0],
    [2, 45, 1],
    [1, 50, 1],
  ])("puts branch %i let go at height %i at place %i", (from, y, place) => {
    expect(dropPlace([20, 50, 80], from, y)).toBe(place);
  });
});
