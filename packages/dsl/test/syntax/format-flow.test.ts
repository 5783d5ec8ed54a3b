import { describe, expect, test } from "vitest";
import { compileFlow } from "../../src/compile-flow.ts";
import { formatFlow } from "../../src/syntax/format-flow.ts";

const steps = (count: number, prefix = "step_"): string[] =>
  Array.from({ length: count }, (_, index) => prefix + index);

/** Formats a text, which must not change what it means, nor change again when formatted again. */
const format = (text: string): string => {
  const formatted = formatFlow(text);
  expect(compileFlow(formatted).graph.hash).toBe(compileFlow(text).graph.hash);
  expect(formatFlow(formatted)).toBe(formatted);
  return formatted;
};

describe("formatting", () => {
  test.each([
    ["a>>b", "a >> b"],
    ["a  |b??c", "a | b ?? c"],
    ["( a|b )>>c", "(a | b) >> c"],
    ["a\n  >> b\n  >> c", "a >> b >> c"],
    ["x :a>>y: ( b )", "x: a >> y: (b)"],
    ["a [ 8 ] [] @retry( 3 ,delay:1s )@bestEffort", "a[8][]@retry(3, delay: 1s)@bestEffort"],
    ["a@x ( )", "a@x()"],
    ['r?{x:a,"y z" :b,else:c,}', 'r ? { x: a, "y z": b, else: c }'],
    ["${ a  }>>b", "${ a  } >> b"],
    ["a;b", "a; b"],
    ["a;b;", "a; b"],
    ["a ;\n;b", "a\nb"],
    ["a\n\n\n\nb\nc", "a\n\nb\nc"],
    ["  a >> b  ", "a >> b"],
    ["\n    a>>b\n      c\n  ", "\n    a >> b\n    c\n  "],
    ["\r\n\ta>>b\r\n\r\n\tc\r\n", "\r\n\ta >> b\r\n\r\n\tc\r\n"],
  ] as const)("%j", (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  test("breaks a long chain before `>>`", () => {
    const chain = steps(20);
    expect(format(chain.join(">>"))).toBe(chain.join("\n  >> "));
    expect(format(`\n    ${chain.join(">>")}\n`)).toBe(`\n    ${chain.join("\n      >> ")}\n`);
  });

  test("breaks at 100 columns", () => {
    const fits = `${"a".repeat(48)} >> ${"b".repeat(48)}`;
    expect(fits).toHaveLength(100);
    expect(format(fits)).toBe(fits);
    expect(format(`${fits}b`)).toBe(`${`${fits}b`.replace(" >>", "\n  >>")}`);
    expect(format(` \n ${fits}`)).toBe(`\n ${fits.replace(" >>", "\n   >>")}`);
  });

  test("writes a long group one branch a line", () => {
    const branches = steps(20);
    expect(format(`s >> (${branches.join("|")})@atLeast(3) >> t`)).toBe(
      `s\n  >> (\n    ${branches.join("\n    | ")}\n  )@atLeast(3)\n  >> t`,
    );
  });

  test("writes a long route one case a line", () => {
    const cases = steps(10).map((name) => `${name}: do_${name}`);
    expect(format(`r ? { ${cases.join(",")} }`)).toBe(`r ? {\n  ${cases.join(",\n  ")}\n}`);
  });

  test("keeps what is short on its line in what is long", () => {
    const long = steps(10, "quite_long_name_").join(" >> ");
    expect(format(`(${long} | a>>b)`)).toBe(`(\n  ${long.replaceAll(" >> ", "\n    >> ")}\n  | a >> b\n)`);
  });

  test("keeps comments", () => {
    expect(format("// head\n\n/* one */ a>>b // two\n// three\nc /* four */ ; /* five */ d")).toBe(
      "// head\n\n/* one */ a >> b // two\n// three\nc; /* four */ /* five */ d",
    );
    expect(format("a // one\n>> /* two */ b\n // three\n >> c")).toBe("a // one\n  >> /* two */ b\n  // three\n  >> c");
    expect(format("( // one\na|/* two */b /* three */)")).toBe("( // one\n  a\n  | /* two */ b /* three */\n)");
    expect(format("a/* one */@retry(/* two */3/* three */)")).toBe("a /* one */ @retry(/* two */ 3 /* three */)");
    expect(format("/* one\n two */a")).toBe("/* one\n two */ a");
    expect(format("r ? { // one\nx: a, // two\nelse: b // three\n}")).toBe(
      "r ? { // one\n  x: a, // two\n  else: b // three\n}",
    );
  });

  test("leaves a text with mistakes alone", () => {
    for (const text of ["", "a>>", "a >>> b", "(a|b", "a\n  \n b c"]) expect(formatFlow(text)).toBe(text);
    expect(format("a>>b|c")).toBe("a >> b | c");
  });

  test("takes the caller's slots", () => {
    const slots = [{ kind: "task", span: { start: 0, end: 4 }, name: "a" }] as const;
    expect(formatFlow("${a}>>b", { slots })).toBe("${a} >> b");
    expect(formatFlow("${a}>>b", { slots: [] })).toBe("${a}>>b");
  });
});
