import { expect, test } from "vitest";
import { eventText } from "../../src/view/event-text.ts";
import { at, completed, failed, retrying, runStarted, skipped, started } from "../support/run-events.ts";

const group = { group: "group_1", succeeded: ["b"], failed: ["a"] };

test.each([
  [runStarted(), "started main"],
  [started(0, "a"), "a started"],
  [started(0, "a", { attempt: 2, iteration: 3 }), "a started (attempt 2, iteration 3)"],
  [started(0, "a", { instance: "3.1" }), "a[3.1] started"],
  [retrying(0, "a", { attempt: 1, delayMs: 1500 }), "a attempt 1 failed, again in 1.5s: boom"],
  [at(0, { type: "taskIterating", node: "a", task: "a", iteration: 1 }), "a iteration 1 ended, iteration 2 follows"],
  [completed(9, "a", { durationMs: 9 }), "a completed in 9ms"],
  [failed(9, "a"), "a failed after 0ms: boom"],
  [failed(9, "a", { attempts: 3 }), "a failed after 0ms and 3 attempts: boom"],
  [skipped(9, "a"), "a skipped"],
  [at(0, { type: "taskSkipped", node: "a", task: "a", reason: "aborted" }), "a aborted"],
  [at(0, { type: "taskAdded", node: "x", task: "x", after: "a" }), "x added after a"],
  [at(0, { type: "jumped", from: "a", to: "b" }), "a jumped to b"],
  [at(0, { type: "groupCompleted", ...group }), "group_1 went on: 1 of 2 branches succeeded, not a"],
  [at(0, { type: "groupFailed", ...group }), "group_1 failed: 1 of 2 branches succeeded, not a"],
  [at(0, { type: "runEnded", status: "terminated", durationMs: 9, steps: 1 }), "terminated after 9ms"],
])("%j", (event, text) => {
  expect(eventText(event).text).toBe(text);
});

test.each([
  [new TypeError("wrong"), "TypeError: wrong"],
  [new Error("two\nlines"), "two lines"],
  [new Error(""), "Error"],
  ["a text", 'threw the string "a text"'.replaceAll('"', "'")],
  [undefined, "threw undefined"],
  [null, "threw null"],
  [{ status: 500 }, "threw { status: 500 }"],
])("what was thrown stands on the same line: %j", (error, text) => {
  expect(eventText(failed(0, "a", { error })).text).toBe(`a failed after 0ms: ${text}`);
});
