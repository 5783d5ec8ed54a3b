import { symlinkSync } from "node:fs";
import { join } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { ended, launched, program, stopped } from "./support/debugging.ts";
import { golden } from "./support/golden.ts";

const text = `import { flow, task } from "graflow";

task("start", () => 3);
«double»task("double", (n: number) => n * 2);
task("count", async (n: number, ctx) => {
  const channel = ctx.getChannel();
  await channel.set("seen", n);
  return (await channel.get("seen")) as number;
});

const report = flow("report")\`«start»start >> «left»(l: «l»double | r: «r»double) >> «end»end\`;
task("end", (all: { l: number; r: number }) => all.l + all.r);
const counting = flow("counting")\`each: count\`;
await report.run();
await counting.run(1);
await counting.run(2);
`;

type Breakpoints = { readonly breakpoints: readonly DebugProtocol.Breakpoint[] };

test("breakpoints on tokens: columns, groups, modes, conditions, hits, log messages", async () => {
  const fixture = program(text);
  const { l, r, end, start, left } = fixture.marks;
  const client = await launched(fixture, {
    at: [
      { ...l, line: l?.line ?? 0, mode: "after" },
      { ...r, line: r?.line ?? 0, condition: "input > 100" },
      { ...left, line: left?.line ?? 0 },
      { ...end, line: end?.line ?? 0, logMessage: "the end gets {input.l} and {input.r}" },
      { ...start, line: start?.line ?? 0, hitCondition: "% 2" },
      { line: 5, condition: "input ===" },
      { line: 2 },
    ],
  });
  const line = l?.line ?? 0;
  await client.ask("breakpointLocations", { source: { path: fixture.file }, line });
  const group = await stopped(client);
  expect(group.names).toEqual(["group group_1", "flow report"]);
  await client.ask("continue", { threadId: group.threadId });
  const after = await stopped(client);
  expect(after.names).toEqual(["l", "group group_1", "flow report"]);
  expect(after.frames[0]).toMatchObject({ ...l });
  await client.ask("continue", { threadId: after.threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output("console")).toContain("the end gets 6 and 6");
  await golden(client, "breakpoints", "setBreakpoints", "breakpointLocations", "breakpoint", "stopped", "continue");
});

test("breakpoints by name, and on a task's definition, bind when a flow runs", async () => {
  const fixture = program(text);
  const client = await launched(fixture, {
    at: ["double"],
    before: (one) =>
      one.ask("setFunctionBreakpoints", {
        breakpoints: [{ name: "end" }, { name: "counting/each", hitCondition: "2" }, { name: "zebra" }],
      }),
  });
  const seen: string[] = [];
  for (let i = 0; i < 4; i++) {
    const { threadId, names } = await stopped(client);
    seen.push(names[0] ?? "");
    await client.ask("continue", { threadId });
  }
  expect(seen.toSorted()).toEqual(["each", "end", "l", "r"]);
  expect(await ended(client)).toBe(0);
  await golden(client, "function-breakpoints", "setFunctionBreakpoints", "breakpoint", "stopped");
});

test("what stays keeps its number and its count of hits", async () => {
  const fixture = program(text);
  const each = { name: "each", hitCondition: "2" };
  const client = await launched(fixture, {
    before: async (one) => {
      const first = await one.ask<Breakpoints>("setFunctionBreakpoints", { breakpoints: [each, { name: "end" }] });
      const again = await one.ask<Breakpoints>("setFunctionBreakpoints", { breakpoints: [{ name: "start" }, each] });
      expect(again.breakpoints[1]?.id).toBe(first.breakpoints[0]?.id);
      expect(again.breakpoints[0]?.id).not.toBe(first.breakpoints[1]?.id);
    },
  });
  const start = await stopped(client);
  expect(start.names[0]).toBe("start");
  await client.ask("setFunctionBreakpoints", { breakpoints: [each] });
  await client.ask("continue", { threadId: start.threadId });
  const second = await stopped(client);
  const { result } = await client.ask<DebugProtocol.EvaluateResponse["body"]>("evaluate", {
    expression: "input",
    frameId: second.frames[0]?.id,
  });
  expect(result).toBe("2");
  await client.ask("continue", { threadId: second.threadId });
  expect(await ended(client)).toBe(0);
});

/** What is known of the key "seen" where it is shown, among the variables of the channel. */
async function infoOfShown(client: DapClient, frameId: number | undefined): Promise<unknown> {
  const { scopes } = await client.ask<DebugProtocol.ScopesResponse["body"]>("scopes", { frameId });
  const { variablesReference } = scopes.find(({ name }) => name === "Channel") ?? {};
  await client.ask("variables", { variablesReference });
  return client.send("dataBreakpointInfo", { variablesReference, name: "seen" }).then(({ body }) => body);
}

test("data breakpoints: a task stops in the middle of its use of a channel's key", async () => {
  const fixture = program(text);
  const client = await launched(fixture, {
    before: async (one) => {
      const { dataId } = await one.ask<DebugProtocol.DataBreakpointInfoResponse["body"]>("dataBreakpointInfo", {
        name: "channel.seen",
      });
      await one.ask("dataBreakpointInfo", { name: "input" });
      await one.ask("setDataBreakpoints", {
        breakpoints: [
          { dataId, accessType: "write" },
          { dataId, accessType: "read", condition: "value === 2" },
          { dataId: "input" },
          { dataId, condition: "value ==" },
        ],
      });
    },
  });
  for (let i = 0; i < 3; i++) {
    const { threadId, reason, frames } = await stopped(client);
    expect(reason).toBe("data breakpoint");
    if (i === 0) expect(await infoOfShown(client, frames[0]?.id)).toMatchObject({ dataId: "channel.seen" });
    await client.ask("continue", { threadId });
  }
  expect(await ended(client)).toBe(0);
  await golden(client, "data-breakpoints", "dataBreakpointInfo", "setDataBreakpoints", "stopped");
});

test("failures: filters with conditions, and all that is known of one", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("flaky", { retry: { maxAttempts: 2, delay: 1 } }, () => {
  throw new RangeError("too much", { cause: new TypeError("of it") });
});
task("fine", () => 1);
await flow("risky")\`(flaky | fine)@bestEffort\`.run();
await flow("bare")\`flaky\`.run().catch(() => {});
`);
  const client = await launched(fixture, {
    before: (one) =>
      one.ask("setExceptionBreakpoints", {
        filters: ["uncaught", "odd"],
        filterOptions: [
          { filterId: "thrown", condition: 'error.name === "RangeError"' },
          { filterId: "all", condition: "(" },
        ],
        exceptionOptions: [{ breakMode: "always" }],
      }),
  });
  const infos: DebugProtocol.ExceptionInfoResponse["body"][] = [];
  for (let i = 0; i < 4; i++) {
    const { threadId, reason } = await stopped(client);
    expect(reason).toBe("exception");
    infos.push(await client.ask("exceptionInfo", { threadId }));
    await client.ask("continue", { threadId });
  }
  expect(await ended(client)).toBe(0);
  expect(infos.map(({ breakMode }) => breakMode)).toEqual(["always", "always", "always", "unhandled"]);
  expect(infos[0]).toMatchObject({
    exceptionId: "RangeError",
    details: { message: "too much", innerException: [{ message: "of it", typeName: "TypeError" }] },
  });
  expect(infos[0]?.details?.stackTrace).toContain(fixture.file);
  client.transcript.replace(/"stackTrace":"(?:[^"\\]|\\.)*"/g, '"stackTrace":"<stack>"');
  await golden(client, "exceptions", "setExceptionBreakpoints", "stopped", "exceptionInfo");
});

test("in a file that is loaded later, opened by a symbolic link, in a folder with a space", async () => {
  const part = `import { flow, task } from "graflow";\r\ntask("late", () => "😀");\r\nexport const later = flow("later")\`late\`;\r\n`;
  const fixture = program('await (await import("./the part/flow.ts")).later.run();\n', {
    files: { "the part/flow.ts": part },
  });
  const link = join(fixture.folder, "link");
  symlinkSync(join(fixture.folder, "the part"), link, "junction");
  const path = join(link, "flow.ts");
  const client = await launched(fixture, {
    before: async (one) => {
      const set = await one.ask("setBreakpoints", { source: { path }, breakpoints: [{ line: 3 }] });
      expect(set).toMatchObject({ breakpoints: [{ verified: true, line: 3, source: { path } }] });
    },
  });
  const { threadId, frames } = await stopped(client);
  expect(frames[0]).toMatchObject({ name: "late", line: 3, column: 36, source: { path } });
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
});
