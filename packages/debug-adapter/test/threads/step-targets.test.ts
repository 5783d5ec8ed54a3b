import type { FlowOutline, GateInfo } from "@graflow/runtime/debug";
import { expect, test } from "vitest";
import { stepTargets } from "../../src/threads/step-targets.ts";
import { branchName } from "../../src/threads/thread-name.ts";

const span = { start: 0, end: 1 };
const definedAt = { file: "/flow.ts", line: 1, column: 1 };
const inner: FlowOutline = {
  name: "inner",
  definedAt,
  text: "(l: a >> b | c); d",
  nodes: ["l", "b", "c", "d"].map((id) => ({ id, task: id, span })),
  groups: [
    {
      id: "group_1",
      span,
      branches: [
        { key: "b", nodes: ["l", "b"] },
        { key: "c", nodes: ["c"] },
      ],
    },
  ],
  edges: [["l", "b"]],
};
const outer: FlowOutline = {
  ...inner,
  name: "outer",
  nodes: [{ id: "sub", task: "inner", span, flow: inner }],
  groups: [],
  edges: [],
};

function at(given: Partial<GateInfo>): GateInfo {
  const gate = {
    kind: "enter",
    subject: "group",
    runId: "r",
    workflow: "outer",
    node: "",
    id: "",
    branch: [],
  } as const;
  return { ...gate, task: undefined, instance: undefined, attempt: 1, iteration: 1, step: 0, ...given };
}

test("into a group: what each branch begins with; into a sub-flow: what that begins with", () => {
  expect(stepTargets(outer, at({ node: "sub/group_1", id: "group_1" }))).toEqual([
    { node: "sub/l", label: "b: l" },
    { node: "sub/c", label: "c" },
  ]);
  expect(stepTargets(outer, at({ subject: "subflow", node: "sub", id: "sub" }))).toEqual([
    { node: "sub/l", label: "l" },
    { node: "sub/c", label: "c" },
    { node: "sub/d", label: "d" },
  ]);
  expect(stepTargets(outer, at({ kind: "before", subject: "task", node: "sub/l", id: "l" }))).toEqual([]);
  expect(stepTargets(outer, at({ node: "gone/group_1", id: "group_1" }))).toEqual([]);
});

test("a thread is called after its flow and branch, and unlike the others", () => {
  expect(branchName(at({}), new Set())).toBe("outer");
  expect(branchName(at({ branch: ["each[2]", "left"] }), new Set())).toBe("outer: each[2] / left");
  expect(branchName(at({}), new Set(["outer", "outer (2)"]))).toBe("outer (3)");
});
