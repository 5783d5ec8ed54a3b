import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDot } from "../../src/render/to-dot.ts";
import { anyGraph } from "./arbitrary-graph.ts";
import { graphOf, group, node, seq } from "./build-graph.ts";
import { everyForm, flowGraph, pipelineText } from "./flows.ts";

const STRING = '"(?:[^"\\\\\\p{Cc}]|\\\\.)*"';
const VALUE = `(?:${STRING}|[\\w.]+)`;
const ATTRIBUTES = `\\[\\w+=${VALUE}(?:, \\w+=${VALUE})*\\]`;
const LINES = [
  /^digraph flow \{$/,
  new RegExp(`^ +(?:graph|node|edge) ${ATTRIBUTES}$`, "u"),
  /^ +subgraph cluster_\d+ \{$/,
  new RegExp(`^ +${STRING} ${ATTRIBUTES}$`, "u"),
  new RegExp(`^ {2}${STRING} -> ${STRING}(?: ${ATTRIBUTES})?$`, "u"),
  /^ *\}$/,
];

describe("toDot", () => {
  it("draws a flow as it was looked at", async () => {
    await expect(toDot(flowGraph(pipelineText))).toMatchFileSnapshot("expected/pipeline.dot");
  });

  it("writes nothing but well-formed lines, whatever the names", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const states = Object.fromEntries(graph.nodes.map(({ id }) => [id, "skipped" as const]));
        const lines = toDot(graph, { states }).trimEnd().split("\n");
        for (const line of lines)
          expect(
            LINES.some((form) => form.test(line)),
            line,
          ).toBe(true);
        const opened = lines.filter((line) => line.endsWith("{")).length;
        expect(lines.filter((line) => line.trim() === "}")).toHaveLength(opened);
      }),
    );
  });

  it("keeps different nodes different", () => {
    const ids = ["a", "a\\", "a\\\\", 'a"', "a\u0001", "a\\u{1}", "a\n", "join_1", "\ud800", ""];
    const text = toDot(graphOf([seq(group(...ids.map((id) => node(id))), group(node("x"), node("y")))]));
    const names = [...text.matchAll(new RegExp(`^ {2}(${STRING}) \\[`, "gmu"))].map(([, name]) => name);
    expect(new Set(names).size).toBe(ids.length + 3);
    expect(names).toContain('"join_2"');
  });

  it("escapes labels as Graphviz reads them", () => {
    expect(toDot(graphOf([node('a\\N "b" &lt;')]))).toContain('[label="a\\\\N \\"b\\" &amp;lt;"]');
  });

  it("marks sub-flows and ways to alternatives", () => {
    expect(toDot(everyForm()["sub-flow"] ?? graphOf([]))).toContain('"analyse" [label="analyse", peripheries=2]');
    expect(toDot(flowGraph("a ?? b"))).toContain('"a" -> "b" [label="on failure", style=dashed');
  });

  it("colours states", () => {
    expect(toDot(flowGraph("a >> b"), { states: { a: "failed" } })).toContain('"a" [label="a", color="#dc2626"');
  });

  it("draws nothing for nothing", () => {
    expect(toDot(graphOf([])).split("\n")).toHaveLength(6);
  });
});
