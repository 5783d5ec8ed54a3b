import { describe, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const maps: Readonly<Record<string, string>> = {
  "an array": "task('m', () => [1]); flow`m >> n[]`",
  "a read-only array": "task('m', (): readonly number[] => [1]); flow`m >> n[4]`",
  "a tuple": "task('m', () => [1, 2] as const); flow`m >> n[]`",
  "a set": "task('m', () => new Set([1])); flow`m >> n[]`",
  "a map's entries":
    "task('m', () => new Map([[1, 'a']])); task('e', ([k]: [number, string]) => k); flow`m >> e[] >> sum`",
  "a generator": "task('m', function* () { yield 1; return 'end'; }); flow`m >> n[]`",
  "an iterator of one's own":
    "task('m', () => ({ [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) })); flow`m >> n[]`",
  "a text": "task('m', () => 'abc'); task('one', (x: string) => 1); flow`m >> one[] >> sum`",
  "either of two": "task('m', (): number[] | Set<number> => [1]); flow`m >> n[]`",
  any: "task('m', () => JSON.parse('[]')); flow`m >> n[] >> sum`",
  "of arrays": "task('m', () => [[1]]); flow`m >> (n[])[] >> sums`; task('sums', (x: number[][]) => x)",
  "what it comes to": "task('m', () => [1]); flow`m >> (n >> o)[] >> sum`; task('o', (x: number) => x)",
  "a group in it":
    "task('m', () => [1]); flow`m >> (a: n | b: n)[] >> pairs`; task('pairs', (x: { a: number; b: number }[]) => x)",
  "a number": "task('m', () => 1); flow`m >> <|FLOW4003:n|>[]`",
  "an object": "task('m', () => ({ items: [1] })); flow`m >> (<|FLOW4003:n|> >> k)[]`; task('k', (x: number) => x)",
  "what may be undefined": "task('m', (): number[] | undefined => [1]); flow`m >> <|FLOW4003:n|>[]`",
  unknown: "task('m', (): unknown => [1]); flow`m >> <|FLOW4003:n|>[]`",
  "an asynchronous generator": "task('m', async function* () { yield 1; }); flow`m >> <|FLOW4003:n|>[]`",
  "a group": "task('m', () => 1); flow`(a: m | b: m) >> <|FLOW4003:n|>[]`",
};

const routes: Readonly<Record<string, string>> = {
  "a string": "task('r', () => 'a'.trim()); flow`r ? { a: s, b: s2 }`",
  "every text of a union": "task('r', (): 'a' | 'b' => 'a'); flow`r ? { a: s, b: s2 }`",
  "the rest by else": "task('r', (): 'a' | 'b' | 'c' => 'a'); flow`r ? { a: s, else: s2 }`",
  "else first":
    "task('r', (): 'a' | 'b' | 'c' => 'a'); task('bc', (x: 'b' | 'c') => x); task('na', (x: 'a') => x); flow`r ? { else: bc, a: na }`",
  "each case gets its text":
    "task('r', (): 'a' | 'b' => 'a'); task('na', (x: 'a') => x); task('nb', (x: 'b') => x); flow`r ? { a: na, b: nb }`",
  "a case of a string gets its text":
    "task('r', () => 'a'.trim()); task('na', (x: 'a') => x); flow`r ? { a: na, else: s }`",
  "an object's route and value":
    "task('r', (): { route: 'a'; value: number } | { route: 'b'; value: string } => ({ route: 'a', value: 1 })); flow`r ? { a: n, b: s }`",
  "an object's route of several":
    "task('r', (): { route: 'a' | 'b'; value: number } => ({ route: 'a', value: 1 })); flow`r ? { a: n, b: x: n }`",
  "an object without value":
    "task('r', (): { route: 'a' } => ({ route: 'a' })); task('u', (x?: number) => x); flow`r ? { a: u }`",
  "an enum": "enum E { A = 'a', B = 'b' } task('r', (): E => E.A); flow`r ? { a: s, b: s2 }`",
  "a template": "task('r', (): `a${number}` => 'a1'); flow`r ? { a1: s, else: s2 }`",
  any: "task('r', () => JSON.parse('1')); flow`r ? { a: s, b: n }`",
  "else for what is no text":
    "task('r', (): 'a' | undefined => 'a'); task('u', (x: undefined) => 1); flow`r ? { a: s, else: u }`",
  "a chain that picks":
    "task('g', () => 1); task('r', (x: number): 'a' | 'b' => 'a'); flow`(g >> r) ? { a: s, b: s2 }`",
  "what it comes to":
    "task('r', (): 'a' | 'b' => 'a'); flow`r ? { a: s, b: s2 } >> s3`; task('s3', (x: string | number) => x)",
  "a route in a route":
    "task('r', (): 'a' | 'b' => 'a'); task('q', (x: 'a'): 'c' | 'd' => 'c'); flow`r ? { a: q ? { c: s, d: s2 }, b: s3 }`; task('s3', (x: 'b') => x)",
  "a quoted case": "task('r', (): 'in stock' | 'b' => 'b'); flow`r ? { \"in stock\": s, b: s2 }`",
  "a number": "task('r', () => 1); flow`<|FLOW4004:r|> ? { a: s, else: n }`",
  "a boolean": "task('r', () => true); flow`<|FLOW4004:r|> ? { yes: s, no: s2 }`",
  "an object without route": "task('r', () => ({ rout: 'a', value: 1 })); flow`<|FLOW4004:r|> ? { a: n }`",
  "an object whose route is no string": "task('r', () => ({ route: 1, value: 1 })); flow`<|FLOW4004:r|> ? { a: n }`",
  unknown: "task('r', (): unknown => 1); flow`<|FLOW4004:r|> ? { a: n }`",
  "what may be undefined": "task('r', (): 'a' | undefined => 'a'); flow`<|FLOW4004:r|> ? { a: s }`",
  "a case that cannot occur": "task('r', (): 'a' | 'b' => 'a'); flow`r ? { a: s, b: s2, <|FLOW4004:c|>: n }`",
  "a case misspelt": "task('r', (): 'high' | 'low' => 'low'); flow`<|FLOW4004:r|> ? { <|FLOW4004:hihg|>: s, low: s2 }`",
  "a quoted case that cannot occur":
    "task('r', (): 'a b' => 'a b'); flow`r ? { \"a b\": s, <|FLOW4004:\"a c\"|>: s2 }`",
  "texts that no case takes": "task('r', (): 'a' | 'b' | 'c' => 'a'); flow`<|FLOW4004:r|> ? { a: s }`",
  "an object's route that no case takes":
    "task('r', (): { route: 'a'; value: 1 } | { route: 'b'; value: 2 } => ({ route: 'a', value: 1 })); flow`<|FLOW4004:r|> ? { a: n }`",
  "what a case does not take":
    "task('r', (): { route: 'a'; value: number } | { route: 'b'; value: string } => ({ route: 'a', value: 1 })); flow`r ? { a: <|FLOW4001:s|>, b: <|FLOW4001:n|> }`",
  "what else does not take": "task('r', (): 'a' | 'b' => 'a'); flow`r ? { a: s, else: <|FLOW4001:n|> }`",
  "in a route's case": "task('r', (): 'a' | 'b' => 'a'); flow`r ? { a: s <|FLOW4001:>>|> n, b: s2 }`",
  "in a map":
    "task('rs', (): ('a' | 'b')[] => ['a']); task('r', (x: 'a' | 'b') => x); flow`rs >> (<|FLOW4004:r|> ? { a: s })[]`",
};

const tasks = `
task("n", (x: number) => x);
task("s", (x: string) => x);
task("s2", (x: string) => x.length);
task("sum", (x: number[]) => x.length);
`;

describe("FLOW4003: maps", () => {
  for (const [name, text] of Object.entries(maps)) test(name, () => void expectMarks(`${tasks}${text};`));
});

describe("FLOW4004: routes", () => {
  for (const [name, text] of Object.entries(routes)) test(name, () => void expectMarks(`${tasks}${text};`));
});
