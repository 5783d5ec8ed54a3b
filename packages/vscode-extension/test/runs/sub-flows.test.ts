import { expect, it } from "vitest";
import type { FlowRef } from "../../src/runs/run-record.ts";
import { type SubFlowSource, subFlowsOf } from "../../src/runs/sub-flows.ts";

const [outer, middle, inmost]: readonly FlowRef[] = ["outer", "middle", "inmost"].map((name) => ({
  file: `/app/${name}.ts`,
  exportName: name,
  name,
}));
const start = { line: 2, character: 20 };
const range = { start, end: start };

/** `outer` has `middle` at `m`, which has `inmost` at `i`; what `x` is only a run knows. */
const flows: SubFlowSource = {
  graph: async ({ name }) => {
    const nodes = { outer: ["m", "middle"], middle: ["i", "inmost"] }[name];
    const [id = "", uri = ""] = nodes ?? [];
    return { nodes: [{ id, task: uri, kind: "flow", ranges: [], definition: { uri, range } }] };
  },
  at: async ({ uri }) => ({ middle, inmost })[uri],
};

it("each sub-flow is looked up in the flow that it stands in", async () => {
  if (outer === undefined) throw new Error("There is no flow to look in.");
  const nodes = [["a"], ["m"], ["m", "b"], ["m", "i"], ["m", "i", "c"], ["x"], ["x", "d"]];
  expect(await subFlowsOf(flows, outer, nodes)).toEqual({ m: middle, "m>i": inmost });
});

it("a run without sub-flows asks for nothing", async () => {
  const none: SubFlowSource = { graph: () => Promise.reject(new Error("asked")), at: async () => undefined };
  expect(await subFlowsOf(none, { file: "/app/a.ts", name: "a" }, [["a"], ["b"]])).toEqual({});
});
