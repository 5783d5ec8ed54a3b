import { compileFlow, layoutFlow } from "@graflow/dsl";
import type { GraphResult } from "@graflow/lsp";
import { describe, expect, test } from "vitest";
import { isInFlow, nodesAt } from "../../src/preview/cursor-nodes.ts";
import { flowId, parsedFlowId, showMessage } from "../../src/preview/show-message.ts";

/** What a server answers for a flow that begins in line 3, behind ten characters and a backtick. */
function answer(text: string, given: Partial<GraphResult> = {}): GraphResult {
  const { graph } = compileFlow(text);
  const at = (offset: number): { line: number; character: number } => ({ line: 3, character: 15 + offset });
  return {
    flow: {
      name: "nightly",
      uri: "file:///app/a%23b.ts",
      exportName: "default",
      tasks: graph.nodes.length,
      range: { start: { line: 3, character: 10 }, end: at(text.length + 1) },
    },
    version: 7,
    text,
    textRange: { start: at(0), end: at(text.length) },
    graph,
    layout: layoutFlow(graph),
    nodes: graph.nodes.map(({ id, task, span }) => ({
      id,
      task,
      kind: "task",
      ranges: [{ start: at(span.start), end: at(span.end) }],
    })),
    groups: [],
    edges: [
      { from: "a", to: "b", type: { short: "string" } },
      { from: "a", to: "c" },
    ],
    operators: [],
    dynamicEdges: [{ from: "b", to: "c", isGoto: true }],
    issues: [],
    ...given,
  };
}

describe("what the view is told", () => {
  test("is the flow with its types, and whether it can be edited", () => {
    const shown = showMessage(answer("a >> (b | c)"), ["b"]);
    expect(shown).toMatchObject({
      type: "show",
      flow: { id: "file:///app/a%23b.ts#default", title: "nightly" },
      version: 7,
      edgeTypes: [{ from: "a", to: "b", type: "string" }],
      dynamicEdges: [{ from: "b", to: "c" }],
      selection: ["b"],
      canEdit: true,
    });
    expect(shown.graph.nodes.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    // It goes to the view as JSON.
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  });

  test("leaves the selection alone where the cursor stands on nothing", () => {
    expect(Object.hasOwn(showMessage(answer("a")), "selection")).toBe(false);
  });

  test("is not to be edited where no place of the text is known", () => {
    const { textRange, ...escaped } = answer("a");
    expect(textRange).toBeDefined();
    expect(showMessage(escaped).canEdit).toBe(false);
  });
});

test("a flow is known by its file and name", () => {
  const { flow } = answer("a");
  expect(parsedFlowId(flowId(flow))).toEqual({ uri: flow.uri, flow: "default" });
  const { exportName, ...own } = flow;
  expect(exportName).toBe("default");
  expect(flowId(own)).toBe("file:///app/a%23b.ts#nightly");
  expect(parsedFlowId("none")).toBeUndefined();
});

describe("a cursor", () => {
  const found = answer("a >> (b | c)");
  const between = (start: number, end = start) => ({
    start: { line: 3, character: 15 + start },
    end: { line: 3, character: 15 + end },
  });

  test("is at the nodes that it or what is selected touches", () => {
    expect(nodesAt(found, between(0))).toEqual(["a"]);
    expect(nodesAt(found, between(1))).toEqual(["a"]);
    expect(nodesAt(found, between(3))).toEqual([]);
    expect(nodesAt(found, between(2, 8))).toEqual(["b"]);
    expect(nodesAt(found, between(0, 11))).toEqual(["a", "b", "c"]);
    expect(nodesAt(found, { start: { line: 2, character: 0 }, end: { line: 4, character: 0 } })).toHaveLength(3);
  });

  test("is in the flow from its tag to its last backtick", () => {
    expect(isInFlow(found, { line: 3, character: 10 })).toBe(true);
    expect(isInFlow(found, { line: 3, character: 9 })).toBe(false);
    expect(isInFlow(found, { line: 3, character: 28 })).toBe(true);
    expect(isInFlow(found, { line: 4, character: 12 })).toBe(false);
  });

  test("may be in another flow where something is interpolated", () => {
    const text = "${flow`x`} >> b";
    const range = between(0, 10);
    const outer = answer(text, { nodes: [{ id: "flow_1", task: "flow_1", kind: "flow", ranges: [range] }] });
    expect(isInFlow(outer, range.start)).toBe(false);
    expect(isInFlow(outer, between(12).start)).toBe(true);
  });
});
