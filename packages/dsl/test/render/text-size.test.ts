import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/render/clean-text.ts";
import { columnsOf, fitColumns } from "../../src/render/text-columns.ts";
import { fitWidth, textWidth } from "../../src/render/text-width.ts";

describe("columnsOf", () => {
  it.each([
    ["fetch", 5],
    ["", 0],
    ["日本語", 6],
    ["한국", 4],
    ["ｶﾅ", 2],
    ["！", 2],
    ["🚀 go", 5],
    ["e\u0301", 1],
    ["a\u200db", 2],
    ["Ünïcödé", 7],
    ["─┬▸", 3],
  ])("counts %j as %i", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("fitColumns", () => {
  it("cuts between characters, with an ellipsis, only what is too wide", () => {
    expect(fitColumns("fetch", 5, "…")).toBe("fetch");
    expect(fitColumns("fetches", 5, "…")).toBe("fetc…");
    expect(fitColumns("日本語", 4, "…")).toBe("日…");
    expect(fitColumns("fetches", 2, "...")).toBe("..");
  });

  it("never answers more than there is room for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        expect(columnsOf(fitColumns(text, columns, "…"))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe("textWidth", () => {
  it("knows narrow, usual and wide characters", () => {
    const [narrow, usual, wide, full] = ["iiii", "nnnn", "MMMM", "日日日日"].map((text) => textWidth(text, 10));
    expect([narrow, usual, wide, full]).toEqual([13, 24, 38, 44]);
  });

  it("adds up, whatever the characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        const difference = textWidth(one, 100) + textWidth(other, 100) - textWidth(one + other, 100);
        expect(Math.abs(difference)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("fitWidth", () => {
  it("cuts what is too wide, never inside of a character", () => {
    expect(fitWidth("fetch", 10, 200)).toBe("fetch");
    expect(fitWidth("🚀🚀🚀🚀", 10, 35)).toBe("🚀🚀…");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(textWidth(fitWidth(text, 10, 50), 10)).toBeLessThanOrEqual(50);
      }),
    );
  });
});

describe("cleanText", () => {
  it("leaves one harmless line", () => {
    expect(cleanText("a\n\tb \u001b[31mred\u001b[0m \u202ex\ud800")).toBe("a b [31mred[0m x");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
      }),
    );
  });
});
