import fc from "fast-check";

/** A flow as a program would build it, to be written down in many ways. */
export type ModelUnit =
  | { readonly kind: "name"; readonly name: string; readonly suffixes: readonly string[] }
  | { readonly kind: "brackets"; readonly inner: ModelExpression; readonly suffixes: readonly string[] };

/** Units joined by one operator; a single unit has none. */
export interface ModelExpression {
  readonly operator: ">>" | "|" | "??";
  readonly units: readonly ModelUnit[];
}

const names = fc.constantFrom("a", "b", "c", "d", "etl/load", "größe", "取得", "step-1", "${t}");
const suffixes = fc.array(
  fc.constantFrom("[]", "[8]", "@retry(3)", "@timeout(30s)", "@loop(max: 2)", '@queue("q 1")', "@limit(${n})"),
  { maxLength: 2 },
);

const { expression: modelExpression } = fc.letrec<{ expression: ModelExpression; unit: ModelUnit }>((tie) => ({
  expression: fc.record({
    operator: fc.constantFrom(">>", "|", "??"),
    units: fc.array(tie("unit"), { minLength: 1, maxLength: 3 }),
  }),
  unit: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ kind: fc.constant("name" as const), name: names, suffixes }),
    fc.record({ kind: fc.constant("brackets" as const), inner: tie("expression"), suffixes }),
  ),
}));

/** The chains of a flow. */
export const modelFlow: fc.Arbitrary<readonly ModelExpression[]> = fc.array(modelExpression, {
  minLength: 1,
  maxLength: 3,
});

/** Writes chains down; `space` gives what stands between two tokens. */
export function write(flow: readonly ModelExpression[], space: () => string): string {
  const writeExpression = ({ operator, units }: ModelExpression): string =>
    units.map(writeUnit).join(`${space()}${operator}${space()}`);
  const writeUnit = (unit: ModelUnit): string => {
    const primary = unit.kind === "name" ? unit.name : `(${space()}${writeExpression(unit.inner)}${space()})`;
    return [primary, ...unit.suffixes].join(space());
  };
  return flow.map(writeExpression).join("\n");
}

/** Any text that could stand in a template, made of pieces of the language as well as of anything. */
export function anyText(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."ab >|?()[]{}@:,;\"'/*\n$`\\0.-") }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3, unit: "binary" })))
      .map((each) => each.join("")),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((each) => each.join(" ")),
  );
}
