import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import type { Slot } from "../../src/syntax/slot.ts";
import { expectFinding, type Mistake } from "../expect-finding.ts";
import { marked } from "../marked-text.ts";

/** Each text has one mistake; what follows it is what its fixes make of it. */
const mistakes: Readonly<Record<string, readonly Mistake[]>> = {
  "nothing to run": [
    ["FLOW1001", "<|  \n ; // nothing|>"],
    ["FLOW1001", "a >> <|( )|> >> b"],
    ["FLOW1001", "r <|? { }|>"],
  ],
  "an unexpected character": [
    ["FLOW1002", "<|#|>a", "a"],
    ["FLOW1002", "a<|#!%|> >> b", "a >> b"],
    ["FLOW1002", "a >> <|\u{1f600}|>b", "a >> b"],
    ["FLOW1002", "a\n<|$|>b", "a\nb"],
    ["FLOW1002", "a <|`|>", "a "],
    ["FLOW1002", "a >> <|\\|>b", "a >> b"],
    ["FLOW1002", "a >> <|\\${b}|>", "a >> ${b}"],
    ["FLOW1002", "<|_|>a", "a"],
    ["FLOW1002", "a<|-|> >> b", "a >> b"],
    ["FLOW1002", '<|"a"|> >> b', "a >> b"],
    ["FLOW1002", "<|'a b'|>c >> b", "c >> b"],
    ["FLOW1002", 'a <|"s"|> b', "a  b"],
    ["FLOW1002", "a <|\\${s}|> b", "a  b"],
    ["FLOW1002", "<|1.5|> a >> b", " a >> b"],
    ["FLOW1002", "<|3x|> a", " a"],
    ["FLOW1002", 'r ? { "a<|\\q|>b": c }', 'r ? { "a\\\\qb": c }'],
    ["FLOW1002", "<|a.b|>: c", "a_b: c"],
    ["FLOW1002", "(a)<|:|> >> b", "(a) >> b"],
    ["FLOW1002", "a >> <|@|>retry(3)"],
    ["FLOW1002", "a >> <|?|>{ x: b }"],
    ["FLOW1002", "<|[|>a | b] >> c", "(a | b) >> c"],
    ["FLOW1002", "a >> <|{|>b}", "a >> (b)"],
    ["FLOW1002", "r <|{|> x: a }", "r ? { x: a }"],
    ["FLOW1002", "r ? { <|,|> x: a }", "r ? {  x: a }"],
  ],
  "a case without its task": [["FLOW1003", "r ? { x<|:|> }"]],
  "an operator of another language": [
    ["FLOW1002", "a <|>|> b", "a >> b"],
    ["FLOW1002", "a <|>>>|> b", "a >> b"],
    ["FLOW1002", "a <|->|> b", "a >> b"],
    ["FLOW1002", "a <|=>|> b", "a >> b"],
    ["FLOW1002", "a <|→|> b", "a >> b"],
    ["FLOW1002", "a <|→>>|> b", "a >> b"],
    ["FLOW1002", "a <|&|> b", "a | b"],
    ["FLOW1002", "a <|&&|> b", "a | b"],
    ["FLOW1002", "a<|,|> b", "a| b"],
    ["FLOW1002", "(a<|;|> b)", "(a| b)"],
    ["FLOW1002", "a <|?|> b", "a ?? b"],
    ["FLOW1002", "x <|=|> a", "x : a"],
    ["FLOW1002", "a <|>|>", "a >>"],
  ],
  "an operator without its left or right side": [
    ["FLOW1003", "<|>>|> a", "a"],
    ["FLOW1003", "a <|>>|>", "a"],
    ["FLOW1003", "a >> b <|>>|> ; c", "a >> b ; c"],
    ["FLOW1003", "(a | <|||> b)", "(a | b)"],
    ["FLOW1003", "(<|||> a)", "(a)"],
    ["FLOW1003", "(a <|||>)", "(a)"],
    ["FLOW1003", "a <|??|>", "a"],
    ["FLOW1003", "a >> <|??|> b", "a >> b"],
    ["FLOW1003", "a <|>>|>// why", "a // why"],
    ["FLOW1003", "x<|:|>", "x"],
    ["FLOW1003", "<|:|> a", "a"],
    ["FLOW1003", "r ? { <|:|> a: b }", "r ? { a: b }"],
  ],
  "a bracket not closed, or closed without an opening": [
    ["FLOW1004", "a >> <|(|>b | c", "a >> (b | c)"],
    ["FLOW1004", "a >> <|(|>b | (c", "a >> (b | (c))"],
    ["FLOW1004", "a >> <|(|>b | c\nd >> e", "a >> (b | c)\nd >> e"],
    ["FLOW1004", "a >> <|(|>\n  b\n  | c", "a >> (\n  b\n  | c)"],
    ["FLOW1004", "a >> <|(|>b; c", "a >> (b); c"],
    ["FLOW1004", "r ? { x: <|(|>a, y: b }", "r ? { x: (a), y: b }"],
    ["FLOW1004", "r ? <|{|> x: a", "r ? { x: a}"],
    ["FLOW1004", "r ? <|{|> x: (a", "r ? { x: (a)}"],
    ["FLOW1004", "a<|[|>8", "a[8]"],
    ["FLOW1004", "a@retry<|(|>3\nb >> c", "a@retry(3)\nb >> c"],
    ["FLOW1004", "a@retry<|(|>3 >> b", "a@retry(3) >> b"],
    ["FLOW1004", "a >> b<|)|> >> c", "a >> b >> c"],
    ["FLOW1004", "<|]|>a", "a"],
    ["FLOW1004", "(a | b<|]|> >> c", "(a | b) >> c"],
    ["FLOW1004", "r ? { x: a<|)|>", "r ? { x: a}"],
  ],
  "two units in a row without an operator": [
    ["FLOW1005", "a <|b|> >> c", "a >> b >> c", "a | b >> c"],
    ["FLOW1005", "(a\n <|b|>)", "(a\n >> b)", "(a\n | b)"],
    ["FLOW1005", "a <|(|>b | c)", "a >> (b | c)", "a | (b | c)"],
    ["FLOW1005", "a<|${b}|>", "a>> ${b}", "a| ${b}"],
    ["FLOW1005", "r ? { x: a <|y|>: b }", "r ? { x: a, y: b }"],
    ["FLOW1005", 'r ? { x: a <|"y"|>: b }', 'r ? { x: a, "y": b }'],
  ],
  "an unterminated string or comment": [
    ["FLOW1006", "a <|/* b|>", "a /* b*/"],
    ["FLOW1006", "a <|/* b *|>", "a /* b */"],
    ["FLOW1006", "a <|/*/|>", "a /*/*/"],
    ["FLOW1006", 'r ? { <|"x|>\n: a }', 'r ? { "x"\n: a }'],
    ["FLOW1006", "r ? { <|'x: a }|>", "r ? { 'x': a }"],
    ["FLOW1006", 'r ? { x: a, <|"y z : (b | c) } >> d|>', 'r ? { x: a, "y z" : (b | c) } >> d'],
    ["FLOW1006", "r ? { <|'http://x: a }|>", "r ? { 'http://x': a }"],
    ["FLOW1006", "r ? { <|'x:${t}, y: b }|>", "r ? { 'x':${t}, y: b }"],
    ["FLOW1006", "r ? { x: <|'a, y: b }|>", "r ? { x: a, y: b }"],
    ["FLOW1006", "(a >> <|'b) | c|>", "(a >> b) | c"],
    ["FLOW1006", "fe<|'tch >> b|>", "fetch >> b"],
    ["FLOW1006", "a@queue(<|'x\\|>\n)", "a@queue('x\\\\'\n)"],
    ["FLOW1006", "a@queue(<|'gpu)|>", "a@queue('gpu')"],
    ["FLOW1006", "x >> (a@queue(<|'gpu) >> b)|>", "x >> (a@queue('gpu') >> b)"],
    ["FLOW1006", "(a | b)@critical(<|'a) >> c|>", "(a | b)@critical('a') >> c"],
    ["FLOW1006", 'y: (<|"|>', "y: ("],
    ["FLOW1006", "a >> <|${ { '}' + `${b}` |>", "a >> ${ { '}' + `${b}` }}"],
    ["FLOW1006", "<|${ `a ${ b|>", "${ `a ${ b}`}"],
    ["FLOW1006", "<|${ 'a\\|>", "${ 'a\\\\'}"],
    ["FLOW1006", "<|${ a // b|>", "${ a // b\n}"],
    ["FLOW1006", "<|${ a /* b|>", "${ a /* b*/}"],
    ["FLOW1006", "<|${ `a\\|>", "${ `a\\\\`}"],
  ],
  "an annotation that cannot be read": [
    ["FLOW1301", "a<|@|>", "a"],
    ["FLOW1301", "a<|@|>\nb", "a\nb"],
    ["FLOW1302", "a@retry(<|,|> 3)", "a@retry( 3)"],
    ["FLOW1302", "a@retry(3<|,|>)", "a@retry(3)"],
    ["FLOW1302", "a@retry(3, <|>> 4|>)", "a@retry(3)"],
    ["FLOW1302", "a@retry(3 <|delay|>: 1s)", "a@retry(3, delay: 1s)"],
    ["FLOW1302", "a@retry(3, <|delay:|>)", "a@retry(3)"],
    ["FLOW1302", "a@retry(3, <|(2)|>)", "a@retry(3)"],
  ],
  "a map's limit": [
    ["FLOW1302", "a[<|x|>]", "a[]"],
    ["FLOW1302", "a[<|0|>]", "a[]"],
    ["FLOW1302", "a[<|1.5|>]", "a[]"],
    ["FLOW1302", "a[<|8.0|>]", "a[]"],
    ["FLOW1302", "a[<|-1|>]", "a[]"],
    ["FLOW1302", "a[<|99999999999999999999|>]", "a[]"],
    ["FLOW1302", "a[<|8 (b | c)|>]", "a[]"],
  ],
  "a case's key": [
    ["FLOW1302", "r ? { <|a|>, x: b }", "r ? { a: a, x: b }"],
    ["FLOW1302", "r ? { <|(|>a), x: b }"],
    ["FLOW1302", "r ? { <|1|>: a }", 'r ? { "1": a }'],
    ["FLOW1302", 'r ? { <|"x"|> a }', 'r ? { "x": a }'],
  ],
};

describe.each(Object.entries(mistakes))("%s", (_, each) => {
  test.each(each.map((mistake) => [mistake[1], mistake] as const))("%j", (_text, mistake) => {
    expectFinding(mistake);
  });
});

describe("a slot", () => {
  const slotOf = (source: string, slot: (span: Slot["span"]) => Slot): Slot => slot(marked(source).spans[0] ?? none);
  const none = { start: 0, end: 0 };

  test("that is no task", () => {
    const source = "a >> <|${b}|>";
    const value = expectFinding(["FLOW1007", source], { slots: [slotOf(source, (span) => ({ kind: "value", span }))] });
    expect(value.message).toBe("Expected a task or a flow in this interpolation, found a value.");
    const invalid = slotOf(source, (span) => ({ kind: "invalid", span, found: "the number 3" }));
    expect(expectFinding(["FLOW1007", source], { slots: [invalid] }).message).toContain("found the number 3");
  });

  test("that is no value", () => {
    const source = "(a | b)@policy(<|${p}|>)";
    const task = slotOf(source, (span) => ({ kind: "task", span, name: "p" }));
    expect(expectFinding(["FLOW1007", source], { slots: [task] }).message).toContain("found the task `p`");
    const invalid = slotOf(source, (span) => ({ kind: "invalid", span, found: "undefined" }));
    expect(expectFinding(["FLOW1007", source], { slots: [invalid] }).message).toContain("found undefined");
  });

  test("inside a string", () => {
    const text = 'r ? { "a ${x} b": c }';
    const span = { start: 9, end: 13 };
    const { diagnostics } = compileFlow(text, { slots: [{ kind: "value", span }] });
    expect(diagnostics).toMatchObject([{ code: "FLOW1007", span: { start: 6, end: 13 } }]);
  });
});

describe("nesting", () => {
  const deep = (open: string, close: string, depth: number): string => `${open.repeat(depth)}a${close.repeat(depth)}`;

  test.each([
    ["(", ")"],
    ["r ? { x: ", "}"],
  ])("of %s is limited", (open, close) => {
    expect(compileFlow(deep(open, close, 256)).diagnostics.map(({ code }) => code)).not.toContain("FLOW1009");
    const { diagnostics } = compileFlow(deep(open, close, 10_000));
    const tooDeep = diagnostics.filter(({ code }) => code === "FLOW1009");
    const start = open.length * 256 + open.search(/[({]/);
    expect(tooDeep.map(({ span }) => span)).toEqual([{ start, end: start + 1 }]);
    expect(diagnostics.some(({ code }) => code === "FLOW1004")).toBe(false);
  });

  test("of what no bracket closes is one mistake", () => {
    expect(compileFlow("(".repeat(10_000)).diagnostics).toMatchObject([{ code: "FLOW1009", span: { start: 256 } }]);
    expect(compileFlow(`${"(".repeat(10_000)}\nb >> c`).diagnostics).toHaveLength(1);
  });

  test("of suffixes is limited too", () => {
    expect(compileFlow(`a${"[]".repeat(256)}`).diagnostics).toEqual([]);
    expect(compileFlow(`a${"[]".repeat(300)}`).diagnostics).toMatchObject([
      { code: "FLOW1009", span: { start: 513, end: 515 } },
    ]);
    expect(compileFlow(`((a${"[]".repeat(200)})${"[]".repeat(200)} >> b)[]`).diagnostics).toHaveLength(1);
  });
});

describe("each mistake is reported once", () => {
  test.each([
    ["a | | >> b", ["FLOW1003@4", "FLOW1003@6"]],
    ["a >> >> b\nc | >> d", ["FLOW1003@5", "FLOW1003@14"]],
    [">>", ["FLOW1003@0"]],
    ["a >> (| b) >> ) >> c", ["FLOW1003@6", "FLOW1004@14"]],
    ["$ % (a", ["FLOW1002@0", "FLOW1002@2", "FLOW1004@4"]],
    ['"a', ["FLOW1006@0"]],
    ["/* a", ["FLOW1006@0"]],
    ["x: $", ["FLOW1002@3"]],
    ["x: y: a", ["FLOW1002@4"]],
    ["a@retry(, 3 4, x: >>)", ["FLOW1302@8", "FLOW1302@12", "FLOW1302@15"]],
    ["a >> b c\n>> d e", ["FLOW1005@7", "FLOW1005@14"]],
  ] as const)("%j", (text, expected) => {
    const { diagnostics } = compileFlow(text);
    expect(diagnostics.map(({ code, span }) => `${code}@${span.start}`)).toEqual(expected);
  });
});

describe("what is left of a broken text", () => {
  test.each([
    ["a >> >> b", ["a>b"]],
    ["a b >> c", ["a>b", "b>c"]],
    ["a >> b $ c", ["a>b", "b>c"]],
    ["a >> (b | c\nc >> e", ["a>b", "a>c", "c>e"]],
    ["a -> b", ["a>b"]],
    ["a >> b) >> c", ["a>b", "b>c"]],
    ["a >> ?{ x: b >> c }", ["b>c"]],
    ["a >> (b | ) >> c", ["a>b", "b>c"]],
    ["pick { x: a } >> b", ["pick>a", "a>b"]],
    ["a >> [b | c] >> d", ["a>b", "a>c", "b>d", "c>d"]],
    ["a@retry( >> b", ["a>b"]],
  ] as const)("is drawn: %j", (text, edges) => {
    expect(compileFlow(text).graph.edges.map((edge) => edge.join(">"))).toEqual(edges);
  });
});
