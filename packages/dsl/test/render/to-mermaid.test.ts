import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeState } from "../../src/render/node-state.ts";
import { toMermaid } from "../../src/render/to-mermaid.ts";
import { anyGraph } from "./arbitrary-graph.ts";
import { graphOf, group, node, route, seq } from "./build-graph.ts";
import { everyForm, flowGraph, pipelineText } from "./flows.ts";

/** A label as it may stand between quotes: nothing that Mermaid or HTML gives a meaning to, but line breaks. */
const LABEL = "(?:[\\p{L}\\p{M}\\p{N} _\\-/,…↻×]|#\\d+;|<br/>)+";
const LINES = [
  /^flowchart LR$/,
  new RegExp(`^ +n\\d+(?:\\("${LABEL}"\\)|\\[\\["${LABEL}"\\]\\]|\\(\\( \\)\\))(?::::\\w+)?$`, "u"),
  new RegExp(`^ +subgraph b\\d+\\["${LABEL}"\\]$`, "u"),
  /^ +end$/,
  new RegExp(`^ {2}n\\d+ (?:-->|-\\.->|---|-\\.-)(?:\\|"${LABEL}"\\|)? n\\d+$`, "u"),
  /^ {2}classDef \w+ [\w#:,\- ]+$/,
];

describe("toMermaid", () => {
  it("draws a flow as it was looked at", async () => {
    await expect(toMermaid(flowGraph(pipelineText))).toMatchFileSnapshot("expected/pipeline.mmd");
  });

  it("writes nothing but well-formed lines, whatever the names", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const states = Object.fromEntries(graph.nodes.map(({ id }) => [id, "failed" as const]));
        for (const line of toMermaid(graph, { states }).trimEnd().split("\n")) {
          expect(
            LINES.some((form) => form.test(line)),
            line,
          ).toBe(true);
        }
      }),
    );
  });

  it("defines each node once, before its edges", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const text = toMermaid(graph);
        const defined = [...text.matchAll(/^ +(n\d+)[([]/gm)].map(([, id]) => id);
        const used = [...text.matchAll(/\bn\d+$|^ {2}n\d+(?= -)/gm)].map(([id]) => id.trim());
        expect(new Set(defined).size).toBe(defined.length);
        for (const id of used) expect(defined).toContain(id);
        expect(defined.length).toBeGreaterThanOrEqual(graph.nodes.length);
      }),
    );
  });

  it("escapes what would end a label or start another syntax", () => {
    const graph = graphOf([seq(node('say "hi" [now]'), route(node("`md` <b>"), { "end|x": node("end") }))]);
    expect(toMermaid(graph)).toBe(
      [
        "flowchart LR",
        '  n0("say #34;hi#34; #91;now#93;")',
        '  n1("#96;md#96; #60;b#62;")',
        '  n2("end")',
        "  n0 --> n1",
        '  n1 -->|"end#124;x"| n2',
        "",
      ].join("\n"),
    );
  });

  it("dashes the way to an alternative, and gives sub-flows a double border", () => {
    expect(toMermaid(flowGraph("a ?? b"))).toContain('n0 -.->|"on failure"| n1');
    expect(toMermaid(everyForm()["sub-flow"] ?? graphOf([]))).toContain('n1[["analyse"]]');
  });

  it("colours states, and defines only the classes that it uses", () => {
    const text = toMermaid(flowGraph("a >> b"), {
      states: { a: "completed", c: "failed" } as Record<string, NodeState>,
    });
    expect(text).toContain('n0("a"):::completed');
    expect(text).toContain('n1("b")\n');
    expect([...text.matchAll(/classDef (\w+)/g)].map(([, name]) => name)).toEqual(["completed"]);
  });

  it("joins groups in a row by one point, so that edges stay few", () => {
    const many = (prefix: string) => group(...Array.from({ length: 1_000 }, (_, at) => node(`${prefix}${at}`)));
    const edges = toMermaid(graphOf([seq(many("a"), many("b"))])).match(/ --[->] /g);
    expect(edges).toHaveLength(2_000);
  });

  it("draws nothing for nothing", () => {
    expect(toMermaid(graphOf([]))).toBe("flowchart LR\n");
  });
});
