import { compileFlow } from "@graflow/dsl";
import { describe, expect, it } from "vitest";
import {
  type Editable,
  groupsAround,
  insertBeside,
  insertBetween,
  isInText,
  reorderBy,
} from "../../../webview/model/edits.ts";
import { sceneOf } from "../../../webview/model/scene.ts";
import { viewGraph } from "../../../webview/model/view-graph.ts";
import { walk } from "../../../webview/model/walk.ts";

function editable(text: string, folded: readonly string[] = []): Editable {
  const { graph } = compileFlow(text);
  const dynamicEdges = [{ from: "a", to: "outsider" }];
  const choices = { folded: new Set(folded), opened: new Set<string>(), showTypes: false };
  const view = viewGraph(graph, choices, { edgeTypes: [], dynamicEdges });
  return { graph, view, scene: sceneOf(view, { showRun: false, dynamicEdges: [] }) };
}

describe("edits", () => {
  it("insert behind a node on all its edges, and at the ends", () => {
    const flow = editable("b >> (c | d) >> e");
    expect(insertBeside(flow, "b", "after")).toEqual({ kind: "insertTask", from: ["b"], to: ["c", "d"] });
    expect(insertBeside(flow, "e", "before")).toEqual({ kind: "insertTask", from: ["c", "d"], to: ["e"] });
    expect(insertBeside(flow, "e", "after")).toEqual({ kind: "insertTask", from: ["e"], to: [] });
    expect(insertBeside(flow, "b", "before")).toEqual({ kind: "insertTask", from: [], to: ["b"] });
  });

  it("name what stands at the ends of a folded group", () => {
    const flow = editable("b >> g: (c >> d | e) >> f", ["g"]);
    const fold = flow.scene.nodes.find((node) => node.view.kind === "folded")?.id ?? "";
    expect(insertBetween(flow, ["b"], [fold])).toEqual({ kind: "insertTask", from: ["b"], to: ["c", "e"] });
    expect(insertBetween(flow, [fold], ["f"])).toEqual({ kind: "insertTask", from: ["d", "e"], to: ["f"] });
  });

  it("are refused for what does not stand in the text", () => {
    const flow = editable("a >> b");
    expect(isInText(flow, ["outsider"])).toBe(false);
    expect(isInText(flow, [])).toBe(false);
    expect(insertBetween(flow, ["a"], ["outsider"])).toBeUndefined();
  });

  it("move a branch by its place in the innermost group", () => {
    const flow = editable("b >> o: (x | g: (c >> d | e | f)) >> h");
    const [group, outer] = groupsAround(flow, "d");
    expect([group?.path, outer?.path]).toEqual(["g", "o"]);
    const reorder = (path: string, way: 1 | -1) => group && reorderBy(group, path, way);
    expect(reorder("d", 1)).toEqual({ kind: "reorder", group: "g", branches: ["e", "d", "f"] });
    expect(reorder("c", -1)).toBeUndefined();
    expect(reorder("f", 1)).toBeUndefined();
  });
});

describe("walk", () => {
  const { scene } = editable("b >> (c | d | e) >> f\nx >> y");
  it.each([
    ["b", "right", "d"],
    ["c", "down", "d"],
    ["e", "up", "d"],
    ["c", "left", "b"],
    ["f", "right", undefined],
    ["b", "left", undefined],
    ["b", "down", "x"],
    ["gone", "down", undefined],
  ] as const)("from %s %s to %s", (from, direction, to) => {
    expect(walk(scene, from, direction)).toBe(to);
  });
});
