import { test } from "vitest";
import { checkMarked } from "../support/check-marked.ts";

const head = 'import { flow, task } from "graflow";\n';

const found: Readonly<Record<string, string>> = {
  "a destructured context": 'task("a", (n: number, { nextTask: go }) => <|FLOW5004|go|>("<|FLOW5001|nobody|>"));',
  "methods taken out of it":
    'task("a", (n: number, ctx) => { const { nextTask } = ctx; const again = ctx.nextTask; <|FLOW5004|nextTask|>("<|FLOW5001|x|>"); <|FLOW5004|again|>("<|FLOW5001|y|>"); });',
  "another name for it":
    'task("a", (n: number, ctx) => { const same = ctx as never; (same!).nextTask("<|FLOW5001|x|>"); });',
  "a function that gets it":
    'task("a", (n: number, ctx) => leave(n, ctx)); function leave(n: number, c: Context) { c.nextTask("<|FLOW5001|x|>"); leave(n, c); } type Context = { nextTask(x: string): void };',
  "one function of two tasks":
    'task("a", (n: number, ctx) => leave(ctx)); task("b", (n: number, ctx) => leave(ctx)); const leave = ({ nextTask }: { nextTask(x: string): void }) => <|FLOW5004|nextTask|>("<|FLOW5001|x|>");',
  "a jump out of a group in a function that gets it":
    'task("a", (n: number, ctx) => leave(ctx)); task("b", () => 1); task("c", () => 1); const leave = (c: { nextTask(x: string, y: object): void }) => c.nextTask("<|FLOW5003|c|>", { goto: true }); export const f = flow`(a | b) >> c`.run();',
  "an iteration on every path, by a method taken out":
    'task("a", (n: number, { nextIteration }) => {\n// graflow-ignore FLOW5004\n<|FLOW5002|nextIteration(n)|>; });',
};

const silent: Readonly<Record<string, string>> = {
  "a parameter of another function":
    'task("a", (n: number, ctx) => [n].map((ctx: any) => ctx.nextTask("x")).concat(ctx.attempt));',
  "another parameter": 'task("a", (ctx: any) => ctx.nextTask("x"));',
  "what hides the name":
    'task("a", (n: number, { nextTask }) => { const other = () => { const nextTask = (x: string) => x; return nextTask("x"); }; return other; });',
  "a method that is bound to it":
    'task("a", (n: number, ctx) => { const go = ctx.nextTask.bind(ctx); go("x"); ctx.nextTask.call(ctx, "x"); });',
  "a member of a member": 'task("a", (n: number, ctx: any) => ctx.logger.nextTask("x"));',
  "the rest of what a function gets":
    'task("a", (n: number, ctx) => all(ctx)); const all = (...c: any[]) => c.nextTask("x");',
  "a function that is not in the file":
    'import { leave } from "./elsewhere.js"; task("a", (n: number, ctx) => leave(ctx));',
  "an iteration that a function may keep from happening":
    'task("a", (n: number, ctx) => { if (n > 1) stop(ctx); ctx.nextIteration(n); }); const stop = (c: { exitLoop(): void }) => c.exitLoop();',
};

/** The text, with a flow that uses its tasks if it has none. */
function used(text: string): string {
  if (text.includes("flow`")) return head + text;
  const names = [...text.matchAll(/task\("(\w)"/g)].map(([, name]) => name);
  return `${head}${text}\nexport const used = flow\`${names.join("; ")}\`.run();\n`;
}

test.each(Object.entries(found))("jumps are seen through %s", (_, text) => {
  checkMarked({ "flow.ts": used(text) });
});

test.each(Object.entries(silent))("no jump is seen in %s", (_, text) => {
  checkMarked({ "flow.ts": used(text), "elsewhere.js": "export const leave = (c) => c.nextTask('x');" });
});
