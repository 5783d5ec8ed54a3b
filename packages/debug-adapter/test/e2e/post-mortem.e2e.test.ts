import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import { answering } from "./support/answering.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";

const failing = `import { flow, task } from "graflow";
task("begin", (n: number) => n + 1);
task("divide", (n: number) => {
  if (n < 5) throw new Error(\`\${n} is too small\`);
  return n / 2;
});
const report = flow("report")\`begin >> divide\`;
console.log(await report.run(1).catch((error: Error) => error.message));
`;

type Stopped = DebugProtocol.StoppedEvent["body"];

test("a run that has failed is looked at where it failed, and back; the program waits for it", async () => {
  const fixture = program(failing);
  const client = await launched(fixture, { launch: { postMortem: true } });
  const { threadId = 0, ...event } = await client.next<Stopped>("stopped");
  expect(event).toMatchObject({ reason: "exception", description: "history 4/4" });
  expect(event.text).toContain("2 is too small");
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
  expect(stackFrames.map(({ name }) => name)).toEqual(["divide", "flow report"]);
  const look = async (expression: string): Promise<string> => {
    const stack = await client.ask<DebugProtocol.StackTraceResponse["body"]>("stackTrace", { threadId });
    const args = { expression, frameId: stack.stackFrames[0]?.id, context: "hover" };
    return (await client.ask<DebugProtocol.EvaluateResponse["body"]>("evaluate", args)).result;
  };
  expect(await look("error.message")).toBe("'2 is too small'");
  await expect(client.ask("exceptionInfo", { threadId })).resolves.toMatchObject({ exceptionId: "Error" });
  await client.ask("stepBack", { threadId });
  expect((await client.next<Stopped>("stopped")).description).toBe("history 3/4");
  await client.ask("stepBack", { threadId });
  expect((await client.next<Stopped>("stopped")).description).toBe("history 1/4");
  expect(await look("[node, input]")).toBe("[ 'begin', 1 ]");
  await expect(client.ask("pause", { threadId })).resolves.toBeUndefined();
  await client.next("stopped");
  expect(client.output()).toBe("");
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toContain("2 is too small");
  await expect(
    client.transcript.text("stopped", "stepBack", "continue", "thread", "capabilities", "exited"),
  ).toMatchFileSnapshot("transcripts/post-mortem.txt");
});

test("a run that is over can be taken up again from a moment of it, with another value", async () => {
  const fixture = program(failing);
  const client = await launched(fixture, { about: { supportsGraflowMessages: true }, launch: { postMortem: true } });
  answering(client, () => true);
  const { threadId = 0 } = await client.next<Stopped>("stopped");
  await client.ask("stepBack", { threadId });
  const { frames } = await stopped(client);
  const { scopes } = await client.ask<DebugProtocol.ScopesResponse["body"]>("scopes", { frameId: frames[0]?.id });
  const variablesReference = scopes[0]?.variablesReference;
  await client.ask("variables", { variablesReference });
  await client.ask("setVariable", { variablesReference, name: "input", value: "8" });
  const fork = await stopped(client);
  expect(fork.names[0]).toBe("divide");
  await client.ask("continue", { threadId: fork.threadId });
  const over = await client.next<Stopped>("stopped");
  expect(over).toMatchObject({ reason: "pause", description: "history 3/3" });
  expect(client.output("console")).toContain("has ended: completed");
  await client.ask("continue", { threadId: over.threadId ?? 0 });
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
});

test("a program that is ended while its run is looked at goes at once", async () => {
  const fixture = program(failing);
  const client = await launched(fixture, { launch: { postMortem: true } });
  await client.next<Stopped>("stopped");
  await client.ask("terminate");
  await client.next("terminated");
  expect(client.output()).toBe("");
});
