import { expect, test } from "vitest";
import { durationText } from "../../src/view/duration-text.ts";

test.each([
  [0, "0ms"],
  [0.4, "0ms"],
  [12.6, "13ms"],
  [999, "999ms"],
  [999.7, "1.0s"],
  [1234, "1.2s"],
  [59_949, "59.9s"],
  [59_960, "1m 00s"],
  [125_000, "2m 05s"],
  [3_599_400, "59m 59s"],
  [3_599_600, "1h 00m"],
  [7_620_000, "2h 07m"],
])("%d ms is %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
