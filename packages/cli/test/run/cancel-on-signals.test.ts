import { expect, test, vi } from "vitest";
import { cancelOnSignals } from "../../src/run/cancel-on-signals.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";

test("the first Ctrl-C cancels, the second one ends the process", () => {
  const host = fakeHost({ stderr: new Recorder() });
  const handle = { cancel: vi.fn() };
  cancelOnSignals(handle, host);
  host.process.emit("SIGINT");
  expect(handle.cancel).toHaveBeenCalledWith("interrupted (SIGINT)");
  expect(host.stderr.text).toBe("Cancelling what is running; press Ctrl-C again to stop at once.\n");
  expect(host.process.exits).toEqual([]);
  host.process.emit("SIGINT");
  expect(handle.cancel).toHaveBeenCalledOnce();
  expect(host.process.exits).toEqual([130]);
});

test("SIGTERM cancels as well, and counts with Ctrl-C", () => {
  const host = fakeHost({ stderr: new Recorder() });
  const handle = { cancel: vi.fn() };
  cancelOnSignals(handle, host);
  host.process.emit("SIGTERM");
  expect(handle.cancel).toHaveBeenCalledWith("asked to end (SIGTERM)");
  host.process.emit("SIGINT");
  expect(host.process.exits).toEqual([130]);
});

test("after the run signals are Node's again", () => {
  const host = fakeHost({});
  cancelOnSignals({ cancel: () => {} }, host)();
  expect(host.process.listenerCount("SIGINT")).toBe(0);
  expect(host.process.listenerCount("SIGTERM")).toBe(0);
});
