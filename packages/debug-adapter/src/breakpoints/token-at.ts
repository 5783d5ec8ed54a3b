import type { SourceFile, SourceFlow, SourceToken } from "../source/flow-sources.ts";

/** A token of a flow that a breakpoint can be put on. */
export interface FoundToken {
  readonly flow: SourceFlow;
  readonly token: SourceToken;
}

/** The node on a line: the one at the column, or the first behind it; without a column the line's first. */
export function tokenAt(
  { flows }: SourceFile,
  { line, column = 1 }: { readonly line: number; readonly column?: number },
): FoundToken | undefined {
  const nodes = flows.flatMap((flow) =>
    flow.tokens
      .filter(({ kind, range }) => kind === "node" && range.start.line === line)
      .map((token) => ({ flow, token })),
  );
  return nodes.find(({ token }) => token.range.end.column > column) ?? nodes.at(-1);
}
