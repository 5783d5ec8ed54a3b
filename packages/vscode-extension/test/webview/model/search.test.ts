import { describe, expect, it } from "vitest";
import { findMatches } from "../../../webview/model/search.ts";

const items = [
  { path: "1", texts: ["Fetch", "http/get"] },
  { path: "2", texts: ["prüfen"] },
  { path: "3", texts: ["fetchAll"] },
];

describe("findMatches", () => {
  it.each([
    ["fetch", ["1", "3"]],
    ["FETCH get", ["1"]],
    ["prufen", ["2"]],
    ["  ", []],
    ["", []],
    ["nothing", []],
    [".*", []],
  ])("finds %j", (query, paths) => {
    expect(findMatches(items, query)).toEqual(paths);
  });
});
