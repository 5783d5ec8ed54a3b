import { adds, after, does, fails, jumps, type RuleCase, takes } from "./rule-case.ts";

/** When a branch, case or alternative has ended, though its end was jumped to or skipped before the rest. */
export const endedCases: readonly RuleCase[] = [
  {
    rule: "an alternative whose end was jumped to has not ended before all of it has: the fallback waits",
    flow: "j\ns >> ((a >> b) ?? c) >> z",
    script: { j: [does(jumps("b"))], s: [after(4)], a: [after(4)] },
    expect: { starts: "j s b a z", output: { z: "z(b(j(in)))" } },
  },
  {
    rule: "such an alternative can fail yet, and the next one starts",
    flow: "j\ns >> ((a >> b) ?? c) >> z",
    script: { j: [does(jumps("b"))], s: [after(4)], a: [fails(4)] },
    expect: { starts: "j s b a c z", output: { z: "z(c(s(in)))" } },
  },
  {
    rule: "an alternative whose end was jumped to waits also for what another chain leads to",
    flow: "j\n(a ?? ((b | c) >> d) ?? e) >> z\nx >> b",
    script: { j: [does(jumps("d"))], x: [after(5)], b: [after(5)] },
    expect: { starts: "a j x d b z" },
  },
  {
    rule: "a later alternative of which the end was jumped to, in a chain that begins later",
    flow: "r ? { yes: p ?? q } >> ((a >> b >> c) ?? d ?? e) >> z\nj",
    script: { j: [does(jumps("c"))], r: [takes("yes")], p: [after(5)] },
    expect: { starts: "j r p c a b z", output: { z: "z(c(j(in)))" } },
  },
  {
    rule: "a route waits for all of a case whose end was jumped to",
    flow: "j\nr ? { yes: a >> b } >> z",
    script: { j: [does(jumps("b"))], r: [after(5, { result: { kind: "case", name: "yes", wrapped: false } })] },
    expect: { starts: "j r b a z", output: { z: "z(b(j(in)))" } },
  },
  {
    rule: "a barrier waits for all of a branch whose end was jumped to, also for what is not ready",
    flow: "(j | r ? { yes: a >> b }) >> z",
    script: { j: [does(jumps("b"))], r: [after(5, { result: { kind: "case", name: "yes", wrapped: false } })] },
    expect: { starts: "j r b a z", output: "z({r:b(j(in))})" },
  },
  {
    rule: "a direct branch waits for all of the one before it whose end was jumped to",
    flow: "j\ns >> (a >> b | c)@on(direct)",
    script: { j: [does(jumps("b"))], s: [after(5)] },
    expect: { starts: "j s b a c" },
  },
  {
    rule: "a barrier waits for what runs in a branch whose end another group's failure has skipped",
    flow: "(a | b >> c)@bestEffort >> z\n(a | c)@strict(failFast: true) ?? y",
    script: { a: [fails(2)], b: [after(9)] },
    expect: { starts: "a b y z", inputs: { z: [{}] } },
  },
  {
    rule: "a group that fails fast aborts the others before it is asked what follows the failed node",
    flow: "(a | (b | c)@atLeast(2))@strict(failFast: true)\na >> b",
    script: { a: [fails(2)], c: [fails()] },
    expect: { status: "failed", error: "group group_1 (a: task a (a failed)) after []" },
  },
  {
    rule: "a barrier waits for an aborted task that a group inside it had to wait for",
    flow: "((a | (b | c))@strict(failFast: true) | d)@bestEffort >> z\nx >> y",
    script: {
      a: [fails(4)],
      b: [after(9, { onAbort: "ignore" }), after(9)],
      c: [after(2, { calls: [jumps("b")] })],
      x: [after(7)],
    },
    expect: { starts: "a b c d x b y z" },
  },
  {
    rule: "a later alternative does not wait for its branch's turn twice",
    flow: "(a | x ?? y ?? z)@on(direct)\nj >> z",
    script: { j: [after(9, { calls: [adds("a")] })], a: [after(1), after(9)] },
    expect: { starts: "a j x a" },
  },
  {
    rule: "an alternative of an aborted fallback is decided: a node in it that is reset does not wait for its turn",
    flow: "(a | b ?? c)@on(direct)@strict(failFast: true) ?? d\np >> a\np >> c\nq",
    script: { a: [fails(2), after(9)], q: [after(6, { calls: [jumps("p")] })] },
    expect: { starts: "p q a d p a c" },
  },
  {
    rule: "what a task names is looked up when it has returned",
    flow: "(a | b)",
    script: { a: [does(jumps("n", "1"))], b: [after(9, { calls: [jumps("n", "2")] })], n: [after(2), after(2)] },
    expect: { starts: "a b n n", inputs: { n: ["1", "2"] } },
  },
];
