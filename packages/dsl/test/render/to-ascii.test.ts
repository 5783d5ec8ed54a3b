import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeState } from "../../src/render/node-state.ts";
import { columnsOf } from "../../src/render/text-columns.ts";
import { toAscii } from "../../src/render/to-ascii.ts";
import { anyGraph } from "./arbitrary-graph.ts";
import { graphOf, group, node, seq } from "./build-graph.ts";
import { everyForm, flowGraph, pipelineText } from "./flows.ts";

describe("toAscii", () => {
  it("draws every form as it was looked at", async () => {
    const pictures = Object.entries(everyForm()).map(([form, graph]) => `${form}\n\n${toAscii(graph)}\n\n\n`);
    await expect(pictures.join("")).toMatchFileSnapshot("expected/forms.txt");
  });

  it("draws a list where the picture is too wide, and the picture where it is not", async () => {
    const graph = flowGraph(pipelineText);
    const pictures = [toAscii(graph), toAscii(graph, { width: 200 }), toAscii(graph, { width: 200, unicode: false })];
    await expect(`${pictures.join("\n\n\n")}\n`).toMatchFileSnapshot("expected/pipeline.txt");
  });

  it("is never wider than asked and has no trailing blanks", () => {
    fc.assert(
      fc.property(anyGraph, fc.integer({ min: 1, max: 120 }), fc.boolean(), (graph, width, unicode) => {
        const rows = toAscii(graph, { width, unicode }).split("\n");
        for (const row of rows) {
          expect(columnsOf(row)).toBeLessThanOrEqual(width);
          expect(row).toBe(row.trimEnd());
        }
      }),
    );
  });

  it("fits when the width is exactly that of the picture", () => {
    const picture = "fetch ─┬─▸ words ─┬─▸ store\n       ╰─▸ lines ─╯";
    const graph = flowGraph("fetch >> (words | lines) >> store");
    expect(toAscii(graph, { width: 27 })).toBe(picture);
    expect(toAscii(graph, { width: 26 })).toBe("fetch\n╭─ words\n╰─ lines\nstore");
  });

  it("lines up wide characters", () => {
    const rows = toAscii(graphOf([seq(node("取得"), group(node("単語"), node("lines")), node("終"))])).split("\n");
    expect(rows).toEqual(["取得 ─┬─▸ 単語 ──┬─▸ 終", "      ╰─▸ lines ─╯"]);
  });

  it("draws with plain characters where asked, names apart", () => {
    for (const graph of Object.values(everyForm())) {
      expect(toAscii(graph, { unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
      expect(toAscii(graph, { unicode: false, width: 20 })).toMatch(/^[\x20-\x7e\n]*$/);
    }
    expect(toAscii(graphOf([node("日本")]), { unicode: false })).toBe("日本");
  });

  it("marks states", () => {
    const states: Record<string, NodeState> = {
      a: "completed",
      b: "failed",
      c: "running",
      d: "skipped",
      e: "ready",
      f: "pending",
    };
    const graph = flowGraph("a >> b >> c >> d >> e >> f >> g");
    expect(toAscii(graph, { states })).toBe("✓ a ─▸ ✗ b ─▸ ◉ c ─▸ – d ─▸ ◌ e ─▸ · f ─▸ g");
    expect(toAscii(graph, { states, unicode: false })).toBe("v a -> x b -> ~ c -> - d -> o e -> . f -> g");
  });

  it("prints no control characters of a name", () => {
    expect(toAscii(graphOf([node("a\u001b[2Jb\r\nc")]))).toBe("a[2Jb c");
  });

  it("leaves out indentation that would leave no room for names", () => {
    let unit = node("innermost");
    for (let depth = 0; depth < 256; depth++) unit = group(seq(node("a"), unit), node("b"));
    const rows = toAscii(graphOf([unit]), { width: 40 }).split("\n");
    expect(rows).toHaveLength(513);
    expect(rows.find((row) => row.includes("innermost"))).toMatch(/^…/);
  });

  it("says so where there is nothing", () => {
    expect(toAscii(graphOf([]))).toBe("(empty flow)");
    expect(toAscii(graphOf([]), { width: 3 })).toBe("(e…");
  });

  it.each([
    [0, "…"],
    [-5, "…"],
    [Number.NaN, "fetch"],
    [Number.POSITIVE_INFINITY, "fetch"],
  ])("takes a width of %d", (width, row) => {
    expect(toAscii(graphOf([node("fetch")]), { width })).toBe(row);
  });

  it("grows no faster than the flow", () => {
    const nodes = Array.from({ length: 10_000 }, (_, at) => node(`task_${at}`));
    expect(toAscii(graphOf([seq(...nodes)])).split("\n")).toHaveLength(10_000);
    expect(toAscii(graphOf([group(...nodes)])).split("\n")).toHaveLength(10_000);
  });
});
