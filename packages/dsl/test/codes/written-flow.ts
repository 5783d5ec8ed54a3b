import fc from "fast-check";

/**
 * Texts whose syntax is right. Their names and labels are so few that nodes, edges and labels often stand twice, and now
 * and then an annotation is wrong.
 */
export function writtenFlow(): fc.Arbitrary<string> {
  const name = fc.constantFrom("a", "b", "c", "d", "e", "f", "etl/load");
  const label = oftenNothing(fc.constantFrom("x: ", "y: ", "z: ", "a: "));
  const suffix = oftenNothing(
    fc.constantFrom(
      ..."[]|[2]|@retry(3)|@retry|@retyr(2)|@timeout(soon)|@limit(0)|@bestEffort|@nope(1)|@retry(3, 1s)|@loop(max: 3)".split(
        "|",
      ),
      ..."@critical(a)|@critical(aa)|@atLeast(2)|@atLeast(9)|@on(thread)|@strict(true)|@limit(1, 2)".split("|"),
      ...[" ? { x: g, else: h }", " ? { x: g, x: h }", " ? { x: a, else: i }"],
    ),
  );
  return fc.letrec<{ flow: string; expression: string; unit: string }>((tie) => {
    const brackets = tie("expression").map((inner) => `(${inner})`);
    return {
      unit: fc.tuple(label, fc.oneof({ depthSize: "small" }, name, name, brackets), suffix).map((it) => it.join("")),
      expression: fc
        .tuple(fc.array(tie("unit"), { minLength: 1, maxLength: 3 }), fc.constantFrom(" >> ", " | ", " ?? "))
        .map(([units, operator]) => units.join(operator)),
      flow: fc.array(tie("expression"), { minLength: 1, maxLength: 2 }).map((chains) => chains.join("\n")),
    };
  }).flow;
}

function oftenNothing(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ arbitrary: fc.constant(""), weight: 5 }, { arbitrary: text, weight: 1 });
}
