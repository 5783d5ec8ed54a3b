import { expect, test } from "vitest";
import { checkMarked, fixed } from "../support/check-marked.ts";
import { readMarks } from "../support/marked-text.ts";

const head = 'import { flow, task } from "graflow";\n';
const used = "export const used = flow`a`.run();\n";

/** What a text with one mark is after its fix. */
function repaired(marked: string): string {
  const text = `${head}task("a", ${marked});\n${used}`;
  const [found] = checkMarked({ "flow.ts": text });
  const after = fixed(readMarks(text).text, found, /^Call \w+ on the context$/);
  expect(checkMarked({ "flow.ts": after })).toEqual([]);
  return after.slice(head.length + 'task("a", '.length, -used.length - 3);
}

test.each([
  ["(n, { cancelWorkflow }) => <|FLOW5004|cancelWorkflow|>()", "(n, ctx) => ctx.cancelWorkflow()"],
  [
    "async (n: number, { sleep: rest, attempt, runId }: Context) => { await <|FLOW5004|rest|>(n); return { attempt, runId: runId, sleep: [attempt] }; }",
    "async (n: number, ctx: Context) => { await ctx.sleep(n); return { attempt: ctx.attempt, runId: ctx.runId, sleep: [ctx.attempt] }; }",
  ],
  [
    "(n, { getChannel, attempt }) => { const inner = (attempt) => attempt; return <|FLOW5004|getChannel|>().get(inner(attempt)); }",
    "(n, ctx) => { const inner = (attempt) => attempt; return ctx.getChannel().get(inner(ctx.attempt)); }",
  ],
  [
    "(n, run) => { const { getResult } = run; return <|FLOW5004|getResult|>('b'); }",
    "(n, run) => { const { getResult } = run; return run.getResult('b'); }",
  ],
  [
    "(n, run) => { const leave = run.exitLoop; return [n].map((one) => <|FLOW5004|leave|>(one)); }",
    "(n, run) => { const leave = run.exitLoop; return [n].map((one) => run.exitLoop(one)); }",
  ],
  ["(n, { terminateWorkflow }) => (<|FLOW5004|terminateWorkflow|>!)()", "(n, ctx) => (ctx.terminateWorkflow!)()"],
])("%s is repaired", (marked, expected) => {
  expect(repaired(marked)).toBe(expected);
});

test.each([
  ["with a default", "(n, { sleep = n }) => <|FLOW5004|sleep|>(1)"],
  ["beside what is left", "(n, { sleep, ...others }) => [<|FLOW5004|sleep|>(1), others]"],
  ["where its name is taken", "(n, { sleep }) => { const ctx = n; return <|FLOW5004|sleep|>(ctx); }"],
  ["where the context is hidden", "(n, c) => { const { sleep } = c; return [n].map((c) => <|FLOW5004|sleep|>(c)); }"],
])("%s it is not repaired by a machine", (_, marked) => {
  const found = checkMarked({ "flow.ts": `${head}task("a", ${marked});\n${used}` });
  expect(found.flatMap(({ fixes }) => fixes)).toEqual([]);
});

test("it is said in words what happens and what to do", () => {
  const [found] = checkMarked({ "flow.ts": `${head}task("a", (n, { sleep }) => <|FLOW5004|sleep|>(n));\n${used}` });
  expect([found?.severity, found?.message, found?.hint]).toEqual([
    "warning",
    "sleep has been taken out of the task's context: called without it, it throws.",
    "Call it on the context: ctx.sleep(…).",
  ]);
});

test("what the context only holds can be taken out of it", () => {
  const marked = "(n, { signal, logger, attempt }) => [signal, logger.info(String(attempt))]";
  checkMarked({ "flow.ts": `${head}task("a", ${marked});\n${used}` });
});
