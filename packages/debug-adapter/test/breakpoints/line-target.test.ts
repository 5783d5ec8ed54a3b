import { expect, test } from "vitest";
import { lineTarget } from "../../src/breakpoints/line-target.ts";
import { breakpointPlaces, sourceBreakpoint } from "../../src/breakpoints/source-breakpoint.ts";
import { FlowSources } from "../../src/source/flow-sources.ts";
import type { SourceFile } from "../../src/source/source-file.ts";
import { written } from "../source/written.ts";

const text = `import { flow, task } from "graflow";

task("fetch", async () => {
  return 1;
});

export const report = flow("report")\`

  fetch >> (double | triple)
  // then
  >> sum
\`;
`;

function file(content: string = text): SourceFile {
  return new FlowSources().file(written({ "flow.ts": content })("flow.ts"));
}

function found(line: number, column?: number, content?: string): string {
  const target = lineTarget(file(content), { line, column });
  if (target.kind === "token") return `${target.token.kind} ${target.token.id}`;
  return target.kind === "definition" ? `definition ${target.task.name}` : target.reason;
}

test("without a column the line's first node", () => {
  expect(found(9)).toBe("node fetch");
});

test("at a column the token there, the group whose bracket it is, or the next", () => {
  const columns = [1, 3, 7, 9, 12, 13, 19, 22, 60].map((column) => found(9, column));
  expect(columns).toEqual([
    "node fetch",
    "node fetch",
    "node fetch",
    "node double",
    "group group_1",
    "node double",
    "node triple",
    "node triple",
    "node triple",
  ]);
});

test("a flow's line without a token goes on to the next one of the same flow", () => {
  expect(found(7)).toBe("node fetch");
  expect(found(10)).toBe("node sum");
  expect(found(12)).toBe("No task stands below this line in the flow: put it on a line with one");
});

test("inside a task's definition that task, also where it stands in an interpolation", () => {
  expect(found(3)).toBe("definition fetch");
  expect(found(4)).toBe("definition fetch");
  expect(found(1)).toBe("No task is named or defined on this line: put it on a task's name in a flow");
  const inline = 'import { flow, task } from "graflow";\nflow`a >> ${task("b",\n  () => 1,\n)} >> c`;';
  expect(found(3, undefined, inline)).toBe("definition b");
});

test("a text with escapes says that its places are not known", () => {
  const escaped = 'import { flow } from "graflow";\nflow.from("a \\u003e> b");';
  expect(found(2, undefined, escaped)).toContain("has escapes");
});

test("where breakpoints can be put, each place once", () => {
  const places = breakpointPlaces(file(), { start: { line: 9, column: 1 }, end: { line: 9, column: 99 } });
  expect(places.map(({ start }) => start.column)).toEqual([3, 12, 13, 22]);
  const part = breakpointPlaces(file(), { start: { line: 9, column: 13 }, end: { line: 11, column: 6 } });
  expect(part.map(({ start }) => `${start.line}:${start.column}`)).toEqual(["9:13", "9:22", "11:6"]);
});

test("a mode that there is not is refused, the two that there are are kept", () => {
  const given = { line: 9, column: 3 };
  expect(sourceBreakpoint("/f.ts", file(), { ...given, mode: "after" })).toMatchObject({
    rules: { mode: "after" },
    target: { kind: "token", token: { id: "fetch" } },
  });
  expect(sourceBreakpoint("/f.ts", file(), { ...given, mode: "beside" }).target).toMatchObject({
    kind: "nothing",
    reason: expect.stringContaining('There is no mode "beside"'),
  });
});
