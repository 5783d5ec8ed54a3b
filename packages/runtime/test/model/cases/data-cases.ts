import { after, gives, lists, type RuleCase, takes } from "./rule-case.ts";

/** Structure and input: who gets what. */
export const dataCases: readonly RuleCase[] = [
  {
    rule: "a first node gets the run's input, a node with one predecessor its output, bare",
    flow: "a >> b",
    expect: { output: "b(a(in))", inputs: { a: ["in"], b: ["a(in)"] }, starts: "a b", steps: 2 },
  },
  {
    rule: "a group's output is an object in the order of its branches, whatever ends first",
    flow: "a >> (b | c) >> d",
    script: { b: [after(9)] },
    expect: { inputs: { d: [{ b: "b(a(in))", c: "c(a(in))" }] }, output: "d({b:b(a(in)),c:c(a(in))})" },
  },
  {
    rule: "a branch is keyed by its label, else by what it ends in",
    flow: "(x: (a >> b) | c >> d | g: (e | f)) >> z",
    expect: { inputs: { z: [{ x: "b(a(in))", d: "d(c(in))", g: { e: "e(in)", f: "f(in)" } }] } },
  },
  {
    rule: "every first node of what follows a group gets the group's output",
    flow: "(a | b) >> (c | d >> e)",
    expect: { inputs: { c: [{ a: "a(in)", b: "b(in)" }], d: [{ a: "a(in)", b: "b(in)" }] } },
  },
  {
    rule: "several predecessors: an object keyed by their ids",
    flow: "a >> c\nb >> c",
    expect: { inputs: { c: [{ a: "a(in)", b: "b(in)" }] }, output: "c({a:a(in),b:b(in)})" },
  },
  {
    rule: "a plain group is spread into the object of several predecessors, a named one is not",
    flow: "(a | b) >> z\ng: (c | d) >> z\ne >> z",
    expect: { inputs: { z: [{ a: "a(in)", b: "b(in)", g: { c: "c(in)", d: "d(in)" }, e: "e(in)" }] } },
  },
  {
    rule: "an annotated group is not spread either",
    flow: "(a | b)@bestEffort >> z\ne >> z",
    expect: { inputs: { z: [{ group_1: { a: "a(in)", b: "b(in)" }, e: "e(in)" }] } },
  },
  {
    rule: "a predecessor that was skipped has no entry; two predecessors stay an object",
    flow: "r ? { x: a, else: b } >> z\ne >> z\nb >> z",
    script: { r: [takes("x")] },
    expect: { inputs: { z: [{ r: "a(x)", e: "e(in)" }] } },
  },
  {
    rule: "a node that is shared by two chains runs once, after all its predecessors",
    flow: "a >> (b | c)\nb >> d\n(b | c) >> e",
    expect: { starts: "a b c d e", inputs: { d: ["b(a(in))"], e: [{ b: "b(a(in))", c: "c(a(in))" }] } },
  },
  {
    rule: "what follows a named group may be in another chain",
    flow: "g: (a | b)\ns >> g\ng >> z",
    expect: { inputs: { a: ["s(in)"], b: ["s(in)"], z: [{ a: "a(s(in))", b: "b(s(in))" }] } },
  },
  {
    rule: "a map runs its unit once for each element and keeps their order",
    flow: "s >> (a >> b)[] >> z",
    script: { s: [gives(["p", "q"])], a: [after(9)] },
    expect: { inputs: { z: [["b(a(p))", "b(a(q))"]] }, starts: "s a:0 a:1 b:1 b:0 z", steps: 6 },
  },
  {
    rule: "a map over nothing gives an empty array",
    flow: "s >> a[] >> z",
    script: { s: [gives([])] },
    expect: { inputs: { z: [[]] }, starts: "s z" },
  },
  {
    rule: "a map takes any iterable",
    flow: "s >> a[]",
    script: { s: [gives(new Set(["p", "q"]))] },
    expect: { output: ["a(p)", "a(q)"] },
  },
  {
    rule: "a map over what is no iterable fails",
    flow: "s >> a[] >> z",
    script: { s: [gives(7)] },
    expect: { status: "failed", error: "notIterable", starts: "s" },
  },
  {
    rule: "a map with a limit runs that many items at a time, in order",
    flow: "s >> a[2]",
    script: { s: [lists(4)], a: [after(9)] },
    expect: {
      starts: "s a:0 a:1 a:2 a:3",
      output: ["s(in)[0]", "s(in)[1]", "s(in)[2]", "s(in)[3]"].map((x) => `a(${x})`),
    },
  },
  {
    rule: "maps nest",
    flow: "s >> (t >> a[])[]",
    script: { s: [gives(["p", "q"])], t: [gives(["u", "v"]), gives(["w"])] },
    expect: { output: [["a(u)", "a(v)"], ["a(w)"]], starts: "s t:0 t:1 a:0.0 a:0.1 a:1.0" },
  },
  {
    rule: "a route takes the case that a string names",
    flow: "r ? { x: a, y: b } >> z",
    script: { r: [takes("y")] },
    expect: { output: "z(b(y))", starts: "r b z" },
  },
  {
    rule: "a route takes the case of the route property, and hands on the value property",
    flow: 'r ? { x: a, "y z": b >> c } >> z',
    script: { r: [gives({ route: "y z", value: "v" })] },
    expect: { output: "z(c(b(v)))" },
  },
  {
    rule: "a route takes else for every other name",
    flow: "r ? { x: a, else: b }",
    script: { r: [takes("constructor")] },
    expect: { output: "b(constructor)" },
  },
  {
    rule: "a route without a case for a name and without else fails",
    flow: "r ? { x: a } >> z",
    script: { r: [takes("toString")] },
    expect: { status: "failed", error: "noRoute r", starts: "r" },
  },
  {
    rule: "a sub-flow gets the input of its node and gives its output",
    flow: "a >> $sub >> z",
    subflows: { sub: "b >> c" },
    expect: { output: "z(sub/c(sub/b(a(in))))", starts: "a sub/b sub/c z" },
  },
  {
    rule: "a sub-flow of several chains gives an object",
    flow: "$sub >> z",
    subflows: { sub: "b\nc >> d" },
    expect: { inputs: { z: [{ b: "sub/b(in)", d: "sub/d(sub/c(in))" }] } },
  },
  {
    rule: "what would flow into an alternative that is not taken is no entry",
    flow: "p >> (a ?? b)\ne >> b",
    expect: { inputs: { b: [{ e: "e(in)" }] } },
  },
];
