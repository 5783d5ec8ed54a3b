import { compileFlow } from "@graflow/dsl";
import { expect, test } from "vitest";
import { PlainView } from "../../src/view/plain-view.ts";
import { RunModel } from "../../src/view/run-model.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { at, completed, runEnded, runStarted, started } from "../support/run-events.ts";

const events = [
  runStarted(),
  started(2, "a"),
  completed(1034, "a", { durationMs: 1032 }),
  at(1035, { type: "groupCompleted", group: "group_1", succeeded: ["a"], failed: [] }),
  at(1036, { type: "groupCompleted", group: "group_2", succeeded: ["a"], failed: ["b"] }),
  runEnded(1040),
];

function show(env: Record<string, string>): { stdout: Recorder; stderr: Recorder } {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder(), env });
  const model = new RunModel({ name: "main", graph: compileFlow("a").graph });
  const view = new PlainView(model, host);
  for (const event of events) {
    model.apply(event);
    view.event(event);
  }
  view.close();
  return host;
}

test("a line on stderr for each event that matters, with the time since the start", () => {
  const { stdout, stderr } = show({});
  expect(stderr.text).toBe(
    [
      "+0.000s started main",
      "+0.002s a started",
      "+1.034s a completed in 1.0s",
      "+1.036s group_2 went on: 1 of 2 branches succeeded, not b",
      "",
    ].join("\n"),
  );
  expect(stdout.text).toBe("");
});

test("in colour where that is asked for", () => {
  expect(show({ FORCE_COLOR: "1" }).stderr.text).toContain("\u001b[32ma completed in 1.0s\u001b[39m");
});
