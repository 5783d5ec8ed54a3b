import type { StandardSchemaV1 } from "@standard-schema/spec";
import { describe, expect, test } from "vitest";
import { compose, flow, type TaskHandler, task, WorkflowEngine } from "../../src/index.ts";

/** A schema for texts, that trims them. */
const text: StandardSchemaV1<unknown, string> = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: (value) =>
      typeof value === "string"
        ? { value: value.trim() }
        : { issues: [{ message: "expected a text", path: ["name", 0] }] },
  },
};

describe("schemas at a task's edges", () => {
  test("the function gets what the input schema makes, what follows what the output schema makes", async () => {
    const seen: string[] = [];
    const trim = task("trim-1", { input: text, output: text }, (name) => {
      seen.push(name);
      return `  ${name}!  `;
    });
    expect(await flow`${trim}`.run("  ada ")).toBe("ada!");
    expect(seen).toEqual(["ada"]);
  });

  test("what does not fit is named with its path", async () => {
    const input = task("input-1", { input: text }, (name) => name);
    await expect(flow`${input}`.run(3)).rejects.toMatchObject({
      code: "FLOW6001",
      cause: {
        code: "FLOW6011",
        message: 'The input of task "input-1" does not fit its schema: name[0]: expected a text',
      },
    });
    const output = task("output-1", { output: text }, (): string => 3 as unknown as string);
    await expect(flow`${output}`.run()).rejects.toMatchObject({ cause: { code: "FLOW6012" } });
  });
});

describe("handlers", () => {
  const tag = (name: string): TaskHandler => ({
    execute: async ({ taskName, attempt }, next) => `${name}(${taskName}#${attempt} ${await next()})`,
  });

  test("stand around the call; the text's wins over the task's; they compose from outside in", async () => {
    const engine = new WorkflowEngine();
    engine.registerHandler("outer", compose(tag("a"), tag("b")));
    const handled = task("handled-1", { handler: "none" }, (x: unknown) => x);
    expect(await flow`${handled}@handler(outer)`.run(1, { engine })).toBe("a(handled-1#1 b(handled-1#1 1))");
  });

  test("a run's own come before the engine's, and one that is missing names the nearest", async () => {
    const engine = new WorkflowEngine();
    engine.registerHandler("tagged", tag("engine"));
    const handled = task("handled-2", { handler: "tagged" }, () => 1);
    expect(await flow`${handled}`.run(undefined, { engine, handlers: { tagged: tag("run") } })).toBe(
      "run(handled-2#1 1)",
    );
    await expect(flow`${handled}`.run(undefined, { handlers: { taged: tag("x") } })).rejects.toMatchObject({
      cause: { code: "FLOW6016", message: 'There is no handler "tagged"\n  Did you mean "taged"?' },
    });
  });
});

describe("freezeInputs", () => {
  const make = task("make-1", () => ({ items: [1] }));
  const grow = task("grow-1", (input: { items: number[] }) => input.items.push(2));
  const read = task("read-1", async (input: { items: number[] }) => {
    await Promise.resolve();
    return input.items.length;
  });

  test("without it siblings share what flows to them", async () => {
    expect(await flow`${make} >> (${grow} | ${read})`.run()).toEqual({ "grow-1": 2, "read-1": 2 });
  });

  test("with it the task that changes its input fails, and is told what to do", async () => {
    const failed = flow`${make} >> (${grow} | ${read})`.run(undefined, { freezeInputs: true });
    await expect(failed).rejects.toMatchObject({
      failed: [
        { taskId: "grow-1", error: { cause: { code: "FLOW6013", hint: expect.stringContaining("Change a copy") } } },
      ],
    });
  });

  test("a TypeError of the task's own stays one; cycles and class instances are no trouble", async () => {
    const cyclic = task("cyclic-1", () => {
      const value: Record<string, unknown> = { date: new Date(0), map: new Map() };
      value.self = value;
      return value;
    });
    const broken = task("broken-2", (value: { date: Date }) => {
      value.date.setTime(1);
      throw new TypeError("x is not a function");
    });
    const run = flow`${cyclic} >> ${broken}`.run(undefined, { freezeInputs: true });
    await expect(run).rejects.toMatchObject({ cause: new TypeError("x is not a function") });
  });
});

describe("options", () => {
  test.each([
    ["concurrency", { concurrency: 0 }],
    ["maxSteps", { maxSteps: 1.5 }],
    ["maxCycles", { maxCycles: -1 }],
  ])("%s out of range is an error before anything runs", async (name, options) => {
    const one = task("one-5", () => 1);
    await expect(flow`${one}`.run(undefined, options)).rejects.toMatchObject({
      code: "FLOW6017",
      message: expect.stringContaining(name),
    });
  });

  test("a group that asks for threads is told what it can have", async () => {
    const [a, b] = [task("thread-a", () => 1), task("thread-b", () => 2)];
    await expect(flow`(${a} | ${b})@on(threads)`.run()).rejects.toMatchObject({ code: "FLOW6018" });
  });

  test("startAt begins in the middle, and skips what does not come after", async () => {
    const ran: string[] = [];
    const step = (name: string) =>
      task(name, (x: unknown) => {
        ran.push(name);
        return x;
      });
    const [a, b, c, d] = [step("start-a"), step("start-b"), step("start-c"), step("start-d")];
    const handle = flow`${a} >> (${b} | ${c}) >> ${d}`.start("in", { startAt: "start-b" });
    expect(await handle.result).toEqual({ "start-b": "in" });
    expect(ran).toEqual(["start-b", "start-d"]);
    expect(handle.nodeStates()).toEqual({
      "start-a": "skipped",
      "start-b": "completed",
      "start-c": "skipped",
      "start-d": "completed",
    });
    await expect(flow`${a}`.run(undefined, { startAt: "start-z" })).rejects.toMatchObject({ code: "FLOW6019" });
  });
});
