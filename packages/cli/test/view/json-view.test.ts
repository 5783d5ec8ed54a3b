import { expect, test } from "vitest";
import { JsonView } from "../../src/view/json-view.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { at, completed, failed, started } from "../support/run-events.ts";

function open(): { host: { stdout: Recorder; stderr: Recorder }; view: JsonView; lines: () => unknown[] } {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder() });
  const lines = (): unknown[] =>
    host.stdout.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  return { host, view: new JsonView(host), lines };
}

test("each event is one line of JSON", () => {
  const { view, lines } = open();
  view.event(started(3, "a"));
  view.event(completed(5, "a", { durationMs: 2, output: { big: 1n, text: "two\nlines" } }));
  expect(lines()).toEqual([
    { runId: "run", time: 3, type: "taskStarted", node: "a", task: "a", attempt: 1, iteration: 1 },
    {
      runId: "run",
      time: 5,
      type: "taskCompleted",
      node: "a",
      task: "a",
      attempts: 1,
      iteration: 1,
      durationMs: 2,
      output: { big: { $type: "bigint", value: "1" }, text: "two\nlines" },
    },
  ]);
});

test("an undefined output is said to be so, an error is told whole", () => {
  const { view, lines } = open();
  view.event(completed(1, "a"));
  view.event(failed(2, "b", { error: new Error("no", { cause: "x" }) }));
  expect(lines()).toMatchObject([
    { output: { $type: "undefined" } },
    { error: { $type: "Error", name: "Error", message: "no", cause: "x" } },
  ]);
});

test("an event's own absent properties are left out", () => {
  const { view, lines } = open();
  view.event({ ...at(1, { type: "jumped", from: "a", to: "b" }), instance: undefined } as never);
  expect(lines()).toEqual([{ runId: "run", time: 1, type: "jumped", from: "a", to: "b" }]);
});

test("what the program writes to stdout goes to stderr", () => {
  const { host, view, lines } = open();
  host.stdout.write("from a task\n");
  view.event(started(1, "a"));
  view.close();
  host.stdout.write("after the end\n");
  expect(host.stderr.text).toBe("from a task\nafter the end\n");
  expect(lines()).toHaveLength(1);
});
