import { after, does, fails, gives, jumps, type RuleCase, takes } from "./rule-case.ts";

/** Groups: barriers, policies, the order of branches. */
export const groupCases: readonly RuleCase[] = [
  {
    rule: "a strict group waits for all branches before it fails",
    flow: "(a | b >> c) >> z",
    script: { a: [fails()] },
    expect: {
      status: "failed",
      starts: "a b c",
      error: "group group_1 (a: task a (a failed)) after [c]",
    },
  },
  {
    rule: "what follows a failed node in its branch is skipped",
    flow: "(a >> b | c)@bestEffort >> z",
    script: { a: [fails()] },
    expect: { starts: "a c z", inputs: { z: [{ c: "c(in)" }] } },
  },
  {
    rule: "a fail-fast group aborts what runs and skips what has not started",
    flow: "(a | b >> c)@strict(failFast: true) >> z",
    script: { a: [fails(2)], b: [after(9)] },
    expect: { status: "failed", starts: "a b", error: "group group_1 (a: task a (a failed)) after []" },
  },
  {
    rule: "a fail-fast group waits for what ignores the signal, and drops its outcome",
    flow: "(a | b >> c)@strict(failFast: true) ?? z",
    script: { a: [fails(2)], b: [after(9, { onAbort: "ignore" })] },
    expect: { starts: "a b z", output: "z(in)" },
  },
  {
    rule: "a fail-fast group aborts the items of a map too",
    flow: "s >> (a | b[1])@strict(failFast: true) ?? z",
    script: { s: [gives(["p", "q"])], a: [fails(2)], b: [after(9)] },
    expect: { starts: "s a b:0 z" },
  },
  {
    rule: "a best-effort group never fails",
    flow: "(a | b)@bestEffort >> z",
    script: { a: [fails()], b: [fails()] },
    expect: { inputs: { z: [{}] } },
  },
  {
    rule: "atLeast(n) passes with n branches",
    flow: "(a | b | c)@atLeast(2) >> z",
    script: { b: [fails()] },
    expect: { inputs: { z: [{ a: "a(in)", c: "c(in)" }] } },
  },
  {
    rule: "atLeast(n) fails with fewer",
    flow: "(a | b | c)@atLeast(2) >> z",
    script: { b: [fails()], c: [fails(2)] },
    expect: {
      status: "failed",
      error: "group group_1 (b: task b (b failed), c: task c (c failed)) after [a]",
    },
  },
  {
    rule: "critical: the others may fail",
    flow: "(a | b)@critical(a) >> z",
    script: { b: [fails()] },
    expect: { inputs: { z: [{ a: "a(in)" }] } },
  },
  {
    rule: "critical: the named may not",
    flow: "g: (a | b)@critical(a) >> z",
    script: { a: [fails()] },
    expect: { status: "failed", error: "group g (a: task a (a failed)) after [b]" },
  },
  {
    rule: "critical: the named may not be skipped",
    flow: "(p >> a | c)@critical(a)",
    script: { p: [after(3, { calls: [jumps("c")] })] },
    expect: { status: "failed", error: "group group_1 () after [c]", starts: "c p c" },
  },
  {
    rule: "a policy of the user's passes",
    flow: "(a | b)@policy(half) >> z",
    script: { a: [fails()] },
    settings: { policies: { half: ({ succeeded }) => succeeded.length >= 1 || "too few" } },
    expect: { inputs: { z: [{ b: "b(in)" }] } },
  },
  {
    rule: "a policy of the user's fails the group with a text",
    flow: "(a | b)@policy(none) >> z",
    settings: { policies: { none: () => "never" } },
    expect: { status: "failed", error: "group group_1 () after [a, b]" },
  },
  {
    rule: "a policy of the user's fails the group with false",
    flow: "(a | b)@policy(none) >> z",
    settings: { policies: { none: () => false } },
    expect: { status: "failed" },
  },
  {
    rule: "a group of which all branches were skipped is skipped, and its policy is not asked",
    flow: "r ? { x: (a | b)@policy(none) >> c, else: d } >> z",
    script: { r: [takes("y")] },
    settings: { policies: { none: () => "asked" } },
    expect: { starts: "r d z" },
  },
  {
    rule: "an inner group's failure is a failure of the branch around it",
    flow: "((a | b) >> c | d)@bestEffort >> z",
    script: { a: [fails()] },
    expect: { starts: "a b d z", inputs: { z: [{ d: "d(in)" }] } },
  },
  {
    rule: "an inner group that deals with a failure keeps it from the one around it",
    flow: "((a | b)@bestEffort >> c | d) >> z",
    script: { a: [fails()] },
    expect: { output: "z({c:c({b:b(in)}),d:d(in)})" },
  },
  {
    rule: "a node in groups of two chains tells both",
    flow: "(a | b)@bestEffort >> y\n(a | c) >> z",
    script: { a: [fails(5)] },
    expect: { status: "failed", error: "group group_2 (a: task a (a failed)) after [c]" },
  },
  {
    rule: "a group that is named in a branch fails that branch",
    flow: "g: (a | b)\n(g | c)@bestEffort >> d",
    script: { a: [fails()] },
    expect: { output: "d({c:c(in)})" },
  },
  {
    rule: "a group that is named before it is written fails the branch as well",
    flow: "(x >> g | c)@bestEffort >> d\ng: (a | b)",
    script: { a: [fails()] },
    expect: { starts: "c x a b d", output: "d({c:c(in)})" },
  },
  {
    rule: "a group that is named in an alternative opens the next one",
    flow: "g: (a | b)\nx >> (g ?? c) >> d",
    script: { a: [fails()] },
    expect: { starts: "x a b c d", output: "d(c(x(in)))" },
  },
  {
    rule: "a group that is named in a group that fails fast is aborted with it",
    flow: "g: (a >> b | c)\n(g | d)@strict(failFast: true) ?? e",
    script: { a: [after(9)], d: [fails(4)] },
    expect: { starts: "a c d e", output: "e(in)" },
  },
  {
    rule: "a group that is named in a unit with a limit counts in it",
    flow: "g: (a | b)\n(g | c)@limit(1)",
    expect: { starts: "a b c" },
  },
  {
    rule: "a task of a named group may jump in the group that this stands in",
    flow: "g: (a >> b | c)\n(g | d >> e)@bestEffort",
    script: { a: [does(jumps("b"))] },
    expect: { starts: "a c d e b" },
  },
  {
    rule: "direct: a group that is named waits for its turn",
    flow: "g: (a | b)\n(c | g)@on(direct)",
    expect: { starts: "c a b" },
  },
  {
    rule: "direct: the branches run one after the other",
    flow: "s >> (a >> b | c >> d | e)@on(direct) >> z",
    expect: { starts: "s a b c d e z", inputs: { c: ["s(in)"], e: ["s(in)"] } },
  },
  {
    rule: "direct: a branch starts though the one before failed",
    flow: "(a >> b | c)@on(direct)@bestEffort >> z",
    script: { a: [fails()] },
    expect: { starts: "a c z" },
  },
];
