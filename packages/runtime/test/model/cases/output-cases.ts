import { gives, type RuleCase, takes } from "./rule-case.ts";

/** The output of a run: one end, or several. */
export const outputCases: readonly RuleCase[] = [
  {
    rule: "one end: its output, also of several chains",
    flow: "a >> c\nb >> c",
    expect: { output: "c({a:a(in),b:b(in)})" },
  },
  {
    rule: "several ends: an object keyed by their ids",
    flow: "a >> b\nc",
    expect: { output: { b: "b(a(in))", c: "c(in)" } },
  },
  {
    rule: "a chain's end that another chain goes on from is no end",
    flow: "a >> b\nb >> c\na >> d",
    expect: { output: { c: "c(b(a(in)))", d: "d(a(in))" } },
  },
  { rule: "a flow that is one group gives the group", flow: "(a | b)", expect: { output: { a: "a(in)", b: "b(in)" } } },
  {
    rule: "one annotated group too",
    flow: "s >> (a | b)@bestEffort",
    expect: { output: { a: "a(s(in))", b: "b(s(in))" } },
  },
  {
    rule: "a plain group at the end of one of several chains counts as its branches' ends that nothing follows",
    flow: "(a | b | c >> d)\nb >> e",
    expect: { output: { a: "a(in)", d: "d(c(in))", e: "e(b(in))" } },
  },
  {
    rule: "a named group at the end of one of several chains counts as itself",
    flow: "g: (a | b)\nc",
    expect: { output: { g: { a: "a(in)", b: "b(in)" }, c: "c(in)" } },
  },
  {
    rule: "a named group of which one end is followed counts still",
    flow: "g: (a | b)\na >> c",
    expect: { output: { g: { a: "a(in)", b: "b(in)" }, c: "c(a(in))" } },
  },
  {
    rule: "a named group of which all ends are followed does not",
    flow: "g: (a | b)\na >> c\nb >> c",
    expect: { output: "c({a:a(in),b:b(in)})" },
  },
  {
    rule: "of several ends, those that completed",
    flow: "r ? { x: a, y: b }\nb >> c\nd",
    script: { r: [takes("x")] },
    expect: { output: { r: "a(x)", d: "d(in)" } },
  },
  {
    rule: "a map, a route and a fallback are keyed as in a group",
    flow: "s >> (a >> b)[]\nr ? { x: c }\n(d >> e) ?? f",
    script: { s: [gives(["p"])], r: [takes("x")] },
    expect: { output: { b: ["b(a(p))"], r: "c(x)", e: "e(d(in))" } },
  },
  {
    rule: "a node that stands in a group is no end of another chain",
    flow: "(a >> ((b >> c) | d)@strict)\n(a | c)",
    expect: { output: { c: "c(b(a(in)))", d: "d(a(in))" } },
  },
  {
    rule: "a node that stands in a case is no end of another chain",
    flow: "r ? { x: a }\na",
    script: { r: [takes("x")] },
    expect: { output: "a(x)" },
  },
  {
    rule: "plain groups that share a node do not hide it from each other",
    flow: "(a | b)\n(a | c)",
    expect: { output: { a: "a(in)", b: "b(in)", c: "c(in)" } },
  },
  {
    rule: "annotated groups of the same nodes do not hide each other",
    flow: "(a | b)@strict\n(a | b)@bestEffort",
    expect: { output: { group_1: { a: "a(in)", b: "b(in)" }, group_2: { a: "a(in)", b: "b(in)" } } },
  },
];
