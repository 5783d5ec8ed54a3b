import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TestAdapter } from "../debug/adapter.ts";
import type { Dialogue } from "../debug/dialogue.ts";
import { startFixture } from "./support/fixture-process.ts";

let adapter: TestAdapter;

beforeEach(async () => {
  adapter = await TestAdapter.listen();
});

afterEach(() => adapter.kill());

/** Stops a program before its task "two", and lets that return something else. */
async function answer(
  program: Dialogue,
  expression: string,
): Promise<{ readonly pid: number; readonly threadId: number }> {
  const hello = await program.hello();
  await program.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "two" } }] });
  await program.send("configurationDone", {});
  const { thread } = await program.stopped();
  await program.send("answer", { thread, answer: { kind: "result", expression } });
  return hello;
}

const bin = join(import.meta.dirname, "../../../../node_modules/.bin");

test.each([
  ["ECMAScript modules", "forks.mjs", undefined],
  ["CommonJS", "common.cjs", undefined],
  ["tsx, whose wrapper runs no flow", "typescript.ts", [join(bin, "tsx"), "typescript.ts"]],
])("a program of %s", async (_, name, command) => {
  const program = startFixture(name, { address: adapter.address, ...(command && { command }) });
  const { pid } = await answer(await adapter.program(0), "input + 40");
  expect(pid === program.child.pid).toBe(command === undefined);
  if (name === "forks.mjs") await answer(await adapter.program(1), "input + 50");
  await expect(program.ended).resolves.toBe(name === "forks.mjs" ? "42\n61\nexit 0" : "42\nexit 0");
});

test("a child process that is forked connects by itself", async () => {
  const program = startFixture("forks.mjs", { address: adapter.address });
  const parent = await answer(await adapter.program(0), "1");
  const child = await answer(await adapter.program(1), "2");
  expect([parent.pid === program.child.pid, child.pid === parent.pid]).toEqual([true, false]);
  await expect(program.ended).resolves.toBe("1\n2\nexit 0");
});

test("a worker thread connects by itself", async () => {
  const program = startFixture("workers.mjs", { address: adapter.address });
  const main = await answer(await adapter.program(0), "1");
  const worker = await answer(await adapter.program(1), "2");
  expect([main.pid, worker.pid, main.threadId]).toEqual([program.child.pid, program.child.pid, 0]);
  expect(worker.threadId).toBeGreaterThan(0);
  await expect(program.ended).resolves.toBe("1\n2\nexit 0");
});

test.each(["forks", "threads"])("flows in tests of vitest, pool %s", async (pool) => {
  const command = [join(bin, "vitest"), "run", "--pool", pool, "--root", "vitest", "--reporter", "verbose"];
  const program = startFixture("vitest", { address: adapter.address, command, env: { NO_COLOR: "1" } });
  const { pid, threadId } = await answer(await adapter.program(0), "42");
  expect([pid === program.child.pid, threadId > 0]).toEqual(pool === "threads" ? [true, true] : [false, false]);
  await expect(program.ended).resolves.toMatch(/✓ flows\.test\.ts > a flow in a test[\s\S]*exit 0$/);
});
