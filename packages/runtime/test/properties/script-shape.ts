import fc from "fast-check";

/** A random execution before the names in it are known. */
export interface ExecutionShape {
  readonly delay: "now" | "soon" | number;
  readonly throws: boolean;
  readonly obeys: boolean;
  readonly calls: readonly CallShape[];
}

export type CallShape =
  | { readonly kind: "cancel" | "terminate" }
  | { readonly kind: "iterate"; readonly withData: boolean }
  | { readonly kind: "exitLoop"; readonly withValue: boolean }
  | {
      readonly kind: "jump";
      readonly pick: number;
      readonly near: boolean;
      readonly goto: boolean;
      readonly withData: boolean;
    }
  | { readonly kind: "add"; readonly pick: number; readonly goto: boolean; readonly withData: boolean };

const flag: fc.Arbitrary<CallShape> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("cancel" as const, "terminate" as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("iterate" as const), withData: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("exitLoop" as const), withValue: fc.boolean() }) },
);

const next: fc.Arbitrary<CallShape> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("jump" as const),
      pick: fc.nat(200),
      near: fc.boolean(),
      goto: fc.boolean(),
      withData: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      pick: fc.nat(2),
      goto: fc.boolean(),
      withData: fc.boolean(),
    }),
  },
);

const delay: fc.Arbitrary<ExecutionShape["delay"]> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom("now" as const, "soon" as const) },
);

function executions(call: fc.Arbitrary<CallShape>): fc.Arbitrary<ExecutionShape> {
  return fc.record({
    delay,
    throws: fc.nat(9).map((n) => n === 9),
    obeys: fc.nat(3).map((n) => n < 3),
    calls: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 4, arbitrary: fc.array(call, { minLength: 1, maxLength: 2 }) },
    ),
  });
}

/** What the tasks of a flow do, in the order of the text; those without an entry just return. */
export function scriptShapes(size: {
  readonly scripted: number;
  readonly stays?: boolean;
}): fc.Arbitrary<readonly (readonly ExecutionShape[])[]> {
  const call = size.stays === true ? flag : fc.oneof({ weight: 4, arbitrary: flag }, { weight: 7, arbitrary: next });
  return fc.array(fc.array(executions(call), { maxLength: 3, size: "max" }), { maxLength: size.scripted, size: "max" });
}
