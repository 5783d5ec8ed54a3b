import { describe, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const texts: Readonly<Record<string, string>> = {
  "plain data": "task('m', () => ({ a: [1], b: { c: 'x' } })); flow`m >> (t | u)@on(threads)`",
  "what the codec knows":
    "task('m', () => ({ a: new Date(), b: new Map([[1, new Set([1n])]]), c: new Uint8Array(1), d: new Error('e') })); flow`m >> (t | u)@on(distributed)`",
  "an error of one's own":
    "class MyError extends Error {} task('m', () => new MyError()); flow`m >> (t | u)@on(threads)`",
  "any and unknown": "task('m', (): { a: any; b: unknown } => ({ a: 1, b: 2 })); flow`m >> (t | u)@on(threads)`",
  "what refers to itself": "interface Node { next?: Node } task('m', (): Node => ({})); flow`m >> (t | u)@on(threads)`",
  "a function in this process": "task('m', () => () => 1); flow`m >> (t | u)@on(async) >> v; m >> w`",
  "a handler in this process": "task('m', () => () => 1); flow`m >> t@handler(direct)`",
  "a handler inside": "task('m', () => () => 1); flow`m >> (t@handler(direct) >> u)@handler(threads)`",
  "a function": "task('m', () => () => 1); flow`m >> (<|FLOW4005:t|> | <|FLOW4005:u|>)@on(threads)`",
  "a function in a property":
    "task('m', () => ({ on: { done: () => 1 } })); flow`m >> (<|FLOW4005:t|> | <|FLOW4005:u|>)@on(distributed)`",
  "a method of an interface":
    "interface Service { run(): void } task('m', (): Service => ({ run() {} })); flow`m >> <|FLOW4005:t|>@handler(docker)`",
  "a symbol": "task('m', () => ({ tag: Symbol('a') })); flow`m >> <|FLOW4005:t|>@queue(gpu)`",
  "an instance of a class":
    "class Point { x = 1 } task('m', () => [new Point()]); flow`m >> <|FLOW4005:t|>@handler(process)`",
  "in a map of texts":
    "class Point { x = 1 } task('m', () => new Map([['a', new Point()]])); flow`m >> <|FLOW4005:t|>@handler(http)`",
  "what may be a function": "task('m', (): number | (() => void) => 1); flow`m >> <|FLOW4005:t|>@handler(threads)`",
  "a task's own handler":
    "task('m', () => () => 1); task('d', { handler: 'docker' }, (x: unknown) => 1); flow`m >> <|FLOW4005:d|>`",
  "a task's own queue":
    "task('m', () => () => 1); task('q', { queue: 'gpu' }, (x: unknown) => 1); flow`m >> <|FLOW4005:q|>`",
  "around the chain":
    "task('m', () => () => 1); flow`m >> (<|FLOW4005:w|> >> f >> <|FLOW4005:t|>)@handler(threads)`; task('f', () => () => 1)",
  "elements of a map": "task('m', () => [() => 1]); flow`m >> (<|FLOW4005:t|>[])@handler(threads)`",
};

const tasks = `
task("t", (x: unknown) => 1);
task("u", (x: unknown) => 1);
task("v", (x: unknown) => 1);
task("w", (x: unknown) => 1);
`;

describe("FLOW4005: what cannot cross to another process", () => {
  for (const [name, text] of Object.entries(texts)) test(name, () => void expectMarks(`${tasks}${text};`));
});
