import type { FailureFilter } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";

/** A filter as the client asked for it: one to set, or why there is none. */
export type GivenFilter = FailureFilter | { readonly refused: string };

/** What `setExceptionBreakpoints` asks for, in the order in which it is answered: filters, their options, the rest. */
export function failureFilters({
  filters = [],
  filterOptions = [],
  exceptionOptions = [],
}: DebugProtocol.SetExceptionBreakpointsArguments): readonly GivenFilter[] {
  const given = [...filters.map((filterId) => ({ filterId, condition: undefined })), ...filterOptions];
  return [
    ...given.map(({ filterId, condition }): GivenFilter => {
      if (!isFilter(filterId)) {
        return { refused: `There is no filter "${filterId}": choose "thrown", "all" or "uncaught"` };
      }
      return condition ? { filter: filterId, condition } : { filter: filterId };
    }),
    ...exceptionOptions.map(
      (): GivenFilter => ({
        refused: 'Paths of exceptions are not told apart: give a filter a condition such as error.name === "TypeError"',
      }),
    ),
  ];
}

function isFilter(id: string): id is FailureFilter["filter"] {
  return id === "thrown" || id === "all" || id === "uncaught";
}
