import { expect, it } from "vitest";
import { readRunMessage } from "../../src/runs/run-message.ts";
import { hello } from "./sample-run.ts";

const line = (message: unknown): string => JSON.stringify(message);

it("reads what a process says", () => {
  expect(readRunMessage(line({ ...hello(), version: 1 }))).toEqual(hello());
  expect(readRunMessage('{"type":"event","event":{"type":"jumped","time":3,"from":"a","to":"b"}}')).toEqual({
    type: "event",
    event: { type: "jumped", time: 3, from: "a", to: "b" },
  });
  expect(readRunMessage('{"type":"dropped","count":4}')).toEqual({ type: "dropped", count: 4 });
  expect(readRunMessage('{"type":"end","exitCode":1}')).toEqual({ type: "end" });
});

it("passes over properties that it does not know", () => {
  expect(readRunMessage(line({ ...hello(), version: 1, host: "worker-3" }))).toEqual(hello());
});

it.each([
  ["no JSON", "hello"],
  ["no object", "[1]"],
  ["another message", '{"type":"later"}'],
  ["a later version", line({ ...hello(), version: 2 })],
  ["no version", line(hello())],
  ["no run", line({ ...hello(), version: 1, runId: undefined })],
  ["a flow without a file", line({ ...hello({ flow: { file: undefined as never } }), version: 1 })],
  ["nodes that are no paths", line({ ...hello({ flow: { nodes: ["a"] as never } }), version: 1 })],
  ["an event without a time", '{"type":"event","event":{"type":"jumped"}}'],
  ["a count that is none", '{"type":"dropped","count":"4"}'],
])("does not understand %s", (_, text) => {
  expect(readRunMessage(text)).toBeUndefined();
});
