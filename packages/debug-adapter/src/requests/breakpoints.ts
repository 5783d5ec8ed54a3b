import type { DebugProtocol } from "@vscode/debugprotocol";
import { shownBreakpoint } from "../breakpoints/shown-breakpoint.ts";
import { breakpointPlaces, breakpointRules, sourceBreakpoint } from "../breakpoints/source-breakpoint.ts";
import type { GivenBreakpoint, WantedBreakpoint } from "../breakpoints/wanted-breakpoint.ts";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

type BreakpointRequests = Handlers<"setBreakpoints" | "breakpointLocations" | "setFunctionBreakpoints">;

/** Where a run is to stop. */
export function breakpointRequests(adapter: Adapter): BreakpointRequests {
  const replace = async (list: string, given: readonly GivenBreakpoint[]) => {
    const wanted = adapter.breakpoints.replace(list, given);
    await adapter.sendBreakpoints();
    return { breakpoints: wanted.map((one: WantedBreakpoint) => shownBreakpoint(one, adapter.names)) };
  };
  return {
    setBreakpoints: ({ source, breakpoints = [], lines = [] }) => {
      const given: readonly DebugProtocol.SourceBreakpoint[] =
        breakpoints.length > 0 ? breakpoints : lines.map((line) => ({ line }));
      if (source.path === undefined) return replace(`source ${source.sourceReference}`, given.map(inNoFile));
      const path = adapter.names.real(source.path);
      const file = adapter.sources.file(path);
      return replace(
        path,
        given.map((one) => sourceBreakpoint(path, file, one)),
      );
    },
    breakpointLocations: ({ source, line, column = 1, endLine = line, endColumn = Number.MAX_SAFE_INTEGER }) => {
      if (source.path === undefined) return { breakpoints: [] };
      const file = adapter.sources.file(adapter.names.real(source.path));
      const range = { start: { line, column }, end: { line: endLine, column: endColumn } };
      const breakpoints = breakpointPlaces(file, range).map(({ start, end }) => {
        return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
      });
      return { breakpoints };
    },
    setFunctionBreakpoints: ({ breakpoints }) =>
      replace(
        "by name",
        breakpoints.map((one): GivenBreakpoint => {
          return { target: { kind: "name", name: one.name.trim() }, rules: breakpointRules(one) };
        }),
      ),
  };
}

function inNoFile({ line, column }: DebugProtocol.SourceBreakpoint): GivenBreakpoint {
  const reason = "This flow stands in no file: break on its tasks by name";
  return { target: { kind: "nothing", reason, line, column }, rules: {} };
}
