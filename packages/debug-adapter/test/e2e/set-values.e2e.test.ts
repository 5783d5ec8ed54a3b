import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import { ended, launched, program, stopped } from "./support/debugging.ts";

const line = `import { flow, task } from "graflow";

task("make", async (n: number, ctx) => {
  await ctx.getChannel().set("rate", 2);
  return { n, frozen: Object.freeze({ a: 1 }) };
});
task("use", async (given: { n: number }, ctx) => given.n * (await ctx.getChannel().get("rate", 0)));
task("tell", (n: number) => \`it is \${n}\`);

const report = flow("report")\`«make»make >> «use»use >> «tell»tell\`;
console.log(await report.run(5));
`;

type Evaluated = DebugProtocol.EvaluateResponse["body"];

test("input, properties in it, channel keys and output are set; what cannot be says why", async () => {
  const fixture = program(line);
  const after = { ...fixture.marks.use, mode: "after" } as DebugProtocol.SourceBreakpoint;
  const client = await launched(fixture, { at: ["make", "use", after] });
  const first = await stopped(client);
  const frameId = first.frames[0]?.id;
  const { scopes } = await client.ask<DebugProtocol.ScopesResponse["body"]>("scopes", { frameId });
  const variablesReference = scopes[0]?.variablesReference;
  await client.ask("variables", { variablesReference });
  await expect(client.ask("setVariable", { variablesReference, name: "input", value: "7" })).resolves.toMatchObject({
    value: "7",
  });
  await expect(client.ask("evaluate", { expression: "input", frameId, context: "watch" })).resolves.toMatchObject({
    result: "7",
  });
  await expect(client.ask("setVariable", { variablesReference, name: "attempt", value: "7" })).rejects.toThrow(
    '"attempt" cannot be set: only "input" before a task and "output" after it can be',
  );
  await client.ask("continue", { threadId: first.threadId });

  const second = await stopped(client);
  const inUse = { frameId: second.frames[0]?.id };
  const flowFrame = { frameId: second.frames[1]?.id };
  const set = (expression: string, value: string, at: object = inUse): Promise<Evaluated> =>
    client.ask("setExpression", { expression, value, ...at });
  await expect(set("input.n", "input.n + 1")).resolves.toMatchObject({ value: "8" });
  await expect(set("channel.rate", "10")).resolves.toMatchObject({ value: "10" });
  await expect(set("input.frozen.a", "2")).rejects.toThrow("read only");
  await expect(set("output", "2")).rejects.toThrow('only "input" before a task and "output" after it can be');
  await expect(set("results.make", "2")).rejects.toThrow("results");
  await expect(set("1 + 1", "2")).rejects.toThrow("Invalid left-hand side in assignment");
  await expect(set("input", "2", flowFrame)).rejects.toThrow("top frame");
  await client.ask("continue", { threadId: second.threadId });

  const third = await stopped(client);
  await expect(
    client.ask("evaluate", {
      expression: "output = output + 1; output",
      frameId: third.frames[0]?.id,
      context: "repl",
    }),
  ).resolves.toMatchObject({ result: "81" });
  await client.ask("continue", { threadId: third.threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("it is 81\n");
  await expect(client.transcript.text("setVariable", "setExpression", "invalidated")).toMatchFileSnapshot(
    "transcripts/set-values.txt",
  );
});

test("a client that hears of it is told what is no longer as it was", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["make"], about: { supportsInvalidatedEvent: true } });
  const { threadId, frames } = await stopped(client);
  await client.ask("setExpression", { expression: "input", value: "1", frameId: frames[0]?.id });
  expect(await client.next("invalidated")).toEqual({ areas: ["variables"], threadId });
  expect(await client.next("invalidated")).toEqual({ areas: ["stacks"], threadId });
  await client.ask("terminate");
});
