import { afterEach, expect, test } from "vitest";
import { type ConnectOptions, connectDebugger } from "../../../src/debug/connection/connect.ts";
import type { DebugConnection } from "../../../src/debug/connection/connection.ts";
import { flow, task } from "../../../src/index.ts";
import { attachedDebugger } from "../../../src/ports/debugger.ts";
import { TestAdapter } from "../adapter.ts";

task("one", (n: number) => n + 1);
task("two", async (n: number, ctx) => {
  await ctx.getChannel().set("seen", { n });
  return { doubled: n * 2, list: Array.from({ length: 250 }, (_, i) => i) };
});
task("three", (all: { doubled: number }) => all.doubled);
const line = flow("line")`one >> two >> three`;

let adapter: TestAdapter;
let connection: DebugConnection;

async function connected(kind: "tcp" | "unix" = "tcp", options: Partial<ConnectOptions> = {}): Promise<void> {
  adapter = await TestAdapter.listen(kind);
  connection = connectDebugger({ endpoint: adapter.endpoint, token: "secret", ...options });
}

afterEach(() => {
  connection.close();
  adapter.kill();
});

test.each(["tcp", "unix"] as const)("a run over %s stops, is looked into, changed, and goes on", async (kind) => {
  await connected(kind);
  const result = line.run(1);
  const { type, version, token, pid, threadId } = await adapter.hello();
  expect({ type, version, token, pid }).toEqual({ type: "hello", version: 1, token: "secret", pid: process.pid });
  expect(threadId).toBeTypeOf("number");
  await expect(
    adapter.send("setBreakpoints", { breakpoints: [{ id: 7, target: { kind: "node", node: "three" } }] }),
  ).resolves.toEqual([{ id: 7, verified: true }]);
  await adapter.send("configurationDone", {});
  const { thread, at, reason } = await adapter.stopped();
  expect([at, reason]).toEqual(["before three", "breakpoint"]);
  const stack = await adapter.send("stack", { thread });
  expect(stack.map(({ kind: of, name }) => `${of} ${name}`)).toEqual(["task three", "flow line"]);
  expect(stack[0]?.flow.text.slice(stack[0].span?.start, stack[0].span?.end)).toBe("three");
  expect(stack[0]?.definedAt?.file).toContain("connection.test.ts");
  const scope = await adapter.send("scope", { thread });
  expect(scope.map(({ name }) => name)).toEqual(["input", "results", "channel"]);
  const inner = await adapter.send("variables", { handle: scope[0]?.handle ?? 0 });
  const list = inner.find(({ name }) => name === "list");
  expect(list?.indexed).toBe(250);
  const page = await adapter.send("variables", { handle: list?.handle ?? 0, start: 200, count: 100 });
  expect([page.length, page[0]?.name, page.at(-1)?.value]).toEqual([50, "200", "249"]);
  const evaluated = (expression: string, purpose: "hover" | "watch" | "console") =>
    adapter.send("evaluate", { at: { thread }, expression, purpose }).then(({ value }) => value);
  await expect(evaluated("results.one + input.doubled", "hover")).resolves.toBe("6");
  await expect(evaluated("channel.seen.n", "watch")).resolves.toBe("2");
  await expect(evaluated("input.doubled = 5", "hover")).rejects.toThrow("would change something");
  await expect(evaluated("await ctx.getChannel().get('seen')", "console")).resolves.toBe("{ n: 2 }");
  await expect(evaluated("nonsense.of()", "watch")).rejects.toThrow("nonsense is not defined");
  await expect(evaluated("1 +", "watch")).rejects.toThrow("SyntaxError");
  await adapter.send("setVariable", {
    at: { thread },
    handle: scope[0]?.handle ?? 0,
    name: "doubled",
    expression: "40",
  });
  await adapter.send("setChannel", { thread, key: "seen", expression: "[1]" });
  await expect(evaluated("channel.seen", "watch")).resolves.toBe("[ 1 ]");
  await adapter.send("continue", { thread });
  await expect(result).resolves.toBe(40);
  await adapter.message(({ event, status }) => event === "runEnded" && status === "completed");
});

test("an expression that loops for ever is ended", async () => {
  await connected();
  const result = line.run(1);
  await adapter.hello();
  await adapter.send("configure", { stopOnEntry: true });
  await adapter.send("configurationDone", {});
  const { thread, reason } = await adapter.stopped();
  expect(reason).toBe("entry");
  await expect(
    adapter.send("evaluate", {
      at: { thread },
      expression: "(() => { for (;;) {} })()",
      purpose: "watch",
      timeoutMs: 30,
    }),
  ).rejects.toThrow("took longer than 30 ms");
  await adapter.send("continue", {});
  await expect(result).resolves.toBe(4);
});

test("stepping, answers and going back over the wire", async () => {
  await connected();
  const result = line.run(1);
  await adapter.hello();
  await adapter.send("configure", { stopOnEntry: true });
  await adapter.send("configurationDone", {});
  const { thread, at } = await adapter.stopped();
  expect(at).toBe("before one");
  await adapter.send("setVariable", { at: { thread }, name: "input", expression: "input + 9" });
  await adapter.send("step", { thread, how: "over", granularity: "gate" });
  expect((await adapter.stopped()).at).toBe("after one");
  await adapter.send("setVariable", { at: { thread }, name: "output", expression: "output + 100" });
  await adapter.send("step", { thread, how: "over" });
  expect((await adapter.stopped()).at).toBe("before two");
  expect(await adapter.send("targets", { thread })).toEqual(["one", "two", "three"]);
  await expect(adapter.send("answer", { thread, answer: { kind: "goto", node: "four" } })).rejects.toThrow(
    "out of reach",
  );
  await adapter.send("answer", { thread, answer: { kind: "result", expression: "({ doubled: input })" } });
  await expect(result).resolves.toBe(111);
  const { runId } = (await adapter.message(({ event }) => event === "runEnded")) as { runId: string };
  expect(await adapter.send("history", { runId })).toEqual({ oldest: 1, latest: 5 });
  expect(await adapter.send("moment", { runId, moment: 3 })).toMatchObject({
    kind: "before",
    node: "two",
    forkable: true,
  });
  const past = { runId, moment: 2 };
  const scope = await adapter.send("scope", past);
  expect(scope.map(({ name, value }) => `${name} ${value}`)).toEqual([
    "input 10",
    "output 11",
    "results {}",
    "channel {}",
  ]);
  const { value } = await adapter.send("evaluate", { at: past, expression: "output * 2", purpose: "hover" });
  expect(value).toBe("22");
  const fork = await adapter.send("fork", { runId, moment: 3, answer: { kind: "input", expression: "input * 2" } });
  const ended = await adapter.message((told) => told.event === "runEnded" && told.runId === fork.runId);
  expect(ended.status).toBe("completed");
  await expect(adapter.send("moment", { runId, moment: 99 })).rejects.toThrow("there are 1 to 5");
});

test("an adapter that dies while a run is held lets it go on", async () => {
  const said: string[] = [];
  await connected("tcp", { warn: (text) => said.push(text) });
  const result = line.run(1);
  await adapter.hello();
  await adapter.send("configure", { stopOnEntry: true });
  await adapter.send("configurationDone", {});
  await adapter.stopped();
  adapter.kill();
  await expect(result).resolves.toBe(4);
  expect(attachedDebugger()).toBeUndefined();
  expect(said).toEqual(["The debug adapter went away; the program goes on without it"]);
  await expect(line.run(2)).resolves.toBe(6);
});

test("an adapter that never says it is ready is not waited for for ever", async () => {
  const said: string[] = [];
  await connected("tcp", { waitMs: 20, warn: (text) => said.push(text) });
  await expect(line.run(1)).resolves.toBe(4);
  expect(said).toEqual(["The debug adapter was not ready within 20 ms; the program goes on without it"]);
});

test("an adapter that is not there is not waited for", async () => {
  adapter = await TestAdapter.listen();
  adapter.kill();
  const said: string[] = [];
  connection = connectDebugger({ endpoint: adapter.endpoint, token: "secret", warn: (text) => said.push(text) });
  await expect(line.run(1)).resolves.toBe(4);
  expect(said[0]).toContain("cannot be reached");
});

test("nonsense on the wire is answered, and changes nothing", async () => {
  await connected();
  const result = line.run(1);
  await adapter.hello();
  adapter.write('{"type":\n\u0000\n[]\nnull\n{"type":"command"}\n{"type":"command","id":1,"command":7}\n');
  const from = adapter.told.length;
  await adapter.message(({ text }) => String(text).includes("no JSON"));
  await adapter.message(({ text }) => String(text).includes("no command"));
  expect(from).toBeGreaterThan(0);
  const wrong = (command: string, args: unknown) => adapter.send(command as "stack", args as { thread: number });
  await expect(wrong("fly", {})).rejects.toThrow('There is no command "fly"');
  await expect(wrong("constructor", {})).rejects.toThrow("There is no command");
  await expect(wrong("stack", { thread: 99 })).rejects.toThrow("Thread 99 does not stand still");
  await expect(wrong("stack", 5)).rejects.toThrow("no object");
  await expect(wrong("setBreakpoints", {})).rejects.toThrow();
  await expect(wrong("variables", { handle: "x" })).rejects.toThrow("shown no more");
  await adapter.send("configurationDone", {});
  await expect(result).resolves.toBe(4);
});

test("several runs at once: one stop is shown at a time, each run comes to its own end", async () => {
  await connected();
  await adapter.hello();
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "two" } }] });
  await adapter.send("configurationDone", {});
  const results = Promise.all([line.run(1), line.run(2), line.run(3)]);
  for (let i = 0; i < 3; i++) {
    const { thread } = await adapter.stopped();
    expect(adapter.told.filter(({ event }) => event === "stopped")).toHaveLength(i + 1);
    await adapter.send("continue", { thread });
  }
  await expect(results).resolves.toEqual([4, 6, 8]);
});

test("disconnect lets everything go on", async () => {
  await connected();
  const result = line.run(1);
  await adapter.hello();
  await adapter.send("configure", { stopOnEntry: true });
  await adapter.send("configurationDone", {});
  await adapter.stopped();
  await expect(adapter.send("disconnect", {})).resolves.toBeNull();
  await expect(result).resolves.toBe(4);
  expect(attachedDebugger()).toBeUndefined();
});
