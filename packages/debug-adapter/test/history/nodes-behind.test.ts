import type { FlowOutline, FrameStates } from "@graflow/runtime/debug";
import { describe, expect, it } from "vitest";
import { nodesBehind } from "../../src/history/nodes-behind.ts";

const span = { start: 0, end: 1 };

/** A flow of nodes one after the other, some of which are sub-flows. */
function chain(name: string, ...nodes: readonly (string | readonly [id: string, flow: FlowOutline])[]): FlowOutline {
  const parts = nodes.map((node) => {
    const [id, flow] = typeof node === "string" ? [node] : node;
    return { id, task: id, span, ...(flow === undefined ? {} : { flow }) };
  });
  const edges = parts.slice(1).map(({ id }, i) => [parts[i]?.id ?? "", id] as const);
  return { name, text: "", definedAt: undefined, spans: [], nodes: parts, groups: [], edges } as unknown as FlowOutline;
}

function frame(path: string, states: Readonly<Record<string, FrameStates["nodes"][number]["state"]>>): FrameStates {
  return { path, instance: undefined, nodes: Object.entries(states).map(([id, state]) => ({ id, state })) };
}

describe("nodes that are behind a moment though none of its frames has them", () => {
  // (draft >> check >> review)@loop(…) >> publish: the loop is called as its last node is.
  const loop = chain("loop", "draft", "check", "review", "publish");

  it("are those of a loop that is over", () => {
    const frames = [frame("", { review: "completed", publish: "running" })];
    expect(nodesBehind(loop, { node: "publish", frames }).toSorted()).toEqual(["check", "draft"]);
  });

  it("are none of one that is still to come, or that the moment stands in", () => {
    const later = chain("later", "begin", "draft", "review");
    expect(nodesBehind(later, { node: "begin", frames: [frame("", { begin: "running", review: "pending" })] })).toEqual(
      [],
    );
    const inside = [
      frame("", { draft: "completed", check: "running", review: "pending" }),
      frame("", { review: "running", publish: "pending" }),
    ];
    expect(nodesBehind(loop, { node: "check", frames: inside })).toEqual([]);
  });

  it("are those before a task that the moment stands at, whatever the map is called", () => {
    const frames = [frame("", { group_1: "completed", publish: "running" })];
    expect(nodesBehind(loop, { node: "publish", frames }).toSorted()).toEqual(["check", "draft", "review"]);
  });

  it("are all of a sub-flow that was over, and none of one that was not", () => {
    const inner = chain("inner", "a", ["deep", chain("deep", "b")]);
    const flow = chain("outer", ["sub", inner], "end", ["next", inner]);
    const frames = [frame("", { sub: "completed", end: "running", next: "pending" })];
    expect(nodesBehind(flow, { node: "end", frames })).toEqual(["sub/a", "sub/deep", "sub/deep/b"]);
    const within = [frame("sub/", { a: "running", deep: "pending" }), frame("", { sub: "running", end: "pending" })];
    expect(nodesBehind(flow, { node: "sub/a", frames: within })).toEqual([]);
  });
});
