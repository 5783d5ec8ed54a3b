import { describe, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const tasks = `
task("read", async (path: string) => ({ path, text: "" }));
task("words", ({ text }: { text: string }) => text.split(" ").length);
task("lines", ({ text }: { text: string }) => text.split("\\n"));
task("square", (given: number) => given * given);
task("store", (given: { words: number; lines: string[] }) => given.words > 0);
task("begin", () => 1);
task("log", (given: unknown) => { console.error(given); });
task("start", (given?: number) => given ?? 0);
task("either", (given: number | string): number | string => given);
task("nobody", (): never => { throw new Error("never"); });
task("parse", (text: string) => JSON.parse(text));
task("load", (text: string): unknown => JSON.parse(text));
declare const console: { error(given: unknown): void };
`;

const good: Readonly<Record<string, string>> = {
  "one after the other": "flow`read >> words >> square`",
  "a promise is awaited": "flow`read >> lines`",
  "a group": "flow`read >> (words | lines) >> store`",
  "a fan-in without a group": "flow`read >> (words | lines); words >> store; lines >> store`",
  "labels are keys": "flow`begin >> (words: square | lines: listed) >> store`; task('listed', () => ['a'])",
  "chains as branches":
    "flow`read >> (words: (rows: lines >> count) | lines) >> store`; task('count', (all: string[]) => all.length)",
  "a named group in a fan-in":
    "flow`begin >> g: (a: square | b: square); begin >> c: square; g >> both; c >> both`; task('both', (x: { g: { a: number; b: number }; c: number }) => x.c)",
  "a plain group is spread":
    "flow`begin >> (a: square | b: square) >> three; begin >> c: square >> three`; task('three', (x: { a: number; b: number; c: number }) => x.c)",
  any: "flow`parse >> square >> parse2`; task('parse2', (x: any) => x)",
  "any in and out": "flow`begin >> anything >> words`; task('anything', (x: any): any => x)",
  "what takes unknown": "flow`load >> log`",
  "what takes nothing": "flow`log >> begin >> start`",
  "nothing to what may be left out": "flow`log >> start`",
  never: "flow`nobody >> square`",
  "a subtype": "flow`square >> either >> log`",
  "a promise of a union": "flow`maybe >> either`; task('maybe', async (x: boolean) => (x ? 1 : 'a'))",
  "a class": "class A { a = 1 } flow`make >> use`; task('make', () => new A()); task('use', (x: A) => x.a)",
  "a discriminated union":
    "type S = { kind: 'a'; a: number } | { kind: 'b'; b: string }; flow`begin >> (kind: ka | a: square) >> use`; task('ka', () => 'a' as const); task('use', (x: S) => x.kind)",
  "an index signature":
    "flow`begin >> (a: square | b: square) >> sum`; task('sum', (x: Record<string, number>) => x.a)",
  "a mapped type":
    "flow`begin >> (a: square | b: square) >> sum`; task('sum', (x: Partial<Record<'a' | 'b', number>>) => x.a)",
  "a schema":
    "flow`read >> checked >> square`; task('checked', { input: text }, (x) => x.length); const text = null as unknown as { readonly '~standard': { readonly version: 1; readonly vendor: 'x'; readonly validate: (x: unknown) => { readonly value: string }; readonly types?: { readonly input: { text: string }; readonly output: string } } }",
  "a generic function":
    "flow`begin >> twice >> sum`; task('twice', <T>(x: T): T[] => [x, x]); task('sum', (x: number[]) => x.length)",
  "a generic function over lists":
    "flow`words2 >> first >> shout`; task('words2', () => ['a']); task('first', <T>(x: readonly T[]): T => x[0] as T); task('shout', (x: string) => x)",
  "a generic function of which nothing is known":
    "flow`begin >> odd >> shout`; task('odd', <T>(x: T): keyof T => null as never); task('shout', (x: string) => x)",
  "a loop":
    "flow`(draft >> review)@loop(max: 3) >> square`; task('draft', (x: string) => x.length); task('review', (x: number, ctx) => { if (x > 3) ctx.exitLoop(x); return 'again'; })",
  "a loop whose last task ends it and returns nothing":
    "flow`(draft >> review)@loop(max: 3) >> shout`; task('draft', (x: string) => x); task('review', (x: string, ctx) => { ctx.exitLoop(x); }); task('shout', (x: string) => x)",
  "a loop that ends with the output":
    "flow`(draft >> review)@loop(max: 3) >> shout`; task('draft', (x: string) => x); task('review', (x: string, ctx) => { ctx.exitLoop(); return x; }); task('shout', (x: string) => x)",
  "a loop that nobody is seen to end": "flow`(draft)@loop(max: 3) >> square`; task('draft', (x: string) => x)",
  "a fallback": "flow`begin >> (square ?? start) >> square2`; task('square2', (x: number) => x)",
  "a flow's own input": "flow<string, number>`read >> words`",
  "a flow's own output of several ends": "flow<string, { words: number; lines: string[] }>`read >> (words | lines)`",
  "an interpolated task": "const t = task('t', (x: number) => x); flow`begin >> ${t} >> square`",
  "a task out of a call":
    "const make = (n: number) => task('made', (x: number) => x + n); flow`begin >> ${make(3)} >> square`",
  "a typed sub-flow":
    "const inner = flow<string, number>`read >> words`; flow`path >> ${inner} >> square`; task('path', () => 'a')",
  "a sub-flow without types":
    "const inner = flow`read >> words`; flow`path >> ${inner} >> square`; task('path', () => 'a')",
  "a chain inside a flow":
    "const a = task('a', (x: number) => `${x}`); const b = task('b', (x: string) => x.length); flow`begin >> ${chain(a, b)} >> square`",
  "any task": "import type { AnyTask } from 'graflow'; declare const some: AnyTask; flow`begin >> ${some} >> words`",
  "a scope":
    "const etl = workflow('etl'); etl.task('square', (x: string) => x); etl.task('give', () => 'a'); etl.flow`give >> square`",
  "names that every object has":
    "flow`begin >> (constructor: square | toString: square) >> use`; task('use', (x: { constructor: number; toString: number }) => x.toString)",
};

const bad: Readonly<Record<string, string>> = {
  "another type": "flow`read <|FLOW4001:>>|> square`",
  "a property that is missing":
    "flow`begin >> wrap <|FLOW4001:>>|> words`; task('wrap', (x: number) => ({ txt: 'a', x }))",
  "each of several": "flow`words <|FLOW4001:>>|> lines <|FLOW4001:>>|> square`",
  "an entry of another type":
    "flow`read >> (words: lines2 | lines) <|FLOW4001:>>|> store`; task('lines2', (x: { text: string }) => 'a')",
  "an entry that is missing": "flow`read >> (words | rows: lines) <|FLOW4001:>>|> store`",
  "a fan-in without a group: the task":
    "flow`read >> (words | rows: lines); words >> <|FLOW4001:store|>; rows >> store`",
  "one branch of a group": "flow`read >> (words | <|FLOW4001:square|> | lines)`",
  "both branches behind a group": "flow`read >> (words | lines) >> (<|FLOW4001:square|> | store | <|FLOW4001:start|>)`",
  "a union that is too wide": "flow`square >> either <|FLOW4001:>>|> square2`; task('square2', (x: number) => x)",
  nothing: "flow`log <|FLOW4001:>>|> square`",
  unknown: "flow`load <|FLOW4001:>>|> square`",
  "what may be undefined": "flow`find <|FLOW4001:>>|> square`; task('find', (x: number) => [1].find((y) => y === x))",
  "in a map":
    "flow`lists >> (shout >> more <|FLOW4001:>>|> square)[]`; task('lists', () => ['a']); task('shout', (x: string) => x); task('more', (x: string) => x)",
  "the elements of a map": "flow`lists >> <|FLOW4001:square|>[]`; task('lists', () => ['a'])",
  "what a map comes to":
    "flow`numbers >> square[] <|FLOW4001:>>|> sum`; task('numbers', () => [1]); task('sum', (x: string[]) => x)",
  "what comes back in a loop":
    "flow`(<|FLOW4001:draft|> >> review)@loop(max: 3)`; task('draft', (x: string) => x.length); task('review', (x: number, ctx) => x > 3)",
  "what a loop ends with":
    "flow`(draft >> review)@loop(max: 3) <|FLOW4001:>>|> square`; task('draft', (x: string) => x.length); task('review', (x: number, ctx) => { if (x > 3) ctx.exitLoop('done'); return 'again'; })",
  "an alternative of a fallback": "flow`begin >> (square ?? <|FLOW4001:words|>)`",
  "what one alternative comes to":
    "flow`begin >> (square ?? label) <|FLOW4001:>>|> next`; task('label', (x: number) => 'a'); task('next', (x: number) => x)",
  "a flow's own input": "flow<number>`<|FLOW4001:read|> >> words`",
  "a flow's own output": "flow<string, <|FLOW4001:string|>>`read >> words`",
  "an interpolated task":
    "const t = task('t', (x: string) => x); flow`begin <|FLOW4001:>>|> ${t} <|FLOW4001:>>|> square`",
  "braces and arrows in an interpolation":
    "const t = task('t', (x: number) => x); flow`begin >> ${((x) => { return x; })(t)} >> square <|FLOW4001:>>|> words`",
  "what a typed sub-flow takes":
    "const inner = flow<string, number>`read >> words`; flow`begin <|FLOW4001:>>|> ${inner} <|FLOW4001:>>|> lines`",
  "what a sub-flow without types takes":
    "const inner = flow`read >> words`; flow`begin <|FLOW4001:>>|> ${inner} <|FLOW4001:>>|> lines`",
  "a schema's input":
    "flow`begin <|FLOW4001:>>|> checked`; task('checked', { input: text }, (x) => x.length); const text = null as unknown as { readonly '~standard': { readonly version: 1; readonly vendor: 'x'; readonly validate: (x: unknown) => { readonly value: string }; readonly types?: { readonly input: { text: string }; readonly output: string } } }",
  "a generic function":
    "flow`begin >> twice <|FLOW4001:>>|> sum`; task('twice', <T>(x: T): T[] => [x, x]); task('sum', (x: string[]) => x.length)",
  "a private class":
    "class A { #a = 1; get a() { return this.#a; } } class B { #a = 1; get a() { return this.#a; } } flow`make <|FLOW4001:>>|> use`; task('make', () => new A()); task('use', (x: B) => x.a)",
  "a scope's own":
    "const etl = workflow('etl'); etl.task('square', (x: string) => x); etl.flow`begin <|FLOW4001:>>|> square`",
  "a discriminated union":
    "type S = { kind: 'a'; a: number } | { kind: 'b'; b: string }; flow`begin >> (kind: kb | a: square) <|FLOW4001:>>|> use`; task('kb', () => 'b' as const); task('use', (x: S) => x.kind)",
  "a group by its name": "flow`begin >> g: (a: square | b: square)\ng <|FLOW4001:>>|> store`",
  "what leads to a group by its name": "flow`begin >> g: (a: square | <|FLOW4001:words|>)`",
  "emoji and brackets before it": "flow`/* 🙈🙈 */ (begin) /* é */ <|FLOW4001:>>|> (x: (words))`",
  CRLF: "flow`begin\r\n  >> square\r\n  <|FLOW4001:>>|> words`",
};

describe("what flows fits", () => {
  for (const [name, text] of Object.entries(good)) test(name, () => void expectMarks(`${tasks}${text};`));
});

describe("FLOW4001: what flows does not fit", () => {
  for (const [name, text] of Object.entries(bad)) test(name, () => void expectMarks(`${tasks}${text};`));
});
