import { compileFlow } from "@graflow/dsl";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../../src/host.ts";
import { LiveView } from "../../src/view/live-view.ts";
import { RunModel } from "../../src/view/run-model.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { completed, runEnded, runStarted, started } from "../support/run-events.ts";
import { Terminal } from "../support/terminal.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Opened {
  readonly terminal: Terminal;
  readonly host: Host;
  readonly view: LiveView;
  readonly apply: (event: Parameters<RunModel["apply"]>[0]) => void;
}

function open(own: Partial<Host> = {}): Opened {
  const terminal = new Terminal(60, 12);
  const host = fakeHost({ stderr: terminal, stdout: terminal, env: { NO_COLOR: "1" }, ...own });
  const model = new RunModel({ name: "main", graph: compileFlow("fetch >> store").graph });
  const view = new LiveView(model, host);
  const apply = (event: Parameters<RunModel["apply"]>[0]): void => {
    vi.setSystemTime(event.time);
    model.apply(event);
    view.event(event);
  };
  return { terminal, host, view, apply };
}

test("ticks while a task runs, in place", () => {
  const { terminal, apply } = open();
  apply(runStarted());
  apply(started(100, "fetch"));
  vi.advanceTimersByTime(2000);
  expect(terminal.text).toMatch(
    /^ {2}\S fetch {2}1\.\ds\n {2}○ store\n {2}main running 2\.\ds · 0\/2 done · 1 running$/,
  );
});

test("draws at most 12 times a second, however many events there are", () => {
  const { terminal, apply } = open();
  apply(runStarted());
  for (let ms = 0; ms < 1000; ms++) {
    apply(ms % 2 === 0 ? started(ms, "fetch") : completed(ms, "fetch"));
    vi.advanceTimersByTime(1);
  }
  const drawings = terminal.written.split("main running").length - 1;
  expect(drawings).toBeGreaterThan(5);
  expect(drawings).toBeLessThanOrEqual(13);
});

test("what the program writes goes above", () => {
  const { terminal, host, apply } = open();
  apply(runStarted());
  vi.advanceTimersByTime(200);
  host.stdout.write("from a task\n");
  host.stderr.write("a warning\n");
  vi.advanceTimersByTime(200);
  expect(terminal.text).toMatch(/^from a task\na warning\n {2}○ fetch\n/);
});

test("the end leaves the last state, and gives the streams back", () => {
  const { terminal, host, view, apply } = open();
  apply(runStarted());
  host.stdout.write("half a line");
  apply(started(0, "fetch"));
  apply(completed(30, "fetch"));
  apply(runEnded(40, "failed"));
  view.close();
  view.close();
  const end = "half a line\n  ✓ fetch  30ms\n  ○ store";
  expect(terminal.text).toBe(end);
  expect(terminal.cursorColumn).toBe(0);
  host.stdout.write("after\n");
  vi.advanceTimersByTime(1000);
  expect(terminal.text).toBe(`${end}\nafter`);
  expect(vi.getTimerCount()).toBe(0);
  expect(terminal.listenerCount("resize")).toBe(0);
});

test("a stdout that goes elsewhere is left alone", () => {
  const stdout = new Recorder();
  const { terminal, host, apply } = open({ stdout });
  apply(runStarted());
  host.stdout.write("data\n");
  vi.advanceTimersByTime(200);
  expect(stdout.text).toBe("data\n");
  expect(terminal.text).not.toContain("data");
});

test("draws anew when the terminal is resized", () => {
  const { terminal, apply } = open();
  apply(runStarted());
  apply(started(100, "fetch"));
  terminal.resize(24, 12);
  expect(terminal.text).toBe("  ⠹ fetch  0ms\n  ○ store\n  main running 100ms ·…");
});
