import { describe, expect, test } from "vitest";
import { expectMarks } from "./expect-marks.ts";

const good: Readonly<Record<string, string>> = {
  "the next input": "task('a', (n: number, ctx) => { if (n < 3) ctx.nextIteration(n + 1); return n; });",
  "without data": "task('a', (n: number, ctx) => { if (n < 3) ctx.nextIteration(); return n; });",
  "an object whose texts are meant as they are":
    "task('a', (x: { kind: 'a' | 'b'; n?: number }, ctx) => { ctx.nextIteration({ ...x, kind: x.n ? 'a' : 'b', more: 1 }); });",
  "a list that is written out": "task('a', (x: [number, 'a'], ctx) => ctx.nextIteration([x[0], 'a']));",
  "what can be anything": "task('a', (x: string, ctx) => ctx.nextIteration(JSON.parse(x)));",
  "to what takes anything": "task('a', <T>(x: T, ctx: { nextIteration(x: unknown): void }) => ctx.nextIteration(1));",
  "the input of another task":
    "task('a', (n: number, ctx) => ctx.nextTask('b', { data: `${n}` })); task('b', (x: string) => x);",
  "to a task that is not known": "task('a', (n: number, ctx) => ctx.nextTask(`t${n}`, { data: n }));",
  "a method of the same name":
    "const other = { nextIteration: (x: unknown) => x }; task('a', (n: number, ctx) => other.nextIteration('a'));",
};

const faults: Readonly<Record<string, string>> = {
  "the next input": "task('a', (n: number, ctx) => { if (n < 3) ctx.nextIteration(<|FLOW4001:`${n}`|>); return n; });",
  "an object": "task('a', (x: { kind: 'a' | 'b' }, ctx) => ctx.nextIteration(<|FLOW4001:{ kind: 'c' }|>));",
  "an object with a part missing":
    "task('a', (x: { kind: string; n: number }, ctx) => ctx.nextIteration(<|FLOW4001:{ kind: 'c' }|>));",
  "a choice": "task('a', (n: number, ctx) => ctx.nextIteration(<|FLOW4001:(n > 1 ? 'a' : n)|>));",
  "of another task by its name":
    "task('a', (n: number, ctx) => ctx.nextTask('b', { goto: true, data: <|FLOW4001:n|> })); task('b', (x: string) => x);",
  "of another task itself":
    "const b = task('b', (x: string) => x); task('a', (data: number, ctx) => ctx.nextTask(b, { <|FLOW4001:data|> }));",
  "of a node by its label":
    "task('a', (n: number, ctx) => ctx.nextTask('c', { data: <|FLOW4001:n|> })); task('b', (x: string) => x); flow`a; c: b`;",
  "of a scope":
    "const etl = workflow('etl'); etl.task('a', (n: number, ctx) => ctx.nextTask('b', { data: <|FLOW4001:n|> })); etl.task('b', (x: string) => x);",
  "by a method that was taken out": "task('a', (n: number, { nextIteration: again }) => again(<|FLOW4001:'a'|>));",
  "by a variable of the method":
    "task('a', (n: number, ctx) => { const { nextIteration } = ctx; nextIteration(<|FLOW4001:'a'|>); const go = ctx.nextTask; go('a', { data: <|FLOW4001:'b'|> }); });",
  "in a function that gets the context":
    "task('a', (n: number, ctx) => again(n, ctx)); function again(n: number, context: { nextIteration(x: unknown): void }) { if (n > 1) context.nextIteration(<|FLOW4001:'a'|>); else again(n - 1, context); }",
  "in a function that two tasks use":
    "task('a', (n: number, ctx) => go(ctx)); task('b', (x: string, ctx) => go(ctx)); const go = (c: { nextTask(x: string, y: object): void }) => c.nextTask('b', { data: <|FLOW4001:1|> });",
  "in a function that is far away":
    "task('a', (n: number, ctx) => one(ctx)); type C = { nextIteration(x: unknown): void }; const one = (c: C) => two(c); const two = ({ nextIteration }: C) => nextIteration(<|FLOW4001:'a'|>);",
};

describe("is accepted", () => {
  test.each(Object.entries(good))("%s", (_, text) => void expectMarks(text));
});

describe("is refused", () => {
  test.each(Object.entries(faults))("%s", (_, text) => void expectMarks(text));
});

test("the finding says what is handed on, and where it would have to go", () => {
  const [found] = expectMarks({
    "b.ts": 'import { task } from "graflow";\nexport const b = task("b", (x: { size: number }) => x);',
    "a.ts":
      'import { task } from "graflow";\nimport { b } from "./b.ts";\ntask("a", (n: number, ctx) => ctx.nextTask(b, { data: <|FLOW4001:{ size: "a" }|> }));',
  });
  expect(found?.message).toBe(
    '"b" takes { size: number; }, and ctx.nextTask hands it { size: "a"; }: "size" is "a", not number.',
  );
  expect(found?.related).toMatchObject([{ message: '"b" takes { size: number; }.', file: "/app/b.ts" }]);
});
