import type { Gate } from "../../ports/debugger.ts";
import type { Condition } from "./expression.ts";
import type { ExpressionRules } from "./expression-rules.ts";

/**
 * Compiles a log message: `{expression}` stands for the expression's value, which may have braces of its own.
 *
 * @throws `SyntaxError` if an expression is none, or a brace is not closed
 */
export function compileLogMessage(message: string, rules: ExpressionRules): (gate: Gate) => string {
  const parts: (string | Condition)[] = [];
  let text = "";
  for (let i = 0; i < message.length; i++) {
    if (message[i] !== "{") {
      text += message[i];
      continue;
    }
    const end = closingBrace(message, i);
    if (end === undefined) throw new SyntaxError(`"${message}" has a { that is not closed`);
    parts.push(text, rules.compile(message.slice(i + 1, end)));
    text = "";
    i = end;
  }
  parts.push(text);
  return (gate) => {
    const texts = parts.map((part) => (typeof part === "string" ? part : shown(part(gate), rules)));
    return rules.redact(texts.join(""), { gate });
  };
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

function shown(value: unknown, rules: ExpressionRules): string {
  return typeof value === "string" ? value : rules.show(value, { depth: 2, maxChars: 10_000 });
}
