import { inspect } from "node:util";
import type { Gate } from "../ports/debugger.ts";
import { type Condition, compileCondition } from "./expression.ts";

/**
 * Compiles a log message: `{expression}` stands for the expression's value, which may have braces of its own.
 *
 * @throws `SyntaxError` if an expression is none, or a brace is not closed
 */
export function compileLogMessage(message: string): (gate: Gate) => string {
  const parts: (string | Condition)[] = [];
  let text = "";
  for (let i = 0; i < message.length; i++) {
    if (message[i] !== "{") {
      text += message[i];
      continue;
    }
    const end = closingBrace(message, i);
    if (end === undefined) throw new SyntaxError(`"${message}" has a { that is not closed`);
    parts.push(text, compileCondition(message.slice(i + 1, end)));
    text = "";
    i = end;
  }
  parts.push(text);
  return (gate) => parts.map((part) => (typeof part === "string" ? part : shown(part(gate)))).join("");
}

function closingBrace(message: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < message.length; i++) {
    if (message[i] === "{") depth += 1;
    if (message[i] === "}") depth -= 1;
    if (depth === 0) return i;
  }
  return undefined;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
}
