import { expect, test } from "vitest";
import { flow, silentLogger, task } from "../../src/index.ts";
import { attached, noting } from "./attached.ts";

task("one", (input: number) => input + 1);
task("two", (input: number) => input * 2);
task("sum", (input: Record<string, number>) => Object.values(input).reduce((a, b) => a + b, 0));

test("tasks, barriers, maps, loops and sub-flows each have their gates", async () => {
  task("list", () => [1, 2]);
  task("grow", (n: number, ctx) => (n > 5 ? ctx.exitLoop(n) : n + 3));
  task("lengths", (all: { left: number[]; right: number }) => all.left.length + all.right);
  const inner = flow`one >> two`;
  const outer = flow`(left: (list >> one[]) | right: (sub: ${inner} >> (grow)@loop(max: 5))) >> lengths`;
  const debug = noting();
  await expect(attached(debug, () => outer.run(0, { concurrency: 1 }))).resolves.toBe(10);
  expect(debug.notes).toMatchInlineSnapshot(`
    [
      "enter group_1",
      "enter sub",
      "before list",
      "after list",
      "enter one",
      "item one[0]",
      "item one[1]",
      "before sub/one",
      "after sub/one",
      "before one[0]",
      "after one[0]",
      "before one[1]",
      "after one[1]",
      "leave one",
      "before sub/two",
      "after sub/two",
      "leave sub",
      "enter grow",
      "round grow[1]",
      "before grow[1]",
      "after grow[1]",
      "round grow[2]",
      "before grow[2]",
      "after grow[2]",
      "round grow[3]",
      "before grow[3]",
      "after grow[3]",
      "leave grow",
      "barrier group_1",
      "before lengths",
      "after lengths",
    ]
  `);
});

test("a gate says where it stands", async () => {
  const inner = flow("inner")`deep: one`;
  const outer = flow("outer")`(a: ${inner} | two)`;
  const debug = noting();
  await attached(debug, () => outer.run(1));
  const gate = debug.gates.find(({ node }) => node === "a/deep");
  expect(gate?.task).toBe("one");
  expect(gate?.flow.text.slice(gate.span?.start, gate.span?.end)).toBe("one");
  expect(gate?.parents.map(({ kind, id }) => `${kind} ${id}`)).toEqual(["subflow a", "group group_1", "flow outer"]);
  expect(gate?.definedAt?.file).toContain("gates.test.ts");
  expect(gate?.flow.definedAt.file).toContain("gates.test.ts");
  expect(gate?.run.flow.name).toBe("outer");
  expect(gate?.input).toBe(1);
});

test("before a task: another input, its result, a failure, nothing at all", async () => {
  const chain = flow`one >> two`;
  const answers = { kind: "input", value: 10 } as const;
  await expect(
    attached(
      noting((at) => (at === "before one" ? answers : undefined)),
      () => chain.run(1),
    ),
  ).resolves.toBe(22);
  await expect(
    attached(
      noting((at) => (at === "before one" ? { kind: "result", value: 7 } : undefined)),
      () => chain.run(1),
    ),
  ).resolves.toBe(14);
  await expect(
    attached(
      noting((at) => (at === "before one" ? { kind: "fail", error: new Error("forced") } : undefined)),
      () => chain.run(1),
    ),
  ).rejects.toThrow("forced");
  await expect(
    attached(
      noting((at) => (at === "before one" ? { kind: "skip" } : undefined)),
      () => chain.run(1),
    ),
  ).resolves.toBeUndefined();
});

test("after a task: another result, a failure, once more", async () => {
  const chain = flow`one >> two`;
  await expect(
    attached(
      noting((at) => (at === "after one" ? { kind: "result", value: 7 } : undefined)),
      () => chain.run(1),
    ),
  ).resolves.toBe(14);
  await expect(
    attached(
      noting((at) => (at === "after one" ? { kind: "fail", error: new Error("forced") } : undefined)),
      () => chain.run(1),
    ),
  ).rejects.toThrow("forced");
  let again = 0;
  const debug = noting((at) => {
    if (at !== "after one" || again++ > 0) return undefined;
    return { kind: "again", input: { value: 100 } };
  });
  await expect(attached(debug, () => chain.run(1))).resolves.toBe(202);
  expect(debug.notes.slice(0, 4)).toEqual(["before one", "after one", "before one", "after one"]);
});

test("a failed attempt can be given a result, and says whether it was the last", async () => {
  task("bad", { retry: { maxAttempts: 2, delay: 0 } }, () => {
    throw new Error("no");
  });
  const last: boolean[] = [];
  const debug = noting((at, gate) => {
    if (!at.startsWith("failed")) return undefined;
    last.push(gate.lastAttempt);
    return gate.lastAttempt ? { kind: "result", value: 5 } : undefined;
  });
  await expect(attached(debug, () => flow`bad >> two`.run())).resolves.toBe(10);
  expect(last).toEqual([false, true]);
});

test("goto goes on at another node; one that is out of reach is not gone to", async () => {
  task("plus", (n: number) => n + 1);
  task("times", (n: number) => n * 10);
  const chain = flow`plus >> one >> times`;
  const jump = noting((at) =>
    at === "before plus" ? { kind: "goto", node: "times", input: { value: 3 } } : undefined,
  );
  await expect(attached(jump, () => chain.run(1))).resolves.toBe(30);
  expect(jump.notes).toEqual(["before plus", "before times", "after times"]);
  expect(jump.gates[0]?.targets()).toEqual(["plus", "one", "times"]);
  const lost = noting((at) => (at === "before plus" ? { kind: "goto", node: "nowhere" } : undefined));
  await expect(attached(lost, () => chain.run(1, { logger: silentLogger }))).resolves.toBe(30);
});

test("what was held and is aborted is dropped, and the run ends", async () => {
  const debug = noting((at) => (at === "before two" ? new Promise(() => {}) : undefined));
  await attached(debug, async () => {
    const handle = flow`one >> two`.start(1);
    while (!debug.notes.includes("before two")) await Promise.resolve();
    handle.cancel("enough");
    await expect(handle.result).rejects.toThrow("enough");
  });
  expect(debug.notes.at(-1)).toBe("dropped before two");
});

test("a debugger that throws is logged, and the run goes on", async () => {
  const said: string[] = [];
  const logger = { ...silentLogger, error: (text: string) => said.push(text) };
  const debug = noting((at) => {
    if (at === "before one") throw new Error("oops");
    return at === "after one" ? Promise.reject(new Error("late oops")) : undefined;
  });
  await expect(attached(debug, () => flow`one >> two`.run(1, { logger }))).resolves.toBe(4);
  expect(said).toEqual([
    "The debugger threw, and the run goes on: Error: oops",
    "The debugger threw, and the run goes on: Error: late oops",
  ]);
});
