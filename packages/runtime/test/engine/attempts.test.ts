import { describe, expect, test } from "vitest";
import {
  flow,
  isGraflowError,
  type RunEvent,
  type TaskContext,
  TaskFailedError,
  TaskTimeoutError,
  task,
} from "../../src/index.ts";
import { ManualClock, settled } from "../ports/manual-clock.ts";
import { collectingLogger } from "./collecting-logger.ts";

/** A promise that a test settles, or never does. */
function never(): Promise<never> {
  return new Promise(() => {});
}

describe("retries", () => {
  test("tries again after the backoff, with the attempt counted and the same input and key", async () => {
    const clock = new ManualClock();
    const seen: unknown[] = [];
    const flaky = task("flaky-1", { retry: { maxAttempts: 3, delay: 100, jitter: false } }, (n: number, ctx) => {
      seen.push([clock.now(), n, ctx.attempt, ctx.iteration]);
      if (ctx.attempt < 3) throw new Error("busy");
      return ctx.idempotencyKey;
    });
    const handle = flow<number, string>`${flaky}`.start(7, { clock, runId: "run" });
    await clock.advance(1000);
    expect(await handle.result).toBe("run/flaky-1/1");
    expect(seen).toEqual([
      [0, 7, 1, 1],
      [100, 7, 2, 1],
      [300, 7, 3, 1],
    ]);
    expect(clock.pending).toBe(0);
  });

  test("fails with the last cause and the number of attempts", async () => {
    const broken = task("broken-1", { retry: { maxAttempts: 2, delay: 0 } }, (_: unknown, ctx) => {
      throw new RangeError(`attempt ${ctx.attempt}`);
    });
    const error = await flow`${broken}`.run().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TaskFailedError);
    expect(error).toMatchObject({
      code: "FLOW6001",
      taskId: "broken-1",
      attempts: 2,
      cause: new RangeError("attempt 2"),
    });
    expect((error as Error).message).toBe('Task "broken-1" failed after 2 attempts: attempt 2');
  });

  test("retryOn picks the errors that are worth it; one that throws fails the task with that", async () => {
    let calls = 0;
    const choosy = task("choosy-1", { retry: { maxAttempts: 5, delay: 0, retryOn: [RangeError] } }, () => {
      calls += 1;
      throw calls < 2 ? new RangeError("again") : new TypeError("no more");
    });
    await expect(flow`${choosy}`.run()).rejects.toMatchObject({ attempts: 2, cause: new TypeError("no more") });
    const retryOn = (): boolean => {
      throw new Error("condition broke");
    };
    const odd = task("odd-1", { retry: { maxAttempts: 5, delay: 0, retryOn } }, () =>
      Promise.reject(new Error("first")),
    );
    await expect(flow`${odd}`.run()).rejects.toMatchObject({ attempts: 1, cause: new Error("condition broke") });
  });

  test("the text's annotation wins over the task's option, the nearest over one further out", async () => {
    let calls = 0;
    const counting = task("counting-1", { retry: 9 }, () => {
      calls += 1;
      throw new Error("no");
    });
    await flow`(${counting}@retry(2, delay: 0ms) >> after: ${counting})@retry(5, delay: 0ms)`.run().catch(() => {});
    expect(calls).toBe(2);
  });

  test("what an attempt that failed had asked for is forgotten", async () => {
    const forgetful = task("forgetful-1", { retry: { maxAttempts: 2, delay: 0 } }, (_: unknown, ctx) => {
      if (ctx.attempt === 2) return "done";
      ctx.cancelWorkflow("never mind");
      throw new Error("first attempt");
    });
    expect(await flow`${forgetful}`.run()).toBe("done");
  });

  test("the same rejected promise returned twice is two failures and no unhandled rejection", async () => {
    const rejected = Promise.reject(new Error("always the same"));
    const stubborn = task("stubborn-1", { retry: { maxAttempts: 2, delay: 0 } }, () => rejected);
    await expect(flow`${stubborn}`.run()).rejects.toMatchObject({ attempts: 2, cause: { message: "always the same" } });
  });

  test.each([
    ["a text", "oops", "oops"],
    ["undefined", undefined, "undefined was thrown (throw an Error instead)"],
    ["null", null, "null was thrown (throw an Error instead)"],
    ["an object", { status: 500 }, "an object with the keys status was thrown (throw an Error instead)"],
  ])("%s thrown is told as it is", async (_, thrown, words) => {
    const odd = task("thrower-1", () => Promise.reject(thrown));
    const error = await flow`${odd}`.run().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ message: `Task "thrower-1" failed: ${words}`, cause: thrown });
  });
});

describe("timeouts", () => {
  test("aborts the signal, and fails the attempt though the task returns", async () => {
    const clock = new ManualClock();
    let reason: unknown;
    const slow = task("slow-1", { timeout: "2s" }, async (_: unknown, ctx) => {
      await ctx.sleep("1h").catch((caught: unknown) => {
        reason = caught;
      });
      return "too late";
    });
    const { result } = flow`${slow}`.start(undefined, { clock });
    await clock.advance(2000);
    await expect(result).rejects.toMatchObject({ code: "FLOW6001", cause: { code: "FLOW6004", timeoutMs: 2000 } });
    expect(reason).toBeInstanceOf(TaskTimeoutError);
    expect(clock.pending).toBe(0);
  });

  test("a task that ignores its signal is given up after the grace, and the log says so", async () => {
    const clock = new ManualClock();
    const { logger, lines } = collectingLogger();
    const deaf = task("deaf-1", { timeout: 10 }, never);
    const { result } = flow`${deaf}`.start(undefined, { clock, logger, abortGrace: 500 });
    const ended = expect(result).rejects.toMatchObject({ cause: { code: "FLOW6004" } });
    await clock.advance(509);
    expect(lines).toEqual([]);
    await clock.advance(1);
    await ended;
    expect(lines).toEqual(['warn Task "deaf-1" ignored its AbortSignal for 500 ms after its timeout and was given up']);
  });

  test("every attempt has its own time and signal", async () => {
    const clock = new ManualClock();
    const signals: AbortSignal[] = [];
    const slow = task("slow-2", { timeout: 10, retry: { maxAttempts: 2, delay: 5 } }, async (_: unknown, ctx) => {
      signals.push(ctx.signal);
      if (ctx.attempt === 1) await ctx.sleep(1000);
      return "second";
    });
    const { result } = flow`${slow}`.start(undefined, { clock });
    await clock.advance(100);
    expect(await result).toBe("second");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });
});

describe("late", () => {
  test("a context method called after the task has ended is an error that says so", async () => {
    let kept: TaskContext | undefined;
    const leaky = task("leaky-1", (_: unknown, ctx) => {
      kept = ctx;
    });
    await flow`${leaky}`.run();
    expect(() => kept?.nextIteration(1)).toThrow(expect.objectContaining({ code: "FLOW6020" }));
  });

  test("a thenable that settles twice counts once", async () => {
    const twice = {
      then(ok: (value: number) => void, no: (error: Error) => void): void {
        ok(1);
        ok(2);
        no(new Error("3"));
      },
    };
    const odd = task("twice-1", () => twice as unknown as Promise<number>);
    const after: unknown[] = [];
    const next = task("after-1", (n: number) => after.push(n));
    await flow`${odd} >> ${next}`.run();
    expect(after).toEqual([1]);
  });
});

describe("cancelling", () => {
  test("the handle's cancel aborts what runs, starts nothing more and rejects with the reason", async () => {
    const clock = new ManualClock();
    const started: string[] = [];
    const wait = task("wait-1", async (_: unknown, ctx) => {
      started.push("wait");
      await ctx.sleep("1h");
    });
    const after = task("after-2", () => started.push("after"));
    const handle = flow`${wait} >> ${after}`.start(undefined, { clock });
    await settled();
    handle.cancel("no longer wanted");
    await expect(handle.result).rejects.toMatchObject({
      code: "FLOW6003",
      message: "The run was cancelled: no longer wanted",
    });
    expect(started).toEqual(["wait"]);
    expect(handle.status()).toBe("cancelled");
    expect(clock.pending).toBe(0);
    handle.cancel();
  });

  test("an aborted signal cancels before anything starts, and leaves no listener behind", async () => {
    const ran: string[] = [];
    const one = task("one-1", () => ran.push("one"));
    await expect(flow`${one}`.run(undefined, { signal: AbortSignal.abort("early") })).rejects.toMatchObject({
      code: "FLOW6003",
      cause: "early",
    });
    expect(ran).toEqual([]);
  });

  test("a task that waits for its retry is cut short at once", async () => {
    const clock = new ManualClock();
    const flaky = task("flaky-2", { retry: { maxAttempts: 2, delay: "1h", jitter: false } }, () => {
      throw new Error("busy");
    });
    const handle = flow`${flaky}`.start(undefined, { clock });
    await settled();
    handle.cancel();
    await expect(handle.result).rejects.toMatchObject({ code: "FLOW6003" });
    expect(clock.pending).toBe(0);
  });

  test("a task that never settles is given up after the grace, named in the log", async () => {
    const clock = new ManualClock();
    const { logger, lines } = collectingLogger();
    const deaf = task("deaf-2", never);
    const handle = flow`${deaf}`.start(undefined, { clock, logger });
    await settled();
    handle.cancel();
    const ended = expect(handle.result).rejects.toMatchObject({ code: "FLOW6003" });
    await clock.advance(1000);
    await ended;
    expect(lines).toEqual(['warn Task "deaf-2" ignored its AbortSignal for 1000 ms and was given up']);
  });

  test("cancelling before the first microtask runs nothing", async () => {
    const ran: string[] = [];
    const one = task("one-2", () => ran.push("one"));
    const handle = flow`${one}`.start();
    handle.cancel("at once");
    await expect(handle.result).rejects.toMatchObject({ code: "FLOW6003" });
    expect(ran).toEqual([]);
  });
});

describe("events", () => {
  test("tell a run from its start to its end, with places and durations", async () => {
    const clock = new ManualClock();
    const flaky = task("flaky-3", { retry: { maxAttempts: 2, delay: 50, jitter: false } }, (_: unknown, ctx) => {
      if (ctx.attempt === 1) throw new Error("busy");
      return [1, 2];
    });
    const each = task("each-3", (n: number) => n * 2);
    const handle = flow("told")`${flaky} >> ${each}[]`.start(undefined, { clock, runId: "r" });
    const events: RunEvent[] = [];
    handle.onEvent((event) => events.push(event));
    await clock.advance(100);
    expect(await handle.result).toEqual([2, 4]);
    expect(events.map(({ runId: _, time, ...event }) => [time, event])).toEqual([
      [0, { type: "runStarted", workflow: "told", input: undefined }],
      [0, { type: "taskStarted", node: "flaky-3", task: "flaky-3", attempt: 1, iteration: 1 }],
      [
        0,
        { type: "taskRetrying", node: "flaky-3", task: "flaky-3", attempt: 1, delayMs: 50, error: new Error("busy") },
      ],
      [50, { type: "taskStarted", node: "flaky-3", task: "flaky-3", attempt: 2, iteration: 1 }],
      [
        50,
        {
          type: "taskCompleted",
          node: "flaky-3",
          task: "flaky-3",
          attempts: 2,
          iteration: 1,
          durationMs: 50,
          output: [1, 2],
        },
      ],
      [50, { type: "mapStarted", map: "each-3", items: 2 }],
      [50, { type: "taskStarted", node: "each-3", task: "each-3", instance: "0", attempt: 1, iteration: 1 }],
      [
        50,
        {
          type: "taskCompleted",
          node: "each-3",
          task: "each-3",
          instance: "0",
          attempts: 1,
          iteration: 1,
          durationMs: 0,
          output: 2,
        },
      ],
      [50, { type: "taskStarted", node: "each-3", task: "each-3", instance: "1", attempt: 1, iteration: 1 }],
      [
        50,
        {
          type: "taskCompleted",
          node: "each-3",
          task: "each-3",
          instance: "1",
          attempts: 1,
          iteration: 1,
          durationMs: 0,
          output: 4,
        },
      ],
      [50, { type: "runEnded", status: "completed", durationMs: 50, steps: 3, output: [2, 4] }],
    ]);
  });

  test("a listener that throws is logged and disturbs nothing; one that was taken away hears no more", async () => {
    const { logger, lines } = collectingLogger();
    const one = task("one-3", () => 1);
    const handle = flow`${one}`.start(undefined, { logger });
    handle.onEvent(({ type }) => {
      if (type === "taskStarted") throw new Error("listener broke");
    });
    const heard: string[] = [];
    handle.onEvent(({ type }) => heard.push(type))();
    expect(await handle.result).toBe(1);
    expect(lines).toEqual(["error A listener threw on taskStarted: Error: listener broke"]);
    expect(heard).toEqual([]);
  });

  test("iterate to the end; an iteration after the end is empty", async () => {
    const one = task("one-4", () => 1);
    const handle = flow`${one}`.start();
    const types: string[] = [];
    for await (const { type } of handle.events) types.push(type);
    expect(types).toEqual(["runStarted", "taskStarted", "taskCompleted", "runEnded"]);
    for await (const event of handle.events) throw new Error(`unexpected ${event.type}`);
  });

  test("an error of another copy of the package is recognised by its brand", () => {
    expect(isGraflowError(Object.assign(new Error("x"), { [Symbol.for("graflow.error")]: true }))).toBe(true);
    expect(isGraflowError(new Error("x"))).toBe(false);
  });
});
