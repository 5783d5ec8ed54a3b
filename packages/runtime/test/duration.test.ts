import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDuration, parsePositiveDuration } from "../src/duration.ts";

describe("parseDuration", () => {
  test.each([
    [0, 0],
    [1.5, 1.5],
    [2 ** 40, 2 ** 40],
    ["0ms", 0],
    ["250ms", 250],
    ["30s", 30_000],
    ["0.5s", 500],
    ["5m", 300_000],
    ["1.5h", 5_400_000],
    ["1000h", 3_600_000_000],
  ])("%j is %d ms", (value, ms) => {
    expect(parseDuration(value, "timeout")).toBe(ms);
  });

  test.each([
    Number.NaN,
    -1,
    Infinity,
    "",
    "30",
    "30 s",
    " 30s",
    "30s ",
    "30s\n",
    "-1s",
    "+1s",
    ".5s",
    "1.s",
    "1e3s",
    "1h30m",
    "3d",
    "30S",
    "seconds",
    `${"9".repeat(400)}h`,
    null as unknown as number,
    { ms: 1 } as unknown as number,
  ])("%j is none", (value) => {
    expect(() => parseDuration(value, "timeout")).toThrow(expect.objectContaining({ code: "FLOW6101" }));
  });

  test("the error says what was expected, found and would be right", () => {
    expect(() => parseDuration("30 s", 'timeout of task "fetch"')).toThrowErrorMatchingInlineSnapshot(`
      [GraflowError: timeout of task "fetch": expected a duration, found "30 s"
        Write a number of milliseconds, 0 or more, or a text such as "250ms", "30s", "5m" or "1.5h", without a space.]
    `);
  });

  test("every number with a unit is read as written", () => {
    const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat({ max: 999 }),
        fc.constantFrom("ms", "s", "m", "h") as fc.Arbitrary<keyof typeof units>,
        (whole, fraction, unit) => {
          expect(parseDuration(`${whole}.${fraction}${unit}`, "x")).toBe(Number(`${whole}.${fraction}`) * units[unit]);
        },
      ),
    );
  });

  test("any other text is refused, never misread", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\d+(\.\d+)?(ms|s|m|h)$/.test(text));
        expect(() => parseDuration(text, "x")).toThrow(expect.objectContaining({ code: "FLOW6101" }));
      }),
    );
  });
});

describe("parsePositiveDuration", () => {
  test("refuses what takes no time", () => {
    expect(parsePositiveDuration("1ms", "ttl")).toBe(1);
    expect(() => parsePositiveDuration(0, "ttl")).toThrow("ttl: expected more than 0, found 0");
    expect(() => parsePositiveDuration("0s", "ttl")).toThrow('ttl: expected more than 0, found "0s"');
    expect(() => parsePositiveDuration(-1, "ttl")).toThrow("ttl: expected a duration, found -1");
  });
});
