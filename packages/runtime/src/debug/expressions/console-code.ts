import { Script } from "node:vm";

/**
 * The body of an async function that does what was typed into a console: an expression, or statements whose last one may
 * be an expression, which is then the value. What `const` and `let` declare becomes a variable of the console.
 *
 * @throws `SyntaxError` if it is neither
 */
export function consoleCode(typed: string): string {
  const expression = `return (${typed}\n);`;
  if (compiles(expression)) return expression;
  const starts = statementStarts(typed);
  const kept = starts.map((start, i) => declared(typed.slice(start, starts[i + 1])));
  for (let split = 1; split < kept.length; split++) {
    const last = kept.slice(split).join("").trim().replace(/;+$/, "");
    const code = `${kept.slice(0, split).join("")}\nreturn (${last}\n);`;
    if (last !== "" && compiles(code)) return code;
  }
  const statements = kept.join("");
  if (compiles(statements)) return `${statements}\n`;
  new Script(typed); // for its words
  throw new SyntaxError("this is no expression, and no statements");
}

/** How the code looks that runs in a scope, an object that its names are looked up in. */
export function withScope(code: string, scope: string): string {
  return `(async function () { with (${scope}) { ${code}\n} })()`;
}

function compiles(code: string): boolean {
  try {
    new Script(withScope(code, "scope"));
    return true;
  } catch {
    return false;
  }
}

/** `var` is assigned through the scope around it, and so stays. */
function declared(statement: string): string {
  return statement.replace(/^(\s*)(?:const|let)(?=\s*[\p{ID_Start}$_[{])/u, "$1var");
}

/** Where statements may start: behind each `;` and line that is in no bracket, text or comment. */
function statementStarts(text: string): readonly number[] {
  const starts = [0];
  const open: string[] = [];
  const skipped = /\/\/[^\n]*|\/\*.*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|./gs;
  for (const { 0: part, index } of text.matchAll(skipped)) {
    const inTemplate = open.at(-1) === "`";
    if (inTemplate) {
      if (part === "`" && text[index - 1] !== "\\") open.pop();
      if (part === "{" && text[index - 1] === "$") open.push("{");
    } else if (part === "`" || part === "(" || part === "[" || part === "{") open.push(part);
    else if (part === ")" || part === "]" || part === "}") open.pop();
    else if ((part === ";" || part === "\n") && open.length === 0) starts.push(index + 1);
  }
  return starts;
}
