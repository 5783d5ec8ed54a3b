import { describe, expect, test } from "vitest";
import { parseFlow } from "../../src/syntax/parse-flow.ts";
import type { Expression, Primary, Suffix, UnitExpression } from "../../src/syntax/tree.ts";
import { textAt } from "../../src/text/span.ts";

const treeOf = (text: string): readonly Expression[] => {
  const { tree, diagnostics } = parseFlow(text);
  expect(diagnostics).toEqual([]);
  return tree.chains;
};

/** An expression with the brackets that say how it is read. */
const shape = (expression: Expression): string => {
  switch (expression.kind) {
    case "parallel":
      return `[${expression.branches.map(shape).join(" | ")}]`;
    case "sequence":
      return `[${expression.steps.map(shape).join(" >> ")}]`;
    case "fallback":
      return `[${expression.alternatives.map(shape).join(" ?? ")}]`;
    case "unit":
      return unitShape(expression);
  }
};
const unitShape = ({ label, primary, suffixes }: UnitExpression): string =>
  `${label === undefined ? "" : `${label.name}:`}${primaryShape(primary)}${suffixes.map(suffixShape).join("")}`;
const primaryShape = (primary: Primary): string =>
  primary.kind === "paren"
    ? `(${shape(primary.expression)})`
    : primary.kind === "name"
      ? primary.name
      : primary.kind === "slot"
        ? `$${primary.index}`
        : "missing";
const suffixShape = (suffix: Suffix): string => {
  switch (suffix.kind) {
    case "map":
      return `[${suffix.limit ?? ""}]`;
    case "annotation":
      return `@${suffix.name}(${suffix.args.map(({ name, value }) => `${name ?? ""}=${value.kind} ${value.value}`)})`;
    case "route":
      return `?{${suffix.cases.map(({ key, isElse, body }) => `${isElse ? "*" : key}:${shape(body)}`)}}`;
  }
};

describe("a text", () => {
  test.each([
    ["a", ["a"]],
    ["a >> b | c ?? d >> e", ["[[a >> b] | [[c ?? d] >> e]]"]],
    ["(a | b) >> c", ["[([a | b]) >> c]"]],
    ["a\nb", ["a", "b"]],
    ["a\r\nb\rc", ["a", "b", "c"]],
    ["a;;b;\n;c", ["a", "b", "c"]],
    ["a\n>> b\n| c\n?? d", ["[[a >> b] | [c ?? d]]"]],
    ["a >>\n\n b", ["[a >> b]"]],
    ["a\n@retry(3)\n[8]\n? { x: b }", ["a@retry(=number 3)[8]?{x:b}"]],
    ["(a\n)\n(b)", ["(a)", "(b)"]],
    ["x:\na\ny :b", ["x:a", "y:b"]],
    ["a /* \n */ b", ["a", "b"]],
    ["a // b\nc", ["a", "c"]],
    ["a/*x*/>>/*y*/b", ["[a >> b]"]],
    ["\ufeff a\u00a0>>\u3000b", ["[a >> b]"]],
    ["${a} >> ${ { b: `}` } }", ["[$0 >> $1]"]],
    ['r ? { x: a, "y z": b, else: c, }', ["r?{x:a,y z:b,*:c}"]],
    ['r ? { else: a, "else": b }', ["r?{*:a,else:b}"]],
    ["r ? { x: y: a }", ["r?{x:y:a}"]],
    ["else >> true", ["[else >> true]"]],
    ["a ? { x: b } ? { y: c }", ["a?{x:b}?{y:c}"]],
    ["a[ 8 ][]", ["a[8][]"]],
    ["a@x@y()", ["a@x()@y()"]],
    [
      "a@x(b, \"c\\n\\u0041\\\"'\", 'd\\'', 1.5, 2m, b: true, c: false, d: ${e})",
      ["a@x(=name b,=string c\nA\"',=string d',=number 1.5,=duration 120000,b=boolean true,c=boolean false,d=slot 0)"],
    ],
    ["a@t(5ms, 2s, 1.5h, -3)", ["a@t(=duration 5,=duration 2000,=duration 5400000,=number -3)"]],
  ] as const)("%j", (text, shapes) => {
    expect(treeOf(text).map(shape)).toEqual(shapes);
  });
});

describe("a name", () => {
  test.each([
    ["etl/v2.clean-up", ["etl/v2.clean-up"]],
    ["größe2_x", ["größe2_x"]],
    ["取得", ["取得"]],
    ["𝒳𝒴", ["𝒳𝒴"]],
    ["a٣", ["a٣"]],
    ["a// b", ["a"]],
    ["a/b// c", ["a/b"]],
    ["a/* b */", ["a"]],
    ["a--b", ["a--b"]],
  ] as const)("may be %j", (text, names) => {
    expect(treeOf(text).map(shape)).toEqual(names);
  });

  test.each(["a-", "a.", "a/", "_a", "-a", "1a", "a\u0301"])("may not be %j", (text) => {
    expect(parseFlow(text).diagnostics.map(({ code }) => code)).toEqual(["FLOW1002"]);
  });
});

test("spans cover what they are of", () => {
  const text = " a >> x : (b | c) [ 8 ] @retry( 3 , delay : 1s ) ?{ k : d , } ; ${e} ?? f // g";
  const { tree, diagnostics } = parseFlow(text);
  expect(diagnostics).toEqual([]);
  const [first, second] = tree.chains as [Expression & { kind: "sequence" }, Expression & { kind: "fallback" }];
  const step = first.steps[1] as UnitExpression;
  const [map, annotation, route] = step.suffixes as [
    Suffix,
    Suffix & { kind: "annotation" },
    Suffix & { kind: "route" },
  ];
  const at = (thing: { readonly span: { readonly start: number; readonly end: number } } | undefined): string =>
    thing === undefined ? "" : textAt(text, thing.span);
  expect(tree.span).toEqual({ start: 0, end: text.length });
  expect(at(first)).toBe(text.slice(1, text.indexOf(" ;")));
  expect(first.operators.map((span) => textAt(text, span))).toEqual([">>"]);
  expect(at(step)).toBe(text.slice(text.indexOf("x"), text.indexOf(" ;")));
  expect(at(step.label)).toBe("x");
  expect(at(step.primary)).toBe("(b | c)");
  expect(at(map)).toBe("[ 8 ]");
  expect(at(annotation)).toBe("@retry( 3 , delay : 1s )");
  expect(textAt(text, annotation.nameSpan)).toBe("retry");
  expect(annotation.args.map(at)).toEqual(["3", "delay : 1s"]);
  expect(at(annotation.args[1]?.value)).toBe("1s");
  expect(at(route)).toBe("?{ k : d , }");
  expect(route.cases.map(at)).toEqual(["k : d"]);
  expect(at(second)).toBe("${e} ?? f");
  expect(tree.comments.map(at)).toEqual(["// g"]);
});

describe("slots", () => {
  test("are where the caller says", () => {
    const text = "${a} >> ${b}";
    const slots = [
      { kind: "task", span: { start: 0, end: 4 }, name: "a" },
      { kind: "flow", span: { start: 8, end: 12 }, name: "b" },
    ] as const;
    const { tree, diagnostics } = parseFlow(text, { slots });
    expect(diagnostics).toEqual([]);
    expect(tree.chains).toMatchObject([
      { steps: [{ primary: { index: 0, slot: slots[0] } }, { primary: { index: 1, slot: slots[1] } }] },
    ]);
  });

  test("in comments are passed over, line breaks in them too", () => {
    const text = "a // ${\n}\n>> ${b} /* ${ */ } */";
    const slots = [
      { kind: "value", span: { start: 5, end: 9 } },
      { kind: "task", span: { start: 13, end: 17 }, name: "b" },
      { kind: "value", span: { start: 21, end: 28 } },
    ] as const;
    const { tree, diagnostics } = parseFlow(text, { slots });
    expect(diagnostics).toEqual([]);
    expect(tree.chains).toMatchObject([{ steps: [{}, { primary: { kind: "slot", index: 1 } }] }]);
  });

  test("that fit nowhere do no harm", () => {
    const slots = [
      { kind: "value", span: { start: -5, end: 3 } },
      { kind: "value", span: { start: 1, end: 2 } },
      { kind: "task", span: { start: 7, end: 7 }, name: "empty" },
      { kind: "value", span: { start: Number.NaN, end: Number.NaN } },
      { kind: "task", span: { start: 90, end: 99 }, name: "far" },
    ] as const;
    const { tree } = parseFlow("abc >> d", { slots });
    expect(tree.chains).toMatchObject([
      { steps: [{ primary: { name: "abc" } }, { primary: { index: 2 } }, { primary: { name: "d" } }] },
    ]);
  });

  test("nobody named are found by their braces", () => {
    const text = "${ f({ a: '}', b: \"}\", c: `}${ {} }` /* } */ // }\n}) } >> b";
    expect(treeOf(text).map(shape)).toEqual(["[$0 >> b]"]);
  });
});
