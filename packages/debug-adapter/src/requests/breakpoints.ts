import type { Breakpoint } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { tokenAt } from "../breakpoints/token-at.ts";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Where a run is to stop. */
export function breakpointRequests(adapter: Adapter): Handlers<"setBreakpoints" | "setExceptionBreakpoints"> {
  return {
    setBreakpoints: async ({ source, breakpoints = [] }) => {
      const path = source.path ?? "";
      const file = adapter.sources.file(path);
      const wanted: Breakpoint[] = [];
      const answers = breakpoints.map((given): DebugProtocol.Breakpoint => {
        const id = adapter.breakpoints.nextId();
        const found = tokenAt(file, given);
        if (found === undefined) return { id, verified: false, message: "There is no task of a flow here" };
        const { flow, token } = found;
        wanted.push({
          id,
          target: { kind: "token", file: path, within: flow.range, holes: flow.holes, id: token.id },
          ...pick(given),
        });
        const { start, end } = token.range;
        return { id, verified: true, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
      });
      adapter.breakpoints.replace(path, wanted);
      await adapter.sendBreakpoints();
      return { breakpoints: answers };
    },
    setExceptionBreakpoints: async ({ filters, filterOptions = [] }) => {
      const plain = filters.map((filter) => ({ filterId: filter, condition: undefined }));
      adapter.breakpoints.replaceFilters(
        [...plain, ...filterOptions].map(({ filterId, condition }) => ({
          filter: filterId as "thrown" | "all" | "uncaught",
          ...(condition ? { condition } : {}),
        })),
      );
      await adapter.sendBreakpoints();
      return {};
    },
  };
}

function pick({ condition, hitCondition, logMessage }: DebugProtocol.SourceBreakpoint): Partial<Breakpoint> {
  return {
    ...(condition ? { condition } : {}),
    ...(hitCondition ? { hitCondition } : {}),
    ...(logMessage ? { logMessage } : {}),
  };
}
