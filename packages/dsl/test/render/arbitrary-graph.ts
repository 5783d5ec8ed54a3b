import fc from "fast-check";
import type { FlowUnit, TaskGraph } from "../../src/graph/graph.ts";
import { chain, graphOf, group, loop, map, named, node, or, route, seq } from "./build-graph.ts";

/** A flow's shape: leaves are numbered when it is built, so that each can get a name of its own. */
type Shape = (leaf: () => FlowUnit) => FlowUnit;

const { unit: shape } = fc.letrec<{ unit: Shape }>((tie) => {
  const some = (min: number, max: number): fc.Arbitrary<Shape[]> =>
    fc.array(tie("unit"), { minLength: min, maxLength: max });
  const leaf: fc.Arbitrary<Shape> = fc.constant((next) => next());
  return {
    unit: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      leaf,
      some(2, 4).map(
        (all): Shape =>
          (next) =>
            seq(...all.map((one) => one(next))),
      ),
      some(2, 4).map(
        (all): Shape =>
          (next) =>
            group(...all.map((one) => one(next))),
      ),
      some(2, 3).map(
        (all): Shape =>
          (next) =>
            or(...all.map((one) => one(next))),
      ),
      fc.tuple(tie("unit"), fc.option(fc.nat(20), { nil: undefined })).map(
        ([one, limit]): Shape =>
          (next) =>
            map(one(next), limit),
      ),
      tie("unit").map(
        (one): Shape =>
          (next) =>
            loop(one(next), 3),
      ),
      some(2, 3).map(
        (all): Shape =>
          (next) =>
            chain(nameIn(next, "chain"), ...all.map((one) => one(next))),
      ),
      some(2, 3).map(
        (all): Shape =>
          (next) =>
            named(nameIn(next, "group"), ...all.map((one) => one(next))),
      ),
      fc.tuple(some(1, 4), fc.boolean()).map(
        ([all, hasElse]): Shape =>
          (next) => {
            const [picks, ...cases] = all.map((one) => one(next));
            const keyed = Object.fromEntries(cases.map((one, at) => [`case ${at}`, one]));
            return route(picks ?? next(), keyed, hasElse || cases.length === 0 ? next() : undefined);
          },
      ),
    ),
  };
});

/** A label that no other unit has: leaves are numbered through the flow. */
function nameIn(next: () => FlowUnit, prefix: string): string {
  const leaf = next();
  return `${prefix} ${leaf.kind === "node" ? leaf.id : ""}`;
}

const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "<>&\"'",
    "__proto__",
    "constructor",
    "]]>",
    "-->",
    "",
    " ",
    "日本語",
    "end",
    "a>b",
    "\u0000\n",
    "\ud800",
    "\u202e",
  ),
);

function graphFrom(shapes: readonly Shape[], leaf: () => FlowUnit): TaskGraph {
  return graphOf(shapes.map((one) => one(leaf)));
}

/** Flows in which each node stands once. */
export const treeGraph: fc.Arbitrary<TaskGraph> = fc.array(shape, { maxLength: 3 }).map((shapes) => {
  let count = 0;
  return graphFrom(shapes, () => node(`task${count++}`));
});

/** Flows with any names, whose nodes may stand in several places, as in texts of several lines, or in a cycle. */
export const anyGraph: fc.Arbitrary<TaskGraph> = fc
  .tuple(
    fc.array(shape, { maxLength: 5 }),
    fc.array(name, { minLength: 1, maxLength: 12 }),
    fc.infiniteStream(fc.nat(11)),
  )
  .map(([shapes, names, picks]) =>
    graphFrom(shapes, () => node(names[(picks.next().value as number) % names.length] ?? "")),
  );
