import { describe, expect, it } from "vitest";
import { combinedRun } from "../../../webview/model/combined-run.ts";
import { newFailures, withStates } from "../../../webview/model/run-states.ts";
import { durationText, runLine } from "../../../webview/model/run-text.ts";

describe("durationText", () => {
  it.each([
    [0, "0 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [59_994, "59.99 s"],
    [59_996, "1 min 00 s"],
    [3_599_600, "1 h 00 min"],
    [3_725_000, "1 h 02 min"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe("runLine", () => {
  it("says the state, the duration and a later attempt", () => {
    expect(runLine({ state: "failed", durationMs: 1250, attempt: 3 })).toBe("failed · 1.25 s · try 3");
    expect(runLine({ state: "completed", durationMs: 12, attempt: 1 })).toBe("12 ms");
    expect(runLine({ state: "completed" })).toBe("completed");
    expect(runLine({ state: "pending" })).toBe("pending");
  });
});

describe("combinedRun", () => {
  const done = { state: "completed" } as const;
  it.each([
    ["failed", [done, { state: "failed" }, { state: "running" }]],
    ["running", [done, { state: "running" }]],
    ["running", [done, { state: "pending" }]],
    ["running", [done, undefined]],
    ["pending", [{ state: "pending" }, undefined]],
    ["completed", [done, done]],
    ["skipped", [{ state: "skipped" }]],
  ] as const)("is %s", (state, runs) => {
    expect(combinedRun(runs)?.state).toBe(state);
  });

  it("is nothing where nothing is known", () => {
    expect(combinedRun([undefined])).toBeUndefined();
  });
});

describe("states of a run", () => {
  it("adds to those of the same run, and replaces those of another", () => {
    const first = withStates(undefined, { type: "states", run: "1", nodes: { a: { state: "completed" } } });
    const second = withStates(first, { type: "states", run: "1", nodes: { b: { state: "failed" } } });
    expect([...(second?.nodes.keys() ?? [])]).toEqual(["a", "b"]);
    expect(newFailures(first, second)).toEqual(["b"]);
    expect(newFailures(second, second)).toEqual([]);
    const third = withStates(second, { type: "states", run: "2", nodes: {} });
    expect(third?.nodes.size).toBe(0);
    expect(withStates(third, { type: "states", run: null, nodes: {} })).toBeUndefined();
  });
});
