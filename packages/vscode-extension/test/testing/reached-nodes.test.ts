import { describe, expect, it } from "vitest";
import { countReached, timesReached } from "../../src/testing/reached-nodes.ts";

describe("what cases reach", () => {
  const started = (node: string, attempt = 1): string =>
    JSON.stringify({ type: "taskStarted", attempt, iteration: 1, node, task: node });

  it("counts executions, not attempts", () => {
    const reached = new Map<string, number>();
    countReached([started("a"), started("a", 2), '{"type":"taskSkipped","node":"b"}', "text"].join("\n"), reached);
    countReached(started("a"), reached);
    expect([...reached]).toEqual([["a", 2]]);
  });

  it("counts a sub-flow as reached where something in it is", () => {
    const reached = new Map([
      ["inner/a", 2],
      ["inner/b", 1],
      ["innermost", 9],
    ]);
    expect([timesReached("inner", reached), timesReached("innermost", reached), timesReached("x", reached)]).toEqual([
      2, 9, 0,
    ]);
  });
});
