import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeState } from "../../src/render/node-state.ts";
import { toSvg } from "../../src/render/to-svg.ts";
import { anyGraph } from "./arbitrary-graph.ts";
import { graphOf, group, node, seq } from "./build-graph.ts";
import { everyForm, flowGraph, pipelineText } from "./flows.ts";
import { readXml } from "./well-formed.ts";

const diamond = flowGraph("fetch >> (words | lines) >> store");
const theme = fc.constantFrom("light", "dark", "auto");
const state = fc.constantFrom<NodeState>("pending", "ready", "running", "completed", "failed", "skipped");

const text = fc.string({ unit: "binary" });

describe("toSvg", () => {
  it("looks as it was looked at: the docs show these two", async () => {
    const images = "../../../../docs/images";
    for (const [name, graph] of Object.entries({ count: diamond, pipeline: flowGraph(pipelineText) })) {
      const svg = toSvg({ ...graph, hash: name }, { title: name });
      await expect(svg).toMatchFileSnapshot(`${images}/${name}.svg`);
    }
  });

  it("is well-formed XML with each node once, whatever the names, states, details and title", () => {
    fc.assert(
      fc.property(anyGraph, fc.record({ theme, title: text }), fc.infiniteStream(state), (graph, options, next) => {
        const states = Object.fromEntries(graph.nodes.map(({ id }) => [id, next.next().value as NodeState]));
        const details = Object.fromEntries(graph.nodes.map(({ id }) => [id, options.title]));
        const elements = readXml(toSvg(graph, { ...options, states, details }));
        const drawn = elements.filter((element) => "data-node" in element.attributes);
        expect(elements[0]?.name).toBe("svg");
        expect(drawn).toHaveLength(graph.nodes.length);
      }),
    );
  });

  it("holds nothing that runs or loads", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const svg = toSvg(graph);
        const names = new Set(readXml(svg).map((element) => element.name));
        for (const name of names)
          expect(["svg", "style", "g", "title", "rect", "path", "circle", "text"]).toContain(name);
        expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(/<[^>]*(href|src|url\(|on\w+=)/);
      }),
    );
  });

  it("escapes names, and keeps them whole in data-node and tooltip", () => {
    const svg = toSvg(graphOf([node("<b>&\"'\u0007\n日本")]));
    expect(svg).toContain('data-node="&lt;b&gt;&amp;&quot;&#39;&#10;日本"');
    expect(svg).toContain("<title>&lt;b&gt;&amp;&quot;&#39;&#10;日本</title>");
    expect(svg).toContain(">&lt;b&gt;&amp;&quot;&#39; 日本</text>");
  });

  it("cuts very long names, not their tooltips", () => {
    const long = "x".repeat(300);
    const svg = toSvg(graphOf([node(long)]));
    expect(svg).toContain(`<title>${long}</title>`);
    expect(svg).toMatch(/>x+…<\/text>/);
    expect(Number(readXml(svg)[0]?.attributes.width)).toBeLessThan(400);
  });

  it("says in each tooltip the node, its task and its state", () => {
    const graph = graphOf([seq(node("x"), node("y"))], [{ id: "x", task: "fetch" }]);
    const svg = toSvg(graph, { states: { x: "failed" }, details: { x: "1.2 s · 2 attempts" } });
    expect(svg).toContain("<title>x — fetch — failed — 1.2 s · 2 attempts</title>");
    expect(svg).toContain("<title>y</title>");
  });

  it("takes no state or detail from where none is given", () => {
    const graph = graphOf([seq(node("constructor"), node("__proto__"), node("x"))]);
    const wrong = { x: "exploded" } as unknown as Record<string, NodeState>;
    const svg = toSvg(graph, { states: wrong, details: {} });
    expect(readXml(svg).filter((element) => element.attributes.class === "n")).toHaveLength(3);
  });

  it("has colours for light, dark or what the reader's system says", () => {
    expect(toSvg(diamond)).toContain("@media(prefers-color-scheme:dark)");
    expect(toSvg(diamond, { theme: "light" })).not.toContain("@media");
    expect(toSvg(diamond, { theme: "dark" })).not.toContain("@media");
    expect(toSvg(diamond, { theme: "dark" })).not.toBe(toSvg(diamond, { theme: "light" }));
  });

  it("keeps its styles to itself, so that several may stand in one page", () => {
    const all = [
      toSvg(diamond, { theme: "light" }),
      toSvg(diamond, { theme: "dark" }),
      toSvg(diamond, { states: {} }),
      toSvg({ ...diamond, hash: "other" }),
    ];
    const ids = all.map((svg) => readXml(svg)[0]?.attributes.id ?? "");
    expect(new Set(ids).size).toBe(all.length);
    all.forEach((svg, at) => {
      const sheet = /<style>(.*)<\/style>/.exec(svg)?.[1] ?? "";
      const selectors = sheet.replace("@media(prefers-color-scheme:dark){", "").split(/\{[^}]*\}+/);
      for (const selector of selectors.filter((one) => one !== "")) expect(selector).toMatch(`#${ids[at]}`);
    });
  });

  it("is an image with a name for screen readers", () => {
    expect(readXml(toSvg(diamond))[0]?.attributes).toMatchObject({ role: "img", "aria-label": "Flow of 4 tasks" });
    expect(readXml(toSvg(graphOf([node("a")])))[0]?.attributes["aria-label"]).toBe("Flow of 1 task");
    expect(readXml(toSvg(diamond, { title: "Word <count>" }))[0]?.attributes["aria-label"]).toBe("Word &lt;count&gt;");
  });

  it("opens sub-flows as deep as asked", () => {
    const innermost = graphOf([node("leaf")]);
    const inner = graphOf([seq(node("a"), node("deep"))], [{ id: "deep", flow: innermost }]);
    const outer = graphOf([seq(node("sub"), node("a"))], [{ id: "sub", flow: inner }]);
    const idsAt = (expandFlows: number): (string | undefined)[] =>
      readXml(toSvg(outer, { expandFlows })).flatMap((element) => element.attributes["data-node"] ?? []);
    expect(idsAt(0)).toEqual(["sub", "a"]);
    expect(idsAt(1)).toEqual(["sub&gt;a", "sub&gt;deep", "a"]);
    expect(idsAt(Number.POSITIVE_INFINITY)).toEqual(["sub&gt;a", "sub&gt;deep&gt;leaf", "a"]);
  });

  it("stops opening sub-flows that would double for ever", () => {
    let graph = graphOf([node("leaf")]);
    for (let level = 0; level < 40; level++) {
      graph = graphOf(
        [seq(node("l"), node("r"))],
        [
          { id: "l", flow: graph },
          { id: "r", flow: graph },
        ],
      );
    }
    expect(toSvg(graph, { expandFlows: Number.POSITIVE_INFINITY }).length).toBeLessThan(10_000_000);
  });

  it("grows no faster than the flow", () => {
    const nodes = (count: number) => Array.from({ length: count }, (_, at) => node(`task_${at}`));
    for (const graph of [
      graphOf([seq(...nodes(10_000))]),
      graphOf([seq(node("a"), group(...nodes(10_000)), node("b"))]),
    ]) {
      expect(toSvg(graph).length).toBeLessThan(400 * 10_000);
    }
  });

  it("draws every form", () => {
    for (const [form, graph] of Object.entries(everyForm())) {
      const drawn = readXml(toSvg(graph)).filter((element) => "data-node" in element.attributes);
      expect(drawn.length, form).toBe(graph.nodes.length);
    }
  });
});
