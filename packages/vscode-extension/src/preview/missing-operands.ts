import type { Span, TaskGraph } from "@graflow/dsl";
import type { MissingOperand } from "../../webview/protocol.ts";

/** The finding of an operator that has nothing on one of its sides. */
const nothingThere = "FLOW1003";

const operators: readonly MissingOperand["operator"][] = [">>", "|", "??"];

/** What is known of a flow that may have operators without an operand. */
interface BrokenFlow {
  readonly text: string;
  readonly issues: readonly { readonly code: string; readonly span?: Span }[];
  readonly graph: Pick<TaskGraph, "nodes">;
}

/** The places of a flow's text where an operator lacks an operand, by the nodes of the operand that it has. */
export function missingOperands({ text, issues, graph: { nodes } }: BrokenFlow): readonly MissingOperand[] {
  const bare = text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => " ".repeat(comment.length));
  const found: MissingOperand[] = [];
  for (const { code, span } of issues) {
    const operator = span && operators.find((one) => one === text.slice(span.start, span.end));
    if (code !== nothingThere || span === undefined || operator === undefined) continue;
    const before = bare.slice(0, span.start).trimEnd();
    const isRight = /^\s*(?:$|[)\]}|?>,;])/.test(bare.slice(span.end));
    // Of two operators in a row, it is the first whose operand is missing.
    const first = isRight ? undefined : operators.find((one) => before.endsWith(one));
    const place = isRight || first !== undefined ? operandBefore(bare, before, first) : operandBehind(bare, span.end);
    const inside = nodes.filter((node) => place.start <= node.span.start && node.span.end <= place.end);
    const ends = nodes.filter((node) => (place.isBefore ? node.span.end <= place.end : node.span.start >= place.start));
    const nearest = place.isBefore ? ends.at(-1) : ends[0];
    const operand = place.hasBrackets && inside.length > 0 ? inside : nearest === undefined ? [] : [nearest];
    if (operand.length === 0) continue;
    const side = place.isBefore ? "right" : "left";
    found.push({ operator: first ?? operator, side, nodes: operand.map(({ id }) => id) });
  }
  return found;
}

interface Operand extends Span {
  readonly isBefore: boolean;
  readonly hasBrackets: boolean;
}

function operandBefore(bare: string, text: string, operator = ""): Operand {
  const end = text.slice(0, text.length - operator.length).trimEnd().length;
  const hasBrackets = bare[end - 1] === ")";
  let start = end;
  for (let depth = 0; hasBrackets && start > 0; ) {
    start--;
    if (bare[start] === ")") depth++;
    if (bare[start] === "(" && --depth === 0) break;
  }
  return { start, end, isBefore: true, hasBrackets };
}

function operandBehind(bare: string, from: number): Operand {
  const start = from + (bare.slice(from).length - bare.slice(from).trimStart().length);
  const hasBrackets = bare[start] === "(";
  let end = start;
  for (let depth = 0; hasBrackets && end < bare.length; end++) {
    if (bare[end] === "(") depth++;
    if (bare[end] === ")" && --depth === 0) break;
  }
  return { start, end, isBefore: false, hasBrackets };
}
