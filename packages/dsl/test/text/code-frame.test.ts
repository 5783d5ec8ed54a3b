import { describe, expect, test } from "vitest";
import { codeFrame } from "../../src/text/code-frame.ts";
import { marked } from "../marked-text.ts";

const frameOf = (source: string, options?: Parameters<typeof codeFrame>[2]): readonly string[] => {
  const { text, spans } = marked(source);
  return codeFrame(text, spans[0] ?? { start: 0, end: 0 }, options).split("\n");
};

describe("a code frame", () => {
  test("shows the line and the place", () => {
    expect(frameOf("fetch\n  >> <|(|>a | b\n", { file: "etl.ts", line: 12, column: 20 })).toEqual([
      "etl.ts:13:6",
      "  13 |   >> (a | b",
      "     |      ^",
    ]);
  });

  test("counts the first line from where the text begins", () => {
    expect(frameOf("a <|b|>", { file: "etl.ts", line: 12, column: 20 })[0]).toBe("etl.ts:12:22");
    expect(frameOf("a <|b|>")).toEqual(["1:3", "  1 | a b", "    |   ^"]);
  });

  test("takes anything with a span", () => {
    expect(codeFrame("a b", { span: { start: 2, end: 3 } })).toBe(codeFrame("a b", { start: 2, end: 3 }));
  });

  test("shows the first lines of a long place", () => {
    expect(frameOf("a <|b\nc\r\nd\re|>", { line: 8 })).toEqual([
      "8:3",
      "   8 | a b",
      "     |   ^",
      "   9 | c",
      "     | ^",
      "  10 | d",
      "     | ^",
    ]);
  });

  test("shows an empty place, also at the end", () => {
    expect(frameOf("a >><||>")).toEqual(["1:5", "  1 | a >>", "    |     ^"]);
    expect(frameOf("<||>")).toEqual(["1:1", "  1 |", "    | ^"]);
  });

  test("keeps carets under tabs and wide characters", () => {
    expect(frameOf("\t取得 >> <|保存|> x")).toEqual(["1:8", "  1 | \t取得 >> 保存 x", "    | \t\u3000\u3000    ^^^^"]);
  });

  test("shows a part of a very long line", () => {
    const [, line = "", carets = ""] = frameOf(`${"a >> ".repeat(1000)}<|b|>${" >> c".repeat(1000)}`);
    expect(line.length).toBeLessThan(140);
    expect(line.charAt(carets.indexOf("^"))).toBe("b");
    expect(line).toMatch(/\| ….*…$/);
  });

  test("lets no control character through", () => {
    expect(frameOf("a <|\u001b[31m|> b")[1]).toBe("  1 | a \ufffd[31m b");
  });
});
