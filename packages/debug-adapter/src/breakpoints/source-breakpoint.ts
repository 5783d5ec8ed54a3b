import type { Breakpoint, PlaceRange } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { SourceFile } from "../source/source-file.ts";
import { lineTarget } from "./line-target.ts";
import type { GivenBreakpoint } from "./wanted-breakpoint.ts";

/** What a breakpoint on a line of a file means; `path` as programs name the file. */
export function sourceBreakpoint(
  path: string,
  file: SourceFile,
  given: DebugProtocol.SourceBreakpoint,
): GivenBreakpoint {
  const { line, column } = given;
  const nothing = (reason: string): GivenBreakpoint => ({
    target: { kind: "nothing", reason, line, column },
    rules: breakpointRules(given),
  });
  const { mode } = given;
  if (mode !== undefined && !isMode(mode)) {
    return nothing(`There is no mode "${mode}": "before" stops before the task, "after" once it has returned`);
  }
  const found = lineTarget(file, { line, column });
  const rules = { ...breakpointRules(given), ...(mode === undefined ? {} : { mode }) };
  switch (found.kind) {
    case "nothing":
      return nothing(found.reason);
    case "definition": {
      const at = { line, column: 1 };
      const target = { kind: "definition", file: path, line: found.task.range.start.line } as const;
      return { target, rules, shownAt: { start: at, end: at } };
    }
    case "token": {
      const { flow, token } = found;
      return { target: { kind: "token", file: path, flow, token }, rules, shownAt: token.range };
    }
  }
}

/** The conditions that every kind of breakpoint may have; empty texts are none. */
export function breakpointRules({
  condition,
  hitCondition,
  logMessage,
}: Pick<DebugProtocol.SourceBreakpoint, "condition" | "hitCondition" | "logMessage">): Omit<
  Breakpoint,
  "id" | "target"
> {
  return {
    ...(condition ? { condition } : {}),
    ...(hitCondition ? { hitCondition } : {}),
    ...(logMessage ? { logMessage } : {}),
  };
}

/** Where tokens stand that a breakpoint can be put on, in a part of a file: nodes, and the brackets of groups. */
export function breakpointPlaces({ flows }: SourceFile, { start, end }: PlaceRange): readonly PlaceRange[] {
  const isBefore = (a: PlaceRange["start"], b: PlaceRange["start"]): boolean =>
    a.line < b.line || (a.line === b.line && a.column <= b.column);
  const places = flows.flatMap(({ tokens }) => tokens.map(({ range }) => range));
  const inside = places.filter((range) => isBefore(start, range.start) && isBefore(range.start, end));
  const starts = new Map(inside.map((range) => [`${range.start.line}:${range.start.column}`, range]));
  return [...starts.values()].sort((a, b) => (isBefore(a.start, b.start) ? -1 : 1));
}

function isMode(mode: string): mode is "before" | "after" {
  return mode === "before" || mode === "after";
}
