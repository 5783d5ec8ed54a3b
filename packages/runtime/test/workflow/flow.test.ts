import { describe, expect, test } from "vitest";
import { FlowSyntaxError, flow, type GroupPolicy, isWorkflow, task, workflow } from "../../src/index.ts";

describe("names", () => {
  test("are looked up at the first run, so a task may be defined below its flow", async () => {
    const early = flow<number, number>`later-1`;
    task("later-1", (n: number) => n + 1);
    expect(await early.run(1)).toBe(2);
  });

  test("an unknown one is an error before anything runs, with the nearest and the place", async () => {
    task("flow-fetch", () => 1);
    const ran: string[] = [];
    task("flow-first", () => ran.push("first"));
    const wrong = flow`flow-first >> flow-fetsh`;
    const error = await wrong.run().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "FLOW3001", hint: expect.stringContaining('Did you mean "flow-fetch"?') });
    expect((error as Error).message).toMatch(
      /^There is no task "flow-fetsh"\n.*flow\.test\.ts:\d+:38\n.*const wrong = flow`flow-first >> flow-fetsh`;\n.* {37}\^{10}/,
    );
    expect(ran).toEqual([]);
  });

  test("one that two places define is an error that shows both", async () => {
    task("twice-defined", () => 1);
    task("twice-defined", () => 2);
    await expect(flow`twice-defined`.run()).rejects.toMatchObject({
      code: "FLOW3002",
      message: expect.stringMatching(
        /is defined at 2 places:\n {2}at .*flow\.test\.ts:\d+:\d+\n {2}at .*flow\.test\.ts:\d+:\d+/,
      ),
    });
  });

  test("one that the same place defines anew is the newer one", async () => {
    for (const value of [1, 2]) task("redefined", () => value);
    expect(await flow`redefined`.run()).toBe(2);
  });

  test("a scope's come first, then those of the full name", async () => {
    const etl = workflow("flowscope");
    etl.task("fetch", () => "mine");
    task("flowscope-shared", (x: string) => `${x} and shared`);
    expect(await etl.flow`fetch >> flowscope-shared`.run()).toBe("mine and shared");
    expect(await flow`flowscope/fetch`.run()).toBe("mine");
  });

  test.each(["", "1a", "a b", "a-", "_a", "a>>b", "a/"])("%j cannot be a task's name", (name) => {
    expect(() => task(name, () => 1)).toThrow(expect.objectContaining({ code: "FLOW6019" }));
  });

  test("a definition that is none is told what is missing", () => {
    expect(() => task("no-function", 3 as never)).toThrow(/needs a function, and got 3/);
    expect(() => task("bad-options", 3 as never, () => 1)).toThrow(/options of task "bad-options" are 3/);
    expect(() => flow("2 flows")).toThrow(expect.objectContaining({ code: "FLOW6019" }));
    expect(() => workflow("a/b")).toThrow(expect.objectContaining({ code: "FLOW6019" }));
  });
});

describe("a text with errors", () => {
  test("is a FlowSyntaxError with file, line, column, caret and hint", () => {
    const error = thrownBy(() => flow`a >> >> b`);
    expect(error).toBeInstanceOf(FlowSyntaxError);
    expect(error.diagnostics).toMatchObject([{ code: "FLOW1003" }]);
    expect(error.message).toMatch(/^FLOW1003: .*\n.*flow\.test\.ts:\d+:44\n.*flow`a >> >> b`\);\n.* {43}\^\^/);
  });

  test("shows the line of the source, past interpolations and line breaks", () => {
    const [one, two] = [task("place-one", () => 1), task("place-two", () => 2)];
    const error = thrownBy(
      () => flow`
        ${one} >> ${two}
        ${two} ) >> x
      `,
    );
    expect(error.message).toMatch(/^FLOW1004: .*\n.*flow\.test\.ts:\d+:16\n.* {8}\$\{two\} \) >> x\n.* {15}\^/);
  });

  test("of a program's making shows the text itself", () => {
    expect(thrownBy(() => flow.from("a >>")).message).toMatch(/a >>\n.*\^/);
  });

  test.each([
    ["null", null],
    ["a function", () => 1],
    ["a promise", Promise.resolve(1)],
  ])("an interpolated %s is FLOW1007", (_, value) => {
    expect(thrownBy(() => flow`a >> ${value as never}`).diagnostics).toMatchObject([{ code: "FLOW1007" }]);
  });

  function thrownBy(define: () => unknown): FlowSyntaxError {
    try {
      define();
    } catch (error) {
      return error as FlowSyntaxError;
    }
    throw new Error("nothing was thrown");
  }
});

describe("interpolations", () => {
  const inc = task("ip-inc", (n: number) => n + 1);

  test("a flow is a sub-flow: it has a frame of its own, and nodes of its own", async () => {
    const twice = flow<number, number>`${inc} >> again: ${inc}`;
    const nodes: string[] = [];
    const whole = flow<number, number>`first: ${twice} >> second: ${twice} >> ${inc}`;
    const handle = whole.start(0);
    handle.onEvent((event) => {
      if (event.type === "taskCompleted") nodes.push(event.node);
    });
    expect(await handle.result).toBe(5);
    expect(nodes).toEqual(["first/ip-inc", "first/again", "second/ip-inc", "second/again", "ip-inc"]);
  });

  test("two flows without a name are two nodes", async () => {
    const [a, b] = [flow<number, number>`${inc}`, flow<number, number>`${inc} >> more: ${inc}`];
    expect(await flow<number, number>`${a} >> ${b}`.run(0)).toBe(3);
  });

  test("policies and plain values stand in annotations", async () => {
    const asked: string[] = [];
    const majority: GroupPolicy = {
      name: "majority",
      decide: ({ groupId, branches, succeeded }) => {
        asked.push(groupId);
        return succeeded.length * 2 > branches.length || "no majority";
      },
    };
    const fail = task("ip-fail", () => {
      throw new Error("down");
    });
    const three = flow`(${inc} | x: ${inc} | ${fail}@retry(${2}, delay: 0ms))@policy(${majority})`;
    expect(await three.run(1)).toEqual({ "ip-inc": 2, x: 2 });
    await expect(flow`(${inc} | ${fail})@policy(${majority})`.run(1)).rejects.toMatchObject({
      code: "FLOW6002",
      message: expect.stringContaining("no majority"),
      succeeded: ["ip-inc"],
    });
    const named = flow("named", { policies: { majority } })`(${inc} | ${fail})@policy(majorty)`;
    await expect(named.run(1)).rejects.toMatchObject({ code: "FLOW6015", hint: 'Did you mean "majority"?' });
    expect(asked).toEqual(["group_1", "group_1"]);
  });
});

describe("a definition", () => {
  test("is never changed by a run: a thousand at once give a thousand results", async () => {
    const [a, b] = [task("many-a", async (n: number) => n + 1), task("many-b", async (n: number) => n * 2)];
    const sum = task("many-sum", ({ "many-a": x, "many-b": y }: { "many-a": number; "many-b": number }) => x + y);
    const many = flow<number, number>`(${a} | ${b}) >> ${sum}`;
    const before = JSON.stringify(many.graph);
    const inputs = Array.from({ length: 1000 }, (_, i) => i);
    expect(await Promise.all(inputs.map((i) => many.run(i)))).toEqual(inputs.map((i) => 3 * i + 1));
    expect(JSON.stringify(many.graph)).toBe(before);
    expect(isWorkflow(many)).toBe(true);
  });

  test("carries warnings, which do not keep it from running", async () => {
    const a = task("warn-a", () => 1);
    const mixed = flow`${a} >> b: ${a} | c: ${a}`;
    expect(mixed.diagnostics).toMatchObject([{ code: "FLOW1008", severity: "warning" }]);
    expect(await mixed.run()).toEqual({ b: 1, c: 1 });
  });
});
