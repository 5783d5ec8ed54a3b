import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { consoleLogger, consoleLoggerAt, type Logger, silentLogger } from "../../src/ports/logger.ts";

const streams = ["debug", "info", "log", "warn", "error"] as const;

function writeEach(logger: Logger): void {
  logger.debug("a detail");
  logger.info("some news", { count: 1 });
  logger.warn("a doubt");
  logger.error("a failure", { taskId: "fetch" });
}

describe("loggers", () => {
  beforeEach(() => {
    for (const stream of streams) vi.spyOn(console, stream).mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("consoleLogger writes warnings and errors, with their fields, to the standard error only", () => {
    writeEach(consoleLogger);
    expect(vi.mocked(console.error).mock.calls).toEqual([["warn: a doubt"], ["error: a failure", { taskId: "fetch" }]]);
    for (const stream of ["debug", "info", "log", "warn"] as const) expect(console[stream]).not.toHaveBeenCalled();
  });

  test.each([
    ["debug", ["debug", "info", "warn", "error"]],
    ["info", ["info", "warn", "error"]],
    ["warn", ["warn", "error"]],
    ["error", ["error"]],
  ] as const)("at %s", (level, written) => {
    writeEach(consoleLoggerAt(level));
    const lines = vi.mocked(console.error).mock.calls.map(([line]) => String(line).split(":")[0]);
    expect(lines).toEqual(written);
    for (const stream of ["debug", "info", "log", "warn"] as const) expect(console[stream]).not.toHaveBeenCalled();
  });

  test("silentLogger writes nothing", () => {
    writeEach(silentLogger);
    for (const stream of streams) expect(console[stream]).not.toHaveBeenCalled();
  });
});
