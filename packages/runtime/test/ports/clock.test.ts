import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../src/ports/clock.ts";

const dayMs = 86_400_000;

describe("systemClock", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("now is the time since the epoch", () => {
    expect(systemClock.now()).toBe(1_000_000);
    vi.advanceTimersByTime(25);
    expect(systemClock.now()).toBe(1_000_025);
  });

  test("calls back once, after the delay and not within schedule", () => {
    const callback = vi.fn();
    systemClock.schedule(0, callback);
    systemClock.schedule(50, callback);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(49);
    expect(callback).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(callback).toHaveBeenCalledTimes(2);
  });

  test.each([30, 60, 3650])("waits %i days, longer than setTimeout can", (days) => {
    const callback = vi.fn();
    systemClock.schedule(days * dayMs, callback);
    vi.advanceTimersByTime(days * dayMs - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("Infinity is never", () => {
    const callback = vi.fn();
    systemClock.schedule(Infinity, callback);
    vi.advanceTimersByTime(100 * dayMs);
    expect(callback).not.toHaveBeenCalled();
  });

  test("what is cancelled is not called, at any stage of a long wait", () => {
    const callback = vi.fn();
    const timer = systemClock.schedule(60 * dayMs, callback);
    vi.advanceTimersByTime(40 * dayMs);
    timer.cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(60 * dayMs);
    expect(callback).not.toHaveBeenCalled();
    timer.cancel();
  });
});
