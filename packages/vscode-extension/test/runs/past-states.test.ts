import { describe, expect, it } from "vitest";
import { nodesThen } from "../../src/runs/past-states.ts";

describe("the nodes of a run as they stood at a moment", () => {
  const completed = { state: "completed", durationMs: 12, output: "1" } as const;

  it("have the states of that moment, and what is not known of it had not been run", () => {
    const nodes = { a: completed, b: { state: "failed" }, c: { state: "running" } } as const;
    expect(nodesThen(nodes, { states: { a: "completed", b: "running" }, behind: [] })).toEqual({
      a: completed,
      b: { state: "running" },
      c: { state: "pending" },
    });
  });

  it("keep times and outputs where these were the same then", () => {
    const nodes = {
      once: completed,
      often: { ...completed, runs: 2 },
      again: { state: "running", attempt: 2 },
    } as const;
    const states = { once: "completed", often: "completed", again: "running" } as const;
    expect(nodesThen(nodes, { states, behind: [] })).toEqual({
      once: completed,
      often: { state: "completed" },
      again: { state: "running" },
    });
  });

  it("stand as they do now where their map, loop or sub-flow was over by then", () => {
    const nodes = { item: { ...completed, runs: 3 }, other: completed, "sub>a": { state: "skipped" } } as const;
    expect(nodesThen(nodes, { states: {}, behind: ["item", "sub>a"] })).toEqual({
      item: nodes.item,
      other: { state: "pending" },
      "sub>a": { state: "skipped" },
    });
  });

  it("are those also that the run's text does not have", () => {
    expect(nodesThen({}, { states: { added: "completed" }, behind: [] })).toEqual({ added: { state: "completed" } });
  });
});
