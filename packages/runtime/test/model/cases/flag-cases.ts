import { adds, after, does, fails, gives, jumps, type RuleCase, rounds } from "./rule-case.ts";

/** What a task says to its context, and which of it counts. */
export const flagCases: readonly RuleCase[] = [
  {
    rule: "cancelWorkflow: the run is cancelled, the task is not completed",
    flow: "a >> b\nc",
    script: { a: [does({ kind: "cancel", message: "enough" })], c: [after(9)] },
    expect: { status: "cancelled", error: "cancelled (enough)", starts: "a c" },
  },
  {
    rule: "terminateWorkflow: the run resolves to the task's output",
    flow: "a >> b >> c",
    script: { b: [does({ kind: "terminate" })] },
    expect: { status: "terminated", output: "b(a(in))", starts: "a b" },
  },
  {
    rule: "terminateWorkflow ends the run from within a map",
    flow: "s >> a[] >> b",
    script: { s: [gives(["p", "q"])], a: [after(9), does({ kind: "terminate" })] },
    expect: { status: "terminated", output: "a(q)" },
  },
  {
    rule: "cancel comes before terminate, whatever was called first",
    flow: "a",
    script: { a: [does({ kind: "terminate" }, { kind: "cancel", message: "no" })] },
    expect: { status: "cancelled" },
  },
  {
    rule: "terminate comes before a jump",
    flow: "a >> b >> c",
    script: { a: [does(jumps("c"), { kind: "terminate" })] },
    expect: { status: "terminated", starts: "a" },
  },
  {
    rule: "exitLoop comes before a jump and an iteration",
    flow: "(a >> b)@loop(max: 5)",
    script: { a: rounds(does(jumps("b"), { kind: "iterate", data: "d" }, { kind: "exitLoop", value: "out" })) },
    expect: { output: "out", starts: "a:1" },
  },
  {
    rule: "a jump comes before an iteration",
    flow: "a >> b >> c",
    script: { a: [does({ kind: "iterate", data: "d" }, jumps("c"))] },
    expect: { starts: "a c", output: "c(a(in))" },
  },
  {
    rule: "a jump comes before a new node",
    flow: "a >> b >> c",
    script: { a: [does(adds("n"), jumps("c"))] },
    expect: { starts: "a c" },
  },
  {
    rule: "an iteration comes before a new node",
    flow: "a >> b",
    script: { a: [does(adds("n"), { kind: "iterate", data: "d" })] },
    expect: { starts: "a a b", output: "b(a:2(d))" },
  },
  {
    rule: "a task that throws has called nothing",
    flow: "a ?? b",
    script: { a: [{ ...fails(), calls: [jumps("a"), { kind: "terminate" }] }] },
    expect: { starts: "a b", output: "b(in)" },
  },
  {
    rule: "nextIteration: the node runs again with the data, what follows gets the last output",
    flow: "a >> b",
    script: { a: [does({ kind: "iterate", data: "x" }), does({ kind: "iterate", data: "y" })] },
    expect: { inputs: { a: ["in", "x", "y"], b: ["a:3(y)"] }, steps: 4 },
  },
  {
    rule: "nextIteration called twice: the last counts",
    flow: "a",
    script: { a: [does({ kind: "iterate", data: "x" }, { kind: "iterate", data: "y" })] },
    expect: { inputs: { a: ["in", "y"] } },
  },
  {
    rule: "past maxCycles the task fails",
    flow: "a ?? b",
    script: { a: [1, 2, 3].map((data) => does({ kind: "iterate", data: `${data}` })) },
    settings: { maxCycles: 3 },
    expect: { starts: "a a a b", output: "b(in)" },
  },
  {
    rule: "up to maxCycles it does not",
    flow: "a ?? b",
    script: { a: [1, 2].map((data) => does({ kind: "iterate", data: `${data}` })) },
    settings: { maxCycles: 3 },
    expect: { starts: "a a a", output: "a:3(2)" },
  },
  {
    rule: "a loop feeds its output back until a task exits it",
    flow: "(a >> b)@loop(max: 5) >> c",
    script: { b: rounds(after(1), does({ kind: "exitLoop", value: "out" })) },
    expect: { starts: "a:1 b:1 a:2 b:2 c", inputs: { a: ["in", "b(a(in))"], c: ["out"] } },
  },
  {
    rule: "exitLoop without a value gives the task's output",
    flow: "a@loop(max: 5)",
    script: { a: rounds(does({ kind: "exitLoop" })) },
    expect: { output: "a(in)" },
  },
  {
    rule: "exitLoop aborts what runs in the round and skips the rest",
    flow: "(a | b >> c)@loop(max: 5) >> z",
    script: { a: rounds(does({ kind: "exitLoop", value: "out" })), b: rounds(after(9)) },
    expect: { starts: "a:1 b:1 z", output: "z(out)" },
  },
  {
    rule: "exitLoop ends the innermost loop",
    flow: "(a >> (b)@loop(max: 2))@loop(max: 2)",
    script: { b: [1, 2, 3, 4].map(() => does({ kind: "exitLoop", value: "out" })) },
    expect: { status: "failed", error: "loopLimit 2", starts: "a:1 b:1.1 a:2 b:2.1" },
  },
  {
    rule: "exitLoop reaches through a map and a sub-flow",
    flow: "(s >> $sub[])@loop(max: 2)",
    subflows: { sub: "a" },
    script: { s: rounds(gives(["p", "q"])), a: rounds(after(9), does({ kind: "exitLoop", value: "out" })) },
    expect: { output: "out", starts: "s:1 sub/a:1.0 sub/a:1.1" },
  },
  {
    rule: "a loop that nobody exits fails after max rounds",
    flow: "a@loop(max: 2)",
    expect: { status: "failed", error: "loopLimit 2", steps: 2 },
  },
  {
    rule: "exitLoop outside a loop fails the task",
    flow: "a ?? b",
    script: { a: [does({ kind: "exitLoop" })] },
    expect: { starts: "a b" },
  },
];
