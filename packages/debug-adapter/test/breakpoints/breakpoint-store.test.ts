import type { FlowOutline } from "@graflow/runtime/debug";
import { expect, test } from "vitest";
import { BreakpointStore } from "../../src/breakpoints/breakpoint-store.ts";
import { failureFilters } from "../../src/breakpoints/failure-filters.ts";
import type { KnownFlow } from "../../src/breakpoints/known-flows.ts";
import { sourceBreakpoint } from "../../src/breakpoints/source-breakpoint.ts";
import type { GivenBreakpoint } from "../../src/breakpoints/wanted-breakpoint.ts";
import type { Program } from "../../src/program/program.ts";
import { FlowSources } from "../../src/source/flow-sources.ts";
import { written } from "../source/written.ts";

const flowText = 'import { flow } from "graflow";\nflow("etl")`a >> b`;\n';
const program = { sent: [] as unknown[] };

function named(name: string, rules: GivenBreakpoint["rules"] = {}): GivenBreakpoint {
  return { target: { kind: "name", name }, rules };
}

/** A flow that runs, as `flowText` defines it. */
function known(file: string, ids: readonly string[] = ["a", "b"]): Omit<KnownFlow, "found"> {
  const definedAt = { file, line: 2, column: 1 };
  const nodes = ids.map((id) => ({ id, task: id, span: { start: 0, end: 1 } }));
  const outline: FlowOutline = { name: "etl", definedAt, text: ids.join(" >> "), nodes, groups: [], edges: [] };
  return { program: program as unknown as Program, outline, path: "", run: "etl" };
}

test("a breakpoint that stays keeps its number, also when its line moves", () => {
  const sources = new FlowSources();
  const store = new BreakpointStore((flow) => sources.find(flow));
  const path = written({ "one.ts": flowText, "two.ts": flowText.replace("\n", "\n\n") });
  const at = (name: string, line: number, column: number): GivenBreakpoint =>
    sourceBreakpoint("/etl.ts", sources.file(path(name)), { line, column });
  const [a, b] = store.replace("/etl.ts", [at("one.ts", 2, 13), at("one.ts", 2, 18)]);
  const moved = store.replace("/etl.ts", [at("two.ts", 3, 18), at("two.ts", 3, 13)]);
  expect(moved.map(({ id }) => id)).toEqual([b?.id, a?.id]);
  const [changed] = store.replace("/etl.ts", [{ ...at("one.ts", 2, 13), rules: { condition: "input > 1" } }]);
  expect([a?.id, b?.id]).not.toContain(changed?.id);
});

test("mistakes in conditions, hit counts and log messages are told before anything runs", () => {
  const store = new BreakpointStore(() => undefined);
  const wanted = store.replace("by name", [
    named("a", { condition: "input >" }),
    named("a", { hitCondition: "often" }),
    named("a", { logMessage: "{input" }),
  ]);
  expect(wanted.map(({ verified }) => verified)).toEqual([false, false, false]);
  for (const { message } of wanted) expect(message).not.toContain("No flow that has run");
});

test("a breakpoint by name binds when a flow that has it runs, by task, node or flow", () => {
  const sources = new FlowSources();
  const store = new BreakpointStore((flow) => sources.find(flow));
  const file = written({ "etl.ts": flowText })("etl.ts");
  const wanted = store.replace("by name", [named("a"), named("etl/b"), named("zebra")]);
  expect(wanted.map(({ verified, message }) => [verified, message])).toEqual([
    [false, 'No flow that has run so far has a task or node "a"; it binds when one does'],
    [false, 'No flow that has run so far has a task or node "etl/b"; it binds when one does'],
    [false, 'No flow that has run so far has a task or node "zebra"; it binds when one does'],
  ]);
  const changed = store.learn(known(file));
  expect(changed.map(({ id, verified }) => [id, verified])).toEqual([
    [wanted[0]?.id, true],
    [wanted[1]?.id, true],
  ]);
});

test("a token that the flow that runs does not have is withdrawn; others are confirmed", () => {
  const sources = new FlowSources();
  const store = new BreakpointStore((flow) => sources.find(flow));
  const file = written({ "etl.ts": flowText })("etl.ts");
  const at = (column: number): GivenBreakpoint => sourceBreakpoint(file, sources.file(file), { line: 2, column });
  const wanted = store.replace(file, [at(13), at(18)]);
  expect(wanted.map(({ verified }) => verified)).toEqual([true, true]);
  const changed = store.learn(known(file, ["a", "c"]));
  expect(changed.map(({ verified, message }) => [verified, message])).toEqual([
    [true, undefined],
    [false, 'The flow "etl" that runs has no "b": the file has changed since; start it again'],
  ]);
});

test("a program that runs an older text is told where that stood, too", async () => {
  const sources = new FlowSources();
  const store = new BreakpointStore((flow) => sources.find(flow));
  const file = written({ "etl.ts": `\n\n${flowText}` })("etl.ts");
  store.learn(known(file));
  store.replace(file, [sourceBreakpoint(file, sources.file(file), { line: 4, column: 13 })]);
  const sent: unknown[] = [];
  const fake = {
    send: async (command: string, args: object) => {
      sent.push([command, args]);
      return [];
    },
  };
  await store.sendTo(fake as unknown as Program);
  expect(sent[0]).toMatchObject([
    "setBreakpoints",
    {
      breakpoints: [
        { id: 1, target: { kind: "token", id: "a", within: { start: { line: 4 } } } },
        { id: 1, target: { kind: "token", id: "a", within: { start: { line: 2, column: 1 } } } },
      ],
    },
  ]);
});

test("filters: each with its condition, unknown ones and paths refused in their places", () => {
  const given = failureFilters({
    filters: ["all", "some"],
    filterOptions: [{ filterId: "thrown", condition: "error.code === 5" }],
    exceptionOptions: [{ breakMode: "always" }],
  });
  expect(given).toEqual([
    { filter: "all" },
    { refused: 'There is no filter "some": choose "thrown", "all" or "uncaught"' },
    { filter: "thrown", condition: "error.code === 5" },
    { refused: expect.stringContaining("Paths of exceptions are not told apart") },
  ]);
  const mistakes = new BreakpointStore(() => undefined).replaceFilters([
    { filter: "all", condition: "error ===" },
    { filter: "thrown" },
  ]);
  expect(mistakes).toEqual([expect.stringContaining("SyntaxError"), undefined]);
});
