import fc from "fast-check";

/** A random flow before its nodes have names. Numbers that pick something are taken modulo what there is. */
export type Shape =
  | { readonly kind: "task" }
  | { readonly kind: "sequence"; readonly steps: readonly Shape[] }
  | {
      readonly kind: "group";
      readonly branches: readonly Shape[];
      readonly policy: PolicyShape;
      readonly named: boolean;
      readonly direct: boolean;
    }
  | { readonly kind: "map"; readonly unit: Shape; readonly lengths: readonly number[]; readonly limit: number }
  | {
      readonly kind: "route";
      readonly cases: readonly Shape[];
      readonly hasElse: boolean;
      readonly picks: readonly { readonly index: number; readonly wrapped: boolean }[];
    }
  | { readonly kind: "fallback"; readonly alternatives: readonly Shape[] }
  | { readonly kind: "loop"; readonly unit: Shape; readonly max: number; readonly exits: boolean }
  | { readonly kind: "limited"; readonly unit: Shape; readonly limit: number }
  | { readonly kind: "retried"; readonly unit: Shape; readonly attempts: number }
  | { readonly kind: "subflow"; readonly flow: FlowShape };

export type PolicyShape = "plain" | "strict" | "failFast" | "bestEffort" | "atLeast" | "critical" | "even";

/** A chain beside the first one that comes back to its nodes: picks of nodes, or new ones. */
export interface ExtraChain {
  readonly steps: readonly {
    readonly picks: readonly number[];
    readonly isNew: boolean;
    readonly policy: PolicyShape;
  }[];
}

export interface FlowShape {
  readonly first: Shape;
  readonly others: readonly Shape[];
  readonly extras: readonly ExtraChain[];
}

const policy: fc.Arbitrary<PolicyShape> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<PolicyShape>("plain") },
  {
    weight: 5,
    arbitrary: fc.constantFrom<PolicyShape>("strict", "failFast", "bestEffort", "atLeast", "critical", "even"),
  },
);

const rarely: fc.Arbitrary<boolean> = fc.nat(4).map((n) => n === 4);

const extra: fc.Arbitrary<ExtraChain> = fc.record({
  steps: fc.array(fc.record({ picks: fc.array(fc.nat(200), { minLength: 1, maxLength: 3 }), isNew: rarely, policy }), {
    minLength: 1,
    maxLength: 4,
  }),
});

/** Random flows; `breadth` bounds how many units stand side by side, `depth` how deep they nest. */
export function flowShapes(size: { readonly breadth: number; readonly depth: number }): fc.Arbitrary<FlowShape> {
  const several = { minLength: 2, maxLength: size.breadth, size: "max" } as const;
  return fc.letrec<{ unit: Shape; flow: FlowShape }>((tie) => ({
    unit: fc.oneof(
      { maxDepth: size.depth, depthIdentifier: "unit" },
      { weight: 8, arbitrary: fc.constant<Shape>({ kind: "task" }) },
      {
        weight: 6,
        arbitrary: fc.record({ kind: fc.constant("sequence" as const), steps: fc.array(tie("unit"), several) }),
      },
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant("group" as const),
          branches: fc.array(tie("unit"), several),
          policy,
          named: rarely,
          direct: rarely,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("map" as const),
          unit: tie("unit"),
          lengths: fc.array(fc.nat(19), { minLength: 1, maxLength: 3 }),
          limit: fc.nat(3),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("route" as const),
          cases: fc.array(tie("unit"), { minLength: 1, maxLength: 3 }),
          hasElse: fc.boolean(),
          picks: fc.array(fc.record({ index: fc.nat(15), wrapped: fc.boolean() }), { minLength: 1, maxLength: 3 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant("fallback" as const),
          alternatives: fc.array(tie("unit"), { minLength: 2, maxLength: 3 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("loop" as const),
          unit: tie("unit"),
          max: fc.integer({ min: 1, max: 3 }),
          exits: fc.nat(5).map((n) => n < 5),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("limited" as const),
          unit: tie("unit"),
          limit: fc.integer({ min: 1, max: 3 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant("retried" as const),
          unit: tie("unit"),
          attempts: fc.integer({ min: 1, max: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("subflow" as const), flow: tie("flow") }) },
    ),
    flow: fc.record({
      first: tie("unit"),
      others: fc.array(tie("unit"), { maxLength: 1 }),
      extras: fc.array(extra, { maxLength: 2 }),
    }),
  })).flow;
}
