import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type ScopedText, type Tokenize, tokenizer } from "./tokenize.ts";

const typescript = await tokenizer("source.ts");

function print(lines: readonly (readonly ScopedText[])[]): string {
  return lines
    .flatMap((line) => line.map(({ text, scopes }) => `${JSON.stringify(text).padEnd(24)} ${scopes.join(" ")}\n`))
    .join("");
}

/** The scopes of the first piece that is exactly this text. */
function scopesOf(text: string, piece: string, tokenize: Tokenize = typescript): readonly string[] {
  const found = tokenize(text)
    .flat()
    .find((token) => token.text.trim() === piece);
  if (found === undefined) throw new Error(`no token is "${piece}"`);
  return found.scopes;
}

const taskScope = "entity.name.function.task.graflow";

/** Of a variable's name in a declaration on its own. */
const variable = [
  "meta.var.expr.ts",
  "meta.var-single-variable.expr.ts",
  "meta.definition.variable.ts",
  "variable.other.constant.ts",
];

describe("the grammar in a template", () => {
  it("gives every construct of the language its scopes", async () => {
    const sample = await readFile(new URL("./sample.ts.txt", import.meta.url), "utf8");
    await expect(print(typescript(sample))).toMatchFileSnapshot("./expected/sample.txt");
  });

  it.each(["source.ts", "source.tsx", "source.js", "source.js.jsx"])("works in %s", async (scope) => {
    const tokenize = await tokenizer(scope);
    const lines = ["const f = flow`fetch >> ${store}`;", 'const g = flow("g")`next`;', "const end = 1;"].join("\n");
    expect(scopesOf(lines, "fetch", tokenize)).toContain(taskScope);
    expect(scopesOf(lines, ">>", tokenize)).toContain("keyword.operator.sequence.graflow");
    expect(scopesOf(lines, "store", tokenize)).toContain("meta.embedded.line.ts");
    expect(scopesOf(lines, "next", tokenize)).toContain(taskScope);
    expect(scopesOf(lines, "end", tokenize).join(" ")).toMatch(/variable\.other\.constant/);
  });

  it.each([
    ["a flow", "flow`name`"],
    ["a property", "x.flow`name`"],
    ["an optional property", "x?.flow`name`"],
    ["a flow that is spread", "[...flow`name`]"],
    ["a class's property", "this.scope.flow`name`"],
    ["type arguments", "flow<string, Map<string, number>>`name`"],
    ["function types as arguments", "flow<() => void, (a: string) => number>`name`"],
    ["options", 'flow("x", { maxSteps: 2 })`name`'],
    ["options on lines of their own", 'flow("x", {\n  maxSteps: f(2),\n})`name`'],
    ["a variable for the options", "flow(options)`name`"],
    ["types and options", 'flow<A>("x")`name`'],
    ["a flow in a call", "run(flow`name`)"],
    ["a flow in another template's interpolation", "html`<p>${flow`name`}</p>`"],
    ["a flow in a flow", "flow`a >> ${flow`name`} >> b`"],
    ["a flow in a call in a flow", "flow`a >> ${f(flow`name`)} >> b`"],
  ])("begins at %s and ends with it", (_what, text) => {
    const whole = `const before = ${text};\nconst after = 1;`;
    expect(scopesOf(whole, "name")).toContain(taskScope);
    expect(scopesOf(whole, "after")).toEqual(variable);
  });

  it.each([
    ["a template of another tag", "workflow`name`"],
    ["a template without a tag", "`name`"],
    ["a tag whose name goes on", "flows`name`"],
    ["what a call returns", "f(1).flow`name`"],
    ["what a call returns, on the next line", "f(1)\n  .flow`name`"],
    ["a string", '"flow`name`"'],
    ["a comment", "1 // flow`name`"],
  ])("leaves %s alone", (_what, text) => {
    const whole = `const x = ${text};\nconst after = 1;`;
    expect(print(typescript(whole))).not.toContain("graflow");
    expect(scopesOf(whole, "after")).toEqual(variable);
  });

  it.each([
    "const y = flow < 3 && 4 > z;",
    "const y = flow(1);",
    "function flow(a: string): void {}",
    "import { flow } from 'x';",
    "class X { flow(a: string) {} }",
  ])("changes nothing in %s", async (text) => {
    const plain = await tokenizer("source.ts");
    const renamed = print(plain(text.replaceAll("flow", "flaw")));
    expect(print(plain(text))).toBe(renamed.replaceAll("flaw", "flow"));
  });
});

describe("a template that is not finished", () => {
  it.each([
    "flow`a >> `",
    "flow`(a | b`",
    "flow`a ? { x: b`",
    "flow`a ? { x`",
    "flow`a@retry(3, `",
    "flow`a[3`",
    'flow`a@queue("big`',
    "flow`a // note`",
    "flow`a /* note`",
    "flow`a >> @`",
    "flow`a ? `",
    "flow`a \\` b`",
  ])("ends at its backtick: %s", (text) => {
    expect(scopesOf(`const f = ${text};\nconst after = 1;`, "after")).toEqual(variable);
  });

  it("reaches no further than a plain template would", () => {
    const rest = "\nconst x = 1;\nconst y = `z`;\nconst after = 1;";
    const flowEnd = typescript(`const f = flow\`a >> (b${rest}`).at(-1);
    const plainEnd = typescript(`const f = html\`a >> (b${rest}`).at(-1);
    expect(flowEnd?.map(({ text }) => text).join("")).toBe(plainEnd?.map(({ text }) => text).join(""));
    const reaches = (line: string, tag: string): readonly boolean[] =>
      typescript(`const f = ${tag}\`${line}${rest}`).map((tokens) =>
        tokens.some(({ scopes }) => scopes.some((scope) => /^(?:string\.template|meta\.embedded)/.test(scope))),
      );
    expect(reaches("a >> (b", "flow")).toEqual(reaches("a >> (b", "html"));
  });
});
