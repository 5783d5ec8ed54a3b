import { describe, expect, it } from "vitest";
import { pastMoment } from "../../src/debug/past-moment.ts";

const told = {
  moment: 9,
  oldest: 1,
  latest: 21,
  node: "s/one",
  kind: "before",
  frames: [
    { path: "s/", instance: "1", nodes: [{ id: "one", state: "running" }] },
    { path: "", instance: "1", nodes: [{ id: "s", state: "running" }] },
    {
      path: "",
      instance: undefined,
      nodes: [
        { id: "list", state: "completed" },
        { id: "s", state: "completed" },
      ],
    },
  ],
  behind: ["t/two"],
} as const;

describe("a moment of the past that an adapter tells of", () => {
  it("has nodes by their paths, and of the same ones those further in", () => {
    expect(pastMoment(told)).toEqual({
      moment: 9,
      latest: 21,
      paused: "s>one",
      states: { "s>one": "running", s: "running", list: "completed" },
      behind: ["t>two"],
    });
  });

  it("holds no node that had run, or failed", () => {
    expect(pastMoment({ ...told, kind: "after" })).toMatchObject({ states: { "s>one": "completed" } });
    expect(pastMoment({ ...told, kind: "failed" })).toMatchObject({ states: { "s>one": "failed" } });
    expect(pastMoment({ ...told, kind: "after" })).not.toHaveProperty("paused");
  });
});
