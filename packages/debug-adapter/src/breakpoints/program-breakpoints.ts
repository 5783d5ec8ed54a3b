import type { Breakpoint } from "@graflow/runtime/debug";
import { isSameFlow } from "../source/source-file.ts";
import type { KnownFlow } from "./known-flows.ts";
import type { WantedBreakpoint } from "./wanted-breakpoint.ts";

/**
 * What a program is told of a breakpoint: nothing of one without a target; more than one where the file has changed since
 * the program read it, as the flow was then reported to stand elsewhere.
 */
export function programBreakpoints(
  { id, target, rules }: WantedBreakpoint,
  known: readonly KnownFlow[],
): readonly Breakpoint[] {
  switch (target.kind) {
    case "nothing":
      return [];
    case "name":
      return [{ ...rules, id, target: { kind: "name", name: target.name } }];
    case "definition":
      return [{ ...rules, id, target: { kind: "definition", file: target.file, line: target.line } }];
    case "token": {
      const { file, flow, token } = target;
      const now = {
        ...rules,
        id,
        target: { kind: "token" as const, file, within: flow.range, holes: flow.holes, id: token.id },
      };
      const moved = known.filter(({ found }) => found?.hasChanged === true && isSameFlow(found.flow, flow));
      return [
        now,
        ...moved.map(({ outline: { definedAt } }): Breakpoint => {
          const { line, column } = definedAt;
          const within = { start: { line, column }, end: { line, column: column + 1 } };
          return { ...rules, id, target: { kind: "token", file, within, id: token.id } };
        }),
      ];
    }
  }
}
