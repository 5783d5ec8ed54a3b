import { describe, expect, it } from "vitest";
import { nodeMark } from "../../src/runs/node-mark.ts";
import { inputText } from "../../src/runs/run-record.ts";
import { runText } from "../../src/runs/run-text.ts";
import { slimRecord } from "../../src/runs/slim-record.ts";
import { errorCodes, errorText, valueText } from "../../src/runs/value-text.ts";
import { record } from "./sample-run.ts";

describe("the mark behind a node", () => {
  it.each([
    [{ state: "completed", durationMs: 12, attempt: 1 }, "✓ 12 ms"],
    [{ state: "completed", durationMs: 1250, attempt: 3 }, "✓ 1.25 s attempt 3"],
    [{ state: "completed", durationMs: 40, runs: 17 }, "✓ 40 ms ×17"],
    [{ state: "failed", durationMs: 5, attempt: 1 }, "✗ 5 ms"],
    [{ state: "failed", durationMs: 5, attempt: 3 }, "✗ attempt 3"],
    [{ state: "running", attempt: 1 }, "⟳"],
    [{ state: "running", attempt: 2 }, "⟳ attempt 2"],
    [{ state: "skipped" }, "⊘"],
  ] as const)("%j: %s", (node, text) => {
    expect(nodeMark(node)).toEqual({ kind: node.state, text });
  });

  it.each(["pending", "ready"] as const)("is none while it is %s", (state) => {
    expect(nodeMark({ state })).toBeUndefined();
  });

  it.each(["ready", "running", "completed"] as const)(
    "is that of a pause where a debugger holds what is %s",
    (state) => {
      expect(nodeMark({ state, durationMs: 12, attempt: 2 }, true)).toEqual({ kind: "paused", text: "‖ attempt 2" });
    },
  );
});

describe("a run as text", () => {
  it("says all that is known", () => {
    const run = record({
      error: "boom",
      missing: 2,
      nodes: {
        a: { state: "completed", durationMs: 12, attempt: 2, runs: 3, output: "{\n}" },
        "inner>b": { state: "failed", error: "boom" },
        c: { state: "pending" },
      },
    });
    expect(runText(run)).toBe(`flow:     main
status:   completed
duration: 1.50 s
input:    {"day":3}
error:    boom
output:
    42
2 events are missing: the editor did not keep up.

a
  completed
  duration 12 ms
  3 times
  attempt 2
  output
    {
    }
inner>b
  failed
  error
    boom
c
  pending
`);
  });

  it("says of another time the same, so that only what differs is different", () => {
    expect(runText(record({ id: "other", startedMs: 500, endedMs: 2000 }))).toBe(runText(record()));
  });
});

describe("the input of a run", () => {
  it("is JSON to run it again with", () => {
    expect(inputText(record())).toBe('{"day":3}');
    expect(inputText(record({ input: null }))).toBe("null");
  });

  it("is none where there was none", () => {
    expect(inputText(record({ input: { $type: "undefined" } }))).toBeUndefined();
  });
});

describe("an error", () => {
  const cause = { name: "TypeError", message: "no such host", code: "ENOTFOUND" };

  it("reads as what the task threw", () => {
    expect(errorText({ code: "FLOW6001", message: "a failed", cause }, 100)).toBe("no such host (ENOTFOUND)");
    expect(errorText({ name: "TypeError", message: "x is no function" }, 100)).toBe("TypeError: x is no function");
    expect(errorText("a text", 100)).toBe('threw "a text"');
    expect(errorText({ status: 404 }, 100)).toBe('threw {"status":404}');
    expect(errorText(undefined, 100)).toBe("failed");
    expect(errorText({ message: "long".repeat(10) }, 8)).toBe("longlong…");
  });

  it("has the codes of all its causes", () => {
    expect(errorCodes({ code: "FLOW6001", cause: { message: "x", cause } })).toEqual(["FLOW6001", "ENOTFOUND"]);
    expect(errorCodes("text")).toEqual([]);
  });
});

it("a value is cut where it is long, and none where it is undefined", () => {
  expect(valueText("abcdef", 4)).toBe('"abc…');
  expect(valueText({ $type: "undefined" }, 10)).toBeUndefined();
  expect(valueText(undefined, 10)).toBeUndefined();
});

describe("a kept run", () => {
  it("is as it was, where it is small", () => {
    const run = record({ nodes: { a: { state: "completed", output: "1" } } });
    expect(slimRecord(run)).toEqual(run);
  });

  it("loses the outputs that there is no room for, and a large input", () => {
    const output = "x".repeat(60_000);
    const nodes = { a: { state: "completed", output }, b: { state: "completed", output, attempt: 2 } } as const;
    const slim = slimRecord(record({ nodes, input: "y".repeat(200_000) }));
    expect(slim.nodes).toEqual({ a: nodes.a, b: { state: "completed", attempt: 2 } });
    expect([slim.input, slim.isInputCut]).toEqual([null, true]);
  });
});
