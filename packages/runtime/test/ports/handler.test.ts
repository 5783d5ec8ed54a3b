import { describe, expect, test } from "vitest";
import { compose, type TaskHandler, type TaskInvocation } from "../../src/ports/handler.ts";

const invocation: TaskInvocation = {
  runId: "run",
  taskId: "node",
  taskName: "task",
  input: 1,
  attempt: 1,
  signal: new AbortController().signal,
  options: {},
};

function recording(name: string, into: string[]): TaskHandler {
  return {
    async execute(given, next) {
      expect(given).toBe(invocation);
      into.push(`${name} in`);
      const output = await next();
      into.push(`${name} out`);
      return `${name}(${String(output)})`;
    },
  };
}

describe("compose", () => {
  test("the first is outermost, and each result passes outwards", async () => {
    const log: string[] = [];
    const handler = compose(recording("a", log), recording("b", log), recording("c", log));
    expect(await handler.execute(invocation, async () => "fn")).toBe("a(b(c(fn)))");
    expect(log).toEqual(["a in", "b in", "c in", "c out", "b out", "a out"]);
  });

  test("is associative", async () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => recording(name, [])) as [TaskHandler, TaskHandler, TaskHandler];
    for (const handler of [compose(a, b, c), compose(compose(a, b), c), compose(a, compose(b, c))]) {
      expect(await handler.execute(invocation, async () => "fn")).toBe("a(b(c(fn)))");
    }
  });

  test("of none runs what it wraps", async () => {
    expect(await compose().execute(invocation, async () => "fn")).toBe("fn");
  });

  test("a handler may leave out what it wraps", async () => {
    let ran = false;
    const cached: TaskHandler = { execute: async () => "cached" };
    const output = await compose(recording("a", []), cached).execute(invocation, async () => {
      ran = true;
    });
    expect(output).toBe("a(cached)");
    expect(ran).toBe(false);
  });

  test("a handler may run what it wraps again", async () => {
    const twice: TaskHandler = { execute: async (_, next) => next().catch(next) };
    let calls = 0;
    const output = await compose(twice, recording("b", [])).execute(invocation, async () => {
      calls += 1;
      if (calls === 1) throw new Error("first");
      return calls;
    });
    expect(output).toBe("b(2)");
  });

  test("an error passes outwards, also one that is not thrown from a promise", async () => {
    const failing: TaskHandler = {
      execute: () => {
        throw new TypeError("at once");
      },
    };
    const seen: unknown[] = [];
    const watching: TaskHandler = {
      execute: (_, next) =>
        next().catch((error) => {
          seen.push(error);
          throw error;
        }),
    };
    await expect(compose(watching, failing).execute(invocation, async () => 1)).rejects.toThrow("at once");
    expect(seen).toHaveLength(1);
  });
});
