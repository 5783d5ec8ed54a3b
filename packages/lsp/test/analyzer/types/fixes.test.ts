import type { Fix } from "@graflow/dsl";
import { describe, expect, test } from "vitest";
import { MarkedProject } from "./marked-project.ts";

const project = new MarkedProject();
const path = "/app/flow.ts";

const tasks = `import { flow, task } from "graflow";
export interface Page { readonly path: string; readonly size?: number }
task("read", (path: string): Page => ({ path }));
task("words", (given: { text: string }) => given.text.length);
task("square", (given: number) => given * given);
task("label", (given: string) => given);
task("both", (given: { words: number; label: string }) => given.label);
task("pick", (given: number) => (given > 1 ? "big" : "small") as "big" | "small" | "not set");
`;

interface Applied {
  readonly title: string;
  /** The lines that the repair has changed or added. */
  readonly lines: readonly string[];
}

/** Applies every repair of the one finding in a text; each has to leave nothing to be found by anybody. */
function repairs(body: string, files: Readonly<Record<string, string>> = {}): readonly Applied[] {
  const text = tasks + body;
  project.replace({ ...files, "flow.ts": text });
  const found = project.check();
  expect(found.map(({ code }) => code)).toHaveLength(1);
  return (found[0]?.fixes ?? []).map((fix) => {
    project.set(path, text);
    project.set(path, applied(text, fix));
    const errors = project.analyzer.diagnostics(path).filter(({ severity }) => severity === "error");
    expect([...errors, ...project.check()].map(({ message }) => message)).toEqual([]);
    expect(project.compilerErrors(path)).toEqual([]);
    const before = new Set(text.split("\n"));
    return {
      title: fix.title,
      lines: project
        .text(path)
        .split("\n")
        .filter((line) => line !== "" && !before.has(line)),
    };
  });
}

function applied(text: string, { edits }: Fix): string {
  return edits.reduceRight(
    (whole, { span, text: by }) => whole.slice(0, span.start) + by + whole.slice(span.end),
    text,
  );
}

function stub(name: string, input: string, output: string): readonly string[] {
  return [
    `export const ${name} = task("${name}", (input: ${input}): ${output} => {`,
    `  throw new Error(\`${name} is not written yet: it got \${JSON.stringify(input)}.\`);`,
    "});",
  ];
}

describe("a task between two that do not fit", () => {
  test("behind the arrow", () => {
    expect(
      repairs("// What is done at night.\nexport const nightly = flow`read >> w: words@retry(3)\n  >> square`;"),
    ).toEqual([
      {
        title: "Put a task readToWords between",
        lines: [
          ...stub("readToWords", "Page", "{ text: string }"),
          "export const nightly = flow`read >> readToWords >> w: words@retry(3)",
        ],
      },
    ]);
  });

  test("in a branch, in the unit of a map and at the beginning, in brackets of its own", () => {
    expect(repairs("flow`read >> (a: words | b: read2)`; task('read2', (page: Page) => page);")[0]?.lines.at(-1)).toBe(
      "flow`read >> ((readToWords >> a: words) | b: read2)`; task('read2', (page: Page) => page);",
    );
    expect(repairs("flow`list >> words[4]`; task('list', () => [1]);")[0]?.lines).toEqual([
      ...stub("listToWords", "number", "{ text: string }"),
      "flow`list >> (listToWords >> words)[4]`; task('list', () => [1]);",
    ]);
    expect(repairs("flow<number, string>`label`;")[0]?.lines).toEqual([
      ...stub("toLabel", "number", "string"),
      "flow<number, string>`(toLabel >> label)`;",
    ]);
  });

  test("behind a group", () => {
    expect(
      repairs(
        "flow`square >> (words2: square2 | label: text) >> both`; task('square2', (x: number) => x); task('text', (x: number) => `${x}`);",
      )[0]?.lines,
    ).toEqual([
      ...stub("toBoth", "{ words2: number; label: string }", "{ words: number; label: string }"),
      expect.stringContaining(">> toBoth >> both`"),
    ]);
  });

  test("its name is free, and graflow's task is imported", () => {
    project.replace({
      "flow.ts":
        'import { flow } from "graflow";\nimport "./tasks.ts";\n/** readToSquare */\nexport const f = flow`read >> square`;\n',
      "tasks.ts": tasks,
    });
    const [found] = project.check();
    const text = project.text(path);
    const [fix] = found?.fixes ?? [];
    if (fix === undefined) throw new Error("expected a repair");
    expect(applied(text, fix).split("\n").slice(0, 8)).toEqual([
      'import { flow, task } from "graflow";',
      'import "./tasks.ts";',
      ...stub("readToSquare2", "{ readonly path: string; readonly size?: number }", "number"),
      "",
      "/** readToSquare */",
      "export const f = flow`read >> readToSquare2 >> square`;",
    ]);
  });

  test.each([
    ["of several chains", "flow`square >> a: square >> words; square >> words`"],
    ["in a function", "function make() {\n  return flow`read >> words`;\n}"],
    ["in a text with escapes", 'flow.from("read\\n>> words")'],
    [
      "of a type that cannot be written",
      "class Own { #a = 1 }; { class Own {} task('own', () => new Own()); }\nflow`own >> words`",
    ],
    ["in a scope", 'import { workflow } from "graflow";\nconst etl = workflow("etl");\netl.flow`read >> words`'],
  ])("is not offered where it would not do: %s", (_, body) => {
    expect(repairs(body)).toEqual([]);
  });

  test("is written without types in JavaScript", () => {
    const text =
      'import { flow, task } from "graflow";\ntask("a", () => 1);\ntask("b", (/** @type {string} */ given) => given);\nexport const f = flow`a >> b`;\n';
    project.replace({ "flow.js": text });
    const [fix] = project.check()[0]?.fixes ?? [];
    if (fix === undefined) throw new Error("expected a repair");
    expect(applied(text, fix)).toContain('export const aToB = task("aToB", (input) => {\n');
  });
});

describe("a type argument", () => {
  test("is changed to what the flow comes to", () => {
    expect(repairs("flow<string, string>`read`;")).toEqual([
      { title: "Change it to Page", lines: ["flow<string, Page>`read`;"] },
    ]);
    expect(repairs("flow<number, string>`(square | pick)`;")[0]?.lines).toEqual([
      'flow<number, { square: number; pick: "big" | "small" | "not set" }>`(square | pick)`;',
    ]);
  });
});

describe("what may be absent", () => {
  test("is made optional where the input's type is written", () => {
    const both = "task('join', (given: {\n  square: number;\n  label: string;\n}) => given);";
    expect(
      repairs(
        `flow\`(square | label)@atLeast(1) >> join\`\n${both}`
          .replace("label)", "label: text)")
          .concat(" task('text', (x: number) => `${x}`);"),
      ),
    ).toEqual([{ title: 'Make "square", "label" optional', lines: ["  square?: number;", "  label?: string;"] }]);
  });

  test("not where the type has a name", () => {
    expect(
      repairs(
        "interface Both { square: number; second: number }\nflow`(square | second: square)@bestEffort >> join`\ntask('join', (given: Both) => given);",
      ),
    ).toEqual([]);
  });
});

describe("a route", () => {
  test("without a case for a value gets one that is to be written", () => {
    const found = repairs("flow`pick ? { big: label, small: second: label }`;");
    expect(found).toEqual([
      {
        title: 'Add the case "not set"',
        lines: [
          ...stub("handleNotSet", '"not set"', "never"),
          'flow`pick ? { big: label, small: second: label, "not set": handleNotSet }`;',
        ],
      },
    ]);
  });

  test("with a case that cannot occur loses it, or gets the one that was meant", () => {
    expect(
      repairs("flow`pick ? { bgi: label, else: second: label }`;").map(({ title, lines }) => [title, ...lines]),
    ).toEqual([
      ['Change it to "big"', "flow`pick ? { big: label, else: second: label }`;"],
      ['Remove the case "bgi"', "flow`pick ? { else: second: label }`;"],
    ]);
    expect(repairs("flow`pick ? { else: label, 'never there': a: label >> b: label }`;")).toEqual([
      { title: 'Remove the case "never there"', lines: ["flow`pick ? { else: label }`;"] },
    ]);
  });
});
