import { adds, after, does, fails, gives, lists, type RuleCase, rounds, takes } from "./rule-case.ts";

/** Where a failure goes, and what surrounds it does. */
export const failureCases: readonly RuleCase[] = [
  {
    rule: "nothing around it: the run fails with the error itself, and nothing more starts",
    flow: "a >> b\nc >> d",
    script: { a: [fails(2)], c: [after(9)] },
    expect: { status: "failed", error: "task a (a failed)", starts: "a c" },
  },
  {
    rule: "a retried task fails with its last attempt",
    flow: "a@retry(3, delay: 1ms, jitter: false)",
    script: { a: [fails(), fails(), fails()] },
    expect: { status: "failed", error: "task a x3 (a:3 failed)", steps: 1 },
  },
  {
    rule: "a task that comes through in a later attempt has not failed",
    flow: "a@retry(3, delay: 1ms, jitter: false) >> b",
    script: { a: [fails(), fails()] },
    expect: { output: "b(a:3(in))", steps: 2 },
  },
  {
    rule: "a fallback runs its second alternative with the input of the first",
    flow: "s >> (a ?? b) >> z",
    script: { a: [fails()] },
    expect: { starts: "s a b z", inputs: { b: ["s(in)"], z: ["b(s(in))"] } },
  },
  {
    rule: "a fallback that needs no second alternative skips it",
    flow: "a ?? b",
    expect: { starts: "a", output: "a(in)" },
  },
  {
    rule: "a fallback of three tries them in order",
    flow: "a ?? b ?? c",
    script: { a: [fails()], b: [fails()] },
    expect: { starts: "a b c", output: "c(in)" },
  },
  {
    rule: "a failure of the last alternative goes on outwards",
    flow: "(a ?? b) >> c",
    script: { a: [fails()], b: [fails()] },
    expect: { status: "failed", error: "task b (b failed)", starts: "a b" },
  },
  {
    rule: "an alternative of several nodes fails as a whole",
    flow: "(a >> b >> c) ?? d",
    script: { b: [fails()] },
    expect: { starts: "a b d", output: "d(in)" },
  },
  {
    rule: "a group's failure starts the next alternative",
    flow: "(a | b) ?? d",
    script: { a: [fails()], b: [after(9)] },
    expect: { starts: "a b d", output: "d(in)" },
  },
  {
    rule: "a map fails with its first item's error, starts no more items, waits for those that run",
    flow: "s >> (a >> b)[2] ?? z",
    script: { s: [lists(4)], a: [fails(2), after(9)] },
    expect: { starts: "s a:0 a:1 b:1 z" },
  },
  {
    rule: "a map's failure is the item's",
    flow: "s >> a[]",
    script: { s: [lists(3)], a: [after(1), fails(2)] },
    expect: { status: "failed", error: "task a:1 (a failed)" },
  },
  {
    rule: "a sub-flow's failure is that of its node",
    flow: "$sub ?? b",
    subflows: { sub: "a >> c" },
    script: { a: [fails()] },
    expect: { starts: "sub/a b", output: "b(in)" },
  },
  {
    rule: "a sub-flow's failure names the node by its path",
    flow: "$sub",
    subflows: { sub: "a >> c" },
    script: { a: [fails()] },
    expect: { status: "failed", error: "task sub/a (sub/a failed)" },
  },
  {
    rule: "a route does not stop a failure",
    flow: "(r ? { x: a } | b)@bestEffort >> z",
    script: { r: [takes("x")], a: [fails()] },
    expect: { inputs: { z: [{ b: "b(in)" }] } },
  },
  {
    rule: "a route that finds no case is a failure like others",
    flow: "(r ? { x: a }) ?? b",
    script: { r: [takes("y")] },
    expect: { starts: "r b", output: "b(in)" },
  },
  {
    rule: "a node that was added fails the branch it stands in, though its end completed",
    flow: "(a | b)@bestEffort >> z",
    script: { a: [does(adds("n"))], n: [fails()] },
    expect: { starts: "a b n z", inputs: { z: [{ b: "b(in)" }] } },
  },
  {
    rule: "a failed loop is a failure like others",
    flow: "(a >> b)@loop(max: 3) ?? c",
    script: { b: rounds(after(1), fails()) },
    expect: { starts: "a:1 b:1 a:2 b:2 c", output: "c(in)" },
  },
  {
    rule: "after a failure what runs is aborted, and what ignores that is waited for",
    flow: "a\nb >> c",
    script: { a: [fails()], b: [after(9, { onAbort: "ignore", result: { kind: "throw" } })] },
    expect: { status: "failed", error: "task a (a failed)", starts: "a b" },
  },
  {
    rule: "an entry of a group has what the task returned, whatever it is",
    flow: "(a | b | c) >> z",
    script: { a: [gives(undefined)], b: [gives(null)], c: [gives(0)] },
    expect: { inputs: { z: [{ a: undefined, b: null, c: 0 }] } },
  },
  {
    rule: "everything that follows from one event is decided before anything starts",
    flow: "(r ? { x: a } | b)\nr >> c",
    script: { r: [after(3, { result: { kind: "case", name: "y", wrapped: false } })] },
    expect: { status: "failed", error: "group group_1 (r: noRoute r) after [b]", starts: "b r" },
  },
  {
    rule: "a node in a later alternative that hangs on a failed one alone is skipped",
    flow: "(a ?? b)\n(c ?? d)@limit(1)\na >> c",
    script: { a: [fails()] },
    expect: { starts: "a b", output: { a: "b(in)" } },
  },
  {
    rule: "the groups of all chains wait for a task that was aborted",
    flow: "((a >> b) | c@loop(max: 1))@strict(failFast: true)\n(a | b) >> d",
    script: { b: [after(9, { onAbort: "ignore" })], c: rounds(after(2)) },
    expect: { status: "failed", starts: "a c:1 b" },
  },
];
