import { compileFlow, layoutFlow, type TaskGraph } from "@graflow/dsl";
import { describe, expect, it } from "vitest";
import { foldGroups } from "../../../webview/model/fold-groups.ts";

const graphOf = (text: string): TaskGraph => compileFlow(text).graph;
const names = (graph: TaskGraph): string[] => layoutFlow(graph).nodes.map((node) => node.name);

describe("foldGroups", () => {
  it("leaves a graph as it is where nothing is folded", () => {
    const graph = graphOf("a >> (b | c) >> d");
    expect(foldGroups(graph, () => false).graph).toBe(graph);
  });

  it("draws a folded group as one node between its neighbours", () => {
    const { graph, folds } = foldGroups(graphOf("a >> g: (b | c) >> d"), (id) => id === "g");
    expect(names(graph)).toEqual(["a", "g", "d"]);
    const [fold] = folds.keys();
    expect(graph.edges).toEqual([
      ["a", fold],
      [fold, "d"],
    ]);
    expect(graph.nodes.find((node) => node.id === fold)?.task).toBe("2 tasks");
  });

  it("folds an unnamed group by its number", () => {
    expect(names(foldGroups(graphOf("a >> (b | c)"), (id) => id === "group_1").graph)).toEqual(["a", "group_1"]);
  });

  it("draws only the outermost of folded groups", () => {
    const { graph, folds } = foldGroups(graphOf("outer: (a | inner: (b | c)) >> d"), () => true);
    expect(names(graph)).toEqual(["outer", "d"]);
    expect(folds.size).toBe(1);
  });

  it("keeps the outer group open where only the inner one is folded", () => {
    const { graph } = foldGroups(graphOf("outer: (a | inner: (b | c)) >> d"), (id) => id === "inner");
    expect(names(graph)).toEqual(["a", "inner", "d"]);
  });

  it("leads edges of a hidden node to the group that hides it", () => {
    const { graph, folds } = foldGroups(graphOf("g: (a | b) >> c\na >> report"), () => true);
    const [fold] = folds.keys();
    expect(names(graph).sort()).toEqual(["c", "g", "report"]);
    expect(graph.edges).toContainEqual([fold, "report"]);
  });

  it("draws a folded group that is named again once", () => {
    const { graph } = foldGroups(graphOf("g: (a | b) >> c\ng >> d"), () => true);
    expect(names(graph).sort()).toEqual(["c", "d", "g"]);
  });

  it("does not take a node for the group that it has the name of", () => {
    const { graph: plain } = compileFlow("h >> g: (a | b)");
    const graph: TaskGraph = JSON.parse(JSON.stringify(plain).replaceAll('"h"', '"g"'));
    const folded = foldGroups(graph, (id) => id === "g").graph;
    expect(new Set(folded.nodes.map((node) => node.id)).size).toBe(2);
    expect(names(folded)).toEqual(["g", "g"]);
  });

  it("folds groups inside maps, routes, loops and fallbacks", () => {
    const text = "r ? { x: (a | b)[], else: (c | d)@loop(max: 2) } >> ((e | f) >> g ?? h)";
    const { graph } = foldGroups(graphOf(text), () => true);
    expect(names(graph).sort()).toEqual(["g", "group_1", "group_2", "group_3", "h", "r"]);
  });
});
