import { expect, test } from "vitest";
import { inOrder, MarkedProject, marksOf } from "./marked-project.ts";

/** A project without faults: every form of the language, tasks over several files. */
const files: Readonly<Record<string, string>> = {
  "text-tasks.ts": `import { task } from "graflow";
export interface Page { readonly url: string; readonly text: string }
export const fetch = task("fetch", async (url: string): Promise<Page> => ({ url, text: "" }));
task("words", (page: Page) => page.text.split(" "));
task("lines", (page: Page) => page.text.length);
task("join", (given: { words: string[]; lines: number }): number => given.words.length);
task("title", (word: string) => ({ title: word }));
task("count", (titles: { title: string }[]) => titles.length);`,
  "number-tasks.ts": `import { task } from "graflow";
export const square = task("square", (given: number) => given * given);
task("half", (given: number) => given / 2);
task("either", (given: { square?: number; half?: number }) => given.square ?? given.half ?? 0);
task("grade", (given: number): "high" | "low" => (given > 1 ? "high" : "low"));
task("praise", (grade: "high") => grade.length);
task("blame", (grade: "low") => grade.length);
task("refine", (given: number, ctx) => { if (given > 9) ctx.exitLoop(given); return given; });
task("report", (given: unknown) => String(given));`,
  "flow.ts": `import { flow } from "graflow";
import { fetch } from "./text-tasks.ts";
import { square } from "./number-tasks.ts";
export const pages = flow\`fetch >> (words | lines) >> join >> half\`;
export const titles = flow\`\${fetch} >> words >> title[4] >> count >> square\`;
export const numbers = flow\`join >> (square | half)@bestEffort >> either >> report\`;
export const graded = flow\`lines >> grade ? { high: praise, low: blame } >> half\`;
export const refined = flow\`lines >> (half >> refine)@loop(max: 5) >> square\`;
export const safe = flow\`lines >> (square ?? half) >> report@queue(slow)\`;
export const typed = flow<string, number>\`fetch >> lines >> \${square}\`;
export const nested = flow\`\${typed} >> half\`;`,
};

/** A fault: a text in its place, and the marks that are then expected, each as a text in flow.ts and its mark. */
interface Fault {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Texts of flow.ts (each there once) and the same with the marks. */
  readonly marks: readonly (readonly [string, string])[];
}

const mark = (text: string, part: string, code: string): readonly [string, string] => [
  text,
  text.replace(part, () => `<|${code}:${part}|>`),
];

const faults: readonly Fault[] = [
  ...[
    "string",
    "Page | undefined",
    "{ readonly url: number }",
    "never[]",
    "() => Page",
    "readonly Page[]",
    "{ text: string }",
  ].map(
    (type): Fault => ({
      file: "text-tasks.ts",
      from: 'Promise<Page> => ({ url, text: "" })',
      to: `Promise<${type}> => null as never`,
      marks: [
        ["fetch >> (words | lines)", "fetch >> (<|FLOW4001:words|> | <|FLOW4001:lines|>)"],
        ["${fetch} >> words", "${fetch} <|FLOW4001:>>|> words"],
        ["fetch >> lines >> $", "fetch <|FLOW4001:>>|> lines >> $"],
      ],
    }),
  ),
  ...["boolean", "string", "{ n: number }", "undefined", "bigint", "number | null", "unknown"].map(
    (type): Fault => ({
      file: "number-tasks.ts",
      from: "(given: number) => given / 2",
      to: `(given: number): ${type} => null as never`,
      marks: [
        [
          "(square | half)@bestEffort >> either",
          type === "undefined"
            ? "(square | half)@bestEffort >> either"
            : "(square | half)@bestEffort <|FLOW4001:>>|> either",
        ],
        ["(half >> refine)", "(half <|FLOW4001:>>|> refine)"],
      ],
    }),
  ),
  ...["string", "boolean", "number[]", "{ valueOf(): string }"].map(
    (type): Fault => ({
      file: "number-tasks.ts",
      from: '"square", (given: number) => given * given',
      to: `"square", (given: ${type}) => 1`,
      marks: [
        ["count >> square", "count <|FLOW4001:>>|> square"],
        ["join >> (square | half)", "join >> (<|FLOW4001:square|> | half)"],
        ["@loop(max: 5) >> square", "@loop(max: 5) <|FLOW4001:>>|> square"],
        ["(square ?? half)", "(<|FLOW4001:square|> ?? half)"],
        ["lines >> ${square}", "lines <|FLOW4001:>>|> ${square}"],
      ],
    }),
  ),
  ...["number", "Promise<string>[]", "{ title: number }", "symbol"].map(
    (type): Fault => ({
      file: "text-tasks.ts",
      from: "(word: string) => ({ title: word })",
      to: `(word: string): ${type} => null as never`,
      marks: [["title[4] >> count", "title[4] <|FLOW4001:>>|> count"]],
    }),
  ),
  ...["{ title: number }[]", "string", "Map<string, string>", "[{ title: string }]"].map(
    (type): Fault => ({
      file: "text-tasks.ts",
      from: "(titles: { title: string }[]) => titles.length",
      to: `(titles: ${type}) => 1`,
      marks: [["title[4] >> count", "title[4] <|FLOW4001:>>|> count"]],
    }),
  ),
  ...["square: number; half?: number", "square?: number; half: number", "square: number; half: number"].map(
    (entries): Fault => ({
      file: "number-tasks.ts",
      from: "square?: number; half?: number",
      to: entries,
      marks: [["(square | half)@bestEffort >> either", "(square | half)@bestEffort <|FLOW4002:>>|> either"]],
    }),
  ),
  ...["@atLeast(1)", "@critical(words)", "@critical(lines)", "@bestEffort", "@policy(mine)"].map(
    (policy): Fault => ({
      file: "flow.ts",
      from: "(words | lines) >> join",
      to: `(words | lines)${policy} >> join`,
      marks: [[`${policy} >> join`, `${policy} <|FLOW4002:>>|> join`]],
    }),
  ),
  ...["words: string[]; lines: string", "words: string[]; rows: number", "words: string; lines: number"].map(
    (entries): Fault => ({
      file: "text-tasks.ts",
      from: "words: string[]; lines: number",
      to: entries,
      marks: [["(words | lines) >> join", "(words | lines) <|FLOW4001:>>|> join"]],
    }),
  ),
  ...["number", "boolean", "{ words: string[] }", "string[] | undefined"].map(
    (type): Fault => ({
      file: "text-tasks.ts",
      from: '(page: Page) => page.text.split(" ")',
      to: `(page: Page): ${type} => null as never`,
      marks: [
        ["(words | lines) >> join", "(words | lines) <|FLOW4001:>>|> join"],
        ["title[4]", "<|FLOW4003:title|>[4]"],
      ],
    }),
  ),
  ...["number", "boolean", "{ grade: string }", '"high" | "low" | undefined', "unknown"].map(
    (type): Fault => ({
      file: "number-tasks.ts",
      from: '(given: number): "high" | "low" =>',
      to: `(given: number): ${type} => null as never ??`,
      marks: [["lines >> grade ?", "lines >> <|FLOW4004:grade|> ?"]],
    }),
  ),
  {
    file: "number-tasks.ts",
    from: '"high" | "low" =>',
    to: '"high" | "low" | "middle" =>',
    marks: [mark("grade ?", "grade", "FLOW4004")],
  },
  {
    file: "number-tasks.ts",
    from: '"high" | "low" => (given > 1 ? "high" : "low")',
    to: '"high" => "high"',
    marks: [mark("low: blame", "low", "FLOW4004")],
  },
  {
    file: "flow.ts",
    from: "high: praise, low: blame",
    to: "high: praise, low: blame, middle: report",
    marks: [mark("middle: report", "middle", "FLOW4004")],
  },
  {
    file: "flow.ts",
    from: "high: praise, low: blame",
    to: "high: blame, low: praise",
    marks: [mark("high: blame", "blame", "FLOW4001"), mark("low: praise", "praise", "FLOW4001")],
  },
  {
    file: "flow.ts",
    from: "high: praise, low: blame",
    to: "high: praise",
    marks: [mark("grade ?", "grade", "FLOW4004")],
  },
  {
    file: "flow.ts",
    from: "title[4]",
    to: "title",
    marks: [["words >> title >> count", "words <|FLOW4001:>>|> title <|FLOW4001:>>|> count"]],
  },
  {
    file: "flow.ts",
    from: "flow<string, number>",
    to: "flow<number, number>",
    marks: [mark("`fetch >> lines >> $", "fetch", "FLOW4001")],
  },
  {
    file: "flow.ts",
    from: "flow<string, number>",
    to: "flow<string, string>",
    marks: [
      ["flow<string, string>", "flow<string, <|FLOW4001:string|>>"],
      ["${typed} >> half", "${typed} <|FLOW4001:>>|> half"],
    ],
  },
  ...["() => given", "Symbol()", "new (class Box {})()", "[{ f: () => 1 }]"].map(
    (value): Fault => ({
      file: "number-tasks.ts",
      from: "(given: number) => given * given",
      to: `(given: number) => (given > 1 ? given : ${value})`,
      marks: [
        ["(square | half)@bestEffort >> either", "(square | half)@bestEffort <|FLOW4001:>>|> either"],
        ["report@queue", "<|FLOW4005:report|>@queue"],
        ["flow<string, number>`fetch", "flow<string, <|FLOW4001:number|>>`fetch"],
      ],
    }),
  ),
];

test("each fault that is planted is found at its place, and nothing else", () => {
  const project = new MarkedProject();
  project.replace(files);
  expect(project.check()).toEqual([]);
  for (const { file, from, to, marks } of faults) {
    const planted = { ...files, [file]: replaceOnce(files[file] ?? "", from, to) };
    let flows = planted["flow.ts"] ?? "";
    for (const [text, marked] of marks) flows = replaceOnce(flows, text, marked);
    const expected = project.replace({ ...planted, "flow.ts": flows });
    expect(inOrder(marksOf(project.check())), `${from} -> ${to}`).toEqual(inOrder(expected));
    expect(expected.length, `${from} -> ${to}`).toBeGreaterThan(0);
  }
  project.replace(files);
  expect(project.check()).toEqual([]);
});

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  expect(parts.length, `"${from}" stands once in the text`).toBe(2);
  return parts.join(to);
}
