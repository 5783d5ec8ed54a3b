import { Session, url } from "node:inspector";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TaskEntry } from "../../../src/debug/stops/task-entry.ts";

let entry: TaskEntry;
let paused: string[];
let javascript: Session;

/** A debugger of JavaScript that notes where it is stopped. */
beforeEach(() => {
  entry = new TaskEntry();
  paused = [];
  javascript = new Session();
  javascript.connect();
  javascript.post("Debugger.enable");
  javascript.on("Debugger.paused", ({ params }) => paused.push(params.callFrames[0]?.functionName ?? ""));
});
afterEach(() => {
  javascript.disconnect();
  entry.close();
});

function double(n: number): number {
  return n * 2;
}

test("stops the next call of a function, and only that", async () => {
  const { host, port, webSocketUrl } = await entry.prepare(double);
  expect(webSocketUrl).toMatch(`ws://${host}:${port}/`);
  expect(host).toBe("127.0.0.1");
  expect([double(1), double(2)]).toEqual([2, 4]);
  expect(paused).toEqual(["double"]);
  await new Promise(setImmediate);
  expect(double(3)).toBe(6);
  expect(paused).toEqual(["double"]);
});

test("what was prepared before is forgotten", async () => {
  const other = function other(): void {};
  await entry.prepare(double);
  await entry.prepare(other);
  double(1);
  other();
  expect(paused).toEqual(["other"]);
});

test("closes the inspector that it has opened", async () => {
  expect(url()).toBe(undefined);
  await entry.prepare(double);
  expect(url()).not.toBe(undefined);
  entry.close();
  expect(url()).toBe(undefined);
  double(1);
  expect(paused).toEqual([]);
});

test("what is no function has no JavaScript to step into", async () => {
  await expect(entry.prepare(undefined)).rejects.toThrow("The task has no JavaScript of its own here");
  expect(url()).toBe(undefined);
});
