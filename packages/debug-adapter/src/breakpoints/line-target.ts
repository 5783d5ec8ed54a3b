import { contains } from "../source/place.ts";
import type { SourceFile, SourceFlow, SourceTask, SourceToken } from "../source/source-file.ts";

/** What a breakpoint on a line stops at. */
export type LineTarget =
  | { readonly kind: "token"; readonly flow: SourceFlow; readonly token: SourceToken }
  /** Every node that runs the task defined there. */
  | { readonly kind: "definition"; readonly task: SourceTask }
  /** Nothing, and why. */
  | { readonly kind: "nothing"; readonly reason: string };

/** Where the client has put it. */
export interface LinePlace {
  readonly line: number;
  readonly column?: number | undefined;
}

/**
 * What a breakpoint on a line stops at: the token at the column, or the first behind it; without a column the line's first
 * node; in a flow's line without one the next below; in a task's definition that task.
 */
export function lineTarget(file: SourceFile, place: LinePlace): LineTarget {
  const onLine = tokensOf(file, ({ start }) => start.line === place.line);
  const found = place.column === undefined ? onLine.find(isNode) : atColumn(onLine, place.column);
  if (found !== undefined) return found;
  const { line, column = 1 } = place;
  const flow = smallest(file.flows, line);
  const task = smallest(file.tasks, line);
  if (task !== undefined && (flow === undefined || isWithin(task.range, flow.range)))
    return { kind: "definition", task };
  if (flow === undefined) {
    return { kind: "nothing", reason: "No task is named or defined on this line: put it on a task's name in a flow" };
  }
  if (flow.tokens.length === 0) {
    return {
      kind: "nothing",
      reason: "This flow's text has escapes, so its places are not known: break on a task by name",
    };
  }
  const below = tokensOf(file, ({ start }) => start.line > line || (start.line === line && start.column >= column));
  const next = below.find((one) => one.flow === flow && isNode(one));
  if (next !== undefined) return next;
  return { kind: "nothing", reason: "No task stands below this line in the flow: put it on a line with one" };
}

type FoundToken = Extract<LineTarget, { readonly kind: "token" }>;

function tokensOf({ flows }: SourceFile, fits: (range: SourceToken["range"]) => boolean): readonly FoundToken[] {
  return flows
    .flatMap((flow) =>
      flow.tokens.filter(({ range }) => fits(range)).map((token): FoundToken => ({ kind: "token", flow, token })),
    )
    .sort((a, b) => a.token.range.start.line - b.token.range.start.line || byColumn(a, b));
}

function byColumn(a: FoundToken, b: FoundToken): number {
  return a.token.range.start.column - b.token.range.start.column;
}

function isNode({ token }: FoundToken): boolean {
  return token.kind === "node";
}

/** The node there; the group whose bracket stands there; else the next node, or the line's last. */
function atColumn(onLine: readonly FoundToken[], column: number): FoundToken | undefined {
  const nodes = onLine.filter(isNode);
  const { line } = onLine[0]?.token.range.start ?? { line: 0 };
  const here = nodes.findLast(({ token }) => contains(token.range, { line, column }));
  if (here !== undefined) return here;
  const group = onLine.find(({ token }) => token.kind === "group" && token.range.start.column === column);
  return group ?? nodes.find(({ token }) => token.range.start.column >= column) ?? nodes.at(-1);
}

/** The innermost that has something on the line. */
function smallest<Ranged extends SourceTask | SourceFlow>(all: readonly Ranged[], line: number): Ranged | undefined {
  const there = all.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  return there.reduce<Ranged | undefined>(
    (inner, one) => (inner === undefined || isWithin(one.range, inner.range) ? one : inner),
    undefined,
  );
}

function isWithin(inner: SourceToken["range"], outer: SourceToken["range"]): boolean {
  const startsIn = contains(outer, inner.start);
  const { line, column } = inner.end;
  return startsIn && (line < outer.end.line || (line === outer.end.line && column <= outer.end.column));
}
