import type { DebugProtocol } from "@vscode/debugprotocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { launched, program, stopped } from "./support/debugging.ts";

const text = `import { flow, task } from "graflow";
task("a", (n: number) => n + 1);
task("b", (n: number) => n * 2);
const many = flow("many")\`«a»a >> (l: a | b) >> end\`;
task("end", (all: unknown) => all);
for (let i = 0; ; i++) {
  await many.run(i).catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
}
`;

/** All but those that begin and end sessions. */
const requests = [
  ["breakpointLocations", "setBreakpoints", "setFunctionBreakpoints", "setExceptionBreakpoints", "exceptionInfo"],
  ["dataBreakpointInfo", "setDataBreakpoints", "setInstructionBreakpoints", "continue", "next", "stepIn", "stepOut"],
  ["stepInTargets", "stepBack", "reverseContinue", "restartFrame", "goto", "gotoTargets", "pause", "threads"],
  ["stackTrace", "scopes", "variables", "setVariable", "setExpression", "evaluate", "completions", "source"],
  ["loadedSources", "locations", "modules", "readMemory", "writeMemory", "disassemble", "cancel", "initialize"],
  [
    "graflow/jump",
    "graflow/rerun",
    "graflow/skip",
    "graflow/force",
    "graflow/targets",
    "terminateThreads",
    "constructor",
    "fly",
    "",
  ],
].flat();

const names = [
  ["threadId", "frameId", "variablesReference", "targetId", "line", "column", "endLine", "name", "value", "text"],
  ["expression", "source", "breakpoints", "filters", "filterOptions", "exceptionOptions", "node", "as", "context"],
  ["start", "count", "startFrame", "levels", "sourceReference", "locationReference", "dataId", "granularity", "lines"],
].flat();

function argument(file: string): fc.Arbitrary<unknown> {
  const path = fc.constantFrom(file, "/nowhere/flow.ts", "", "file:///x%ZZ", "C:\\flow.ts");
  const words = fc.constantFrom(
    "a",
    "many/a",
    "input",
    "channel.x",
    "input +",
    "result",
    "before",
    "1 + 1",
    "ctx.getResult",
  );
  const leaf = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.constantFrom(null, true, 1e308, 0.5, "", [], {}, "thrown"),
    words,
    path.map((one) => ({ path: one })),
    fc.string({ maxLength: 6 }),
  );
  const inner = fc.dictionary(fc.constantFrom(...names, "condition", "hitCondition", "logMessage", "mode"), leaf, {
    maxKeys: 4,
  });
  return fc.oneof({ weight: 4, arbitrary: leaf }, { weight: 1, arbitrary: fc.array(inner, { maxLength: 3 }) });
}

const internal =
  /Cannot read|is not a function|is not iterable|is not defined|undefined|Cannot destructure|Invalid time|Maximum call/;

test("whatever is asked is answered, in words, and the session goes on", async () => {
  const fixture = program(text);
  const client = await launched(fixture, { at: ["a"] });
  const { threadId } = await stopped(client);
  await client.ask("stackTrace", { threadId });
  const given = fc.tuple(
    fc.constantFrom(...requests),
    fc.oneof(
      { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...names), argument(fixture.file), { maxKeys: 8 }) },
      { weight: 1, arbitrary: argument(fixture.file) },
    ),
  );
  const samples = fc.sample(given, { seed: 20_260_521, numRuns: 600 });
  for (let i = 0; i < samples.length; i += 6) {
    const answers = samples.slice(i, i + 6).map(async ([command, args]) => {
      const refusal = await client.send(command, args).then(
        () => undefined,
        (error: Error) => error.message,
      );
      if (refusal === undefined) return;
      expect(refusal.length, command).toBeGreaterThan(5);
      if (command !== "evaluate" && !command.startsWith("set") && command !== "graflow/force") {
        expect(refusal, `${command} ${JSON.stringify(args)}`).not.toMatch(internal);
      }
    });
    await Promise.all(answers);
    // Otherwise what is asked early clears the breakpoints, and nothing stands still any more.
    await client.send("setBreakpoints", { source: { path: fixture.file }, breakpoints: [fixture.marks.a] });
  }
  await client.ask("initialize", { adapterID: "graflow" });
  expect(await client.ask("threads")).toMatchObject({ threads: expect.any(Array) });
  await reach(client, threadId, "end");
  await client.ask("disconnect", { terminateDebuggee: true });
});

/** Goes on until a task is reached that has had no breakpoint before. */
async function reach(client: DapClient, from: number, name: string): Promise<void> {
  type Set = DebugProtocol.SetFunctionBreakpointsResponse["body"];
  const { breakpoints } = await client.ask<Set>("setFunctionBreakpoints", { breakpoints: [{ name }] });
  await client.send("setBreakpoints", { source: { path: "/nowhere" }, breakpoints: [] });
  const id = breakpoints[0]?.id ?? 0;
  for (let threadId = from; ; ) {
    await client.send("continue", { threadId }).catch(() => {});
    const stop = await client.next<DebugProtocol.StoppedEvent["body"]>("stopped");
    if (stop.hitBreakpointIds?.includes(id) === true) return;
    threadId = stop.threadId ?? 0;
  }
}
