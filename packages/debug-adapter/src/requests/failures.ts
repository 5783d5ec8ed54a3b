import type { ErrorInfo, FailureFilter } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { failureFilters } from "../breakpoints/failure-filters.ts";
import type { Adapter } from "../session/adapter.ts";
import { failureDescription } from "../threads/failure-description.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Stops where tasks fail, and what failed there. */
export function failureRequests(adapter: Adapter): Handlers<"setExceptionBreakpoints" | "exceptionInfo"> {
  return {
    setExceptionBreakpoints: async (args) => {
      const given = failureFilters(args);
      const filters = given.filter((one): one is FailureFilter => "filter" in one);
      const mistakes = [...adapter.breakpoints.replaceFilters(filters)];
      const breakpoints = given.map((one): DebugProtocol.Breakpoint => {
        const message = "refused" in one ? one.refused : wrongCondition(one, mistakes.shift());
        return message === undefined ? { verified: true } : { verified: false, message };
      });
      await adapter.sendBreakpoints();
      return { breakpoints };
    },
    exceptionInfo: async ({ threadId }) => {
      const thread = adapter.threads.standing(threadId);
      const failure = await thread.program.send("failure", adapter.history.at(thread));
      return {
        exceptionId: failure.error.name,
        description: failureDescription(failure),
        breakMode: failure.lastAttempt && !failure.handled ? "unhandled" : "always",
        details: details(failure.error),
      };
    },
  };
}

function wrongCondition({ filter, condition }: FailureFilter, mistake: string | undefined): string | undefined {
  return mistake === undefined ? undefined : `The condition of "${filter}", ${condition}, is no expression: ${mistake}`;
}

function details({ name, message, stack, cause }: ErrorInfo): DebugProtocol.ExceptionDetails {
  return {
    message,
    typeName: name,
    fullTypeName: name,
    evaluateName: "error",
    ...(stack === undefined ? {} : { stackTrace: stack }),
    ...(cause === undefined ? {} : { innerException: [withoutName(details(cause))] }),
  };
}

/** A cause is reached by a path of its own. */
function withoutName({ evaluateName: _, ...rest }: DebugProtocol.ExceptionDetails): DebugProtocol.ExceptionDetails {
  return rest;
}
