import { after, does, fails, jumps, lists, type RuleCase } from "./rule-case.ts";

/** Limits, and how a run ends. */
export const endingCases: readonly RuleCase[] = [
  {
    rule: "concurrency: ready nodes wait in the order in which they became ready",
    flow: "s >> (a | b | c) >> z\ns >> d >> e",
    settings: { concurrency: 2 },
    script: { a: [after(9)], b: [after(2)] },
    expect: { starts: "s a b c d e z" },
  },
  {
    rule: "concurrency 1: one task at a time",
    flow: "(a >> b | c >> d)",
    settings: { concurrency: 1 },
    expect: { starts: "a c b d" },
  },
  {
    rule: "@limit holds back the tasks of its unit, over all items, and no others",
    flow: "s >> (a[]@limit(2) | b >> c)",
    script: { s: [lists(3)], a: [after(5), after(9), after(5)] },
    expect: { starts: "s a:0 a:1 b c a:2" },
  },
  {
    rule: "what a limit held back keeps its place among those that are ready",
    flow: "s >> (a | b)@limit(1)\ns >> (c | d)",
    settings: { concurrency: 2 },
    script: { a: [after(2)], c: [after(9)], d: [after(4)] },
    expect: { starts: "s a c b d" },
  },
  {
    rule: "a limit passes a task over that another limit holds back",
    flow: "s >> ((a | b)@limit(1) | c)@limit(2)",
    script: { s: [after(1)], a: [after(9)] },
    expect: { starts: "s a c b" },
  },
  {
    rule: "a task counts in the limits of every chain that it stands in",
    flow: "a\nb\n(a | b)@limit(1)\nx >> y",
    script: { a: [after(5)], x: [after(3)] },
    expect: { starts: "a x y b" },
  },
  {
    rule: "maxSteps: by default 10,000 more than the graph's nodes and a map's items times the nodes of its unit",
    flow: "s >> a[] >> $sub >> z",
    subflows: { sub: "b >> c" },
    script: { s: [lists(3)], z: Array.from({ length: 10_100 }, () => after(1, { delay: "now", calls: [jumps("z")] })) },
    expect: { status: "failed", error: "maxSteps 10008", steps: 10_008 },
  },
  {
    rule: "maxSteps: past it the run fails",
    flow: "a >> b >> c",
    settings: { maxSteps: 2 },
    expect: { status: "failed", error: "maxSteps 2", starts: "a b" },
  },
  { rule: "maxSteps: up to it, it does not", flow: "a >> b >> c", settings: { maxSteps: 3 }, expect: { steps: 3 } },
  {
    rule: "maxSteps counts iterations and jumps",
    flow: "a >> b",
    script: { a: [does({ kind: "iterate", data: "x" }), does(jumps("a")), does({ kind: "iterate", data: "y" })] },
    settings: { maxSteps: 4 },
    expect: { status: "failed", error: "maxSteps 4", starts: "a a a a" },
  },
  {
    rule: "maxSteps does not count attempts",
    flow: "a@retry(3, delay: 1ms, jitter: false) >> b",
    script: { a: [fails(), fails()] },
    settings: { maxSteps: 2 },
    expect: { steps: 2 },
  },
  {
    rule: "maxSteps is no failure that a group could take",
    flow: "(a >> b | c)@bestEffort",
    settings: { maxSteps: 2 },
    expect: { status: "failed", error: "maxSteps 2" },
  },
  {
    rule: "cancelled from outside: what runs is aborted, nothing more starts",
    flow: "a >> b\nc >> d",
    script: { a: [after(2)], c: [after(9)] },
    settings: { cancelAt: 2.7 },
    expect: { status: "cancelled", error: "cancelled (from outside)", starts: "a c b" },
  },
  {
    rule: "what ignores its signal is given up after abortGrace",
    flow: "a\nb >> c",
    script: { a: [fails()], b: [after(5000, { onAbort: "ignore" })] },
    settings: { abortGrace: 100 },
    expect: { status: "failed", error: "task a (a failed)", starts: "a b" },
  },
  {
    rule: "a task that returns at once, and one that returns a promise",
    flow: "a >> (b | c) >> d",
    script: { a: [after(1, { delay: "now" })], b: [after(1, { delay: "soon" })], c: [after(1, { delay: "now" })] },
    expect: { output: "d({b:b(a(in)),c:c(a(in))})" },
  },
];
