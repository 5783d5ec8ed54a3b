import type { Plan } from "./plan.ts";
import type { Vertex } from "./vertex.ts";

/** A group that begins with a vertex. */
export interface GroupBegin {
  /** Its barrier. */
  readonly join: number;
  /** Every vertex that it begins with. */
  readonly begins: readonly number[];
}

const known = new WeakMap<Plan, ReadonlyMap<number, readonly GroupBegin[]>>();

/** The groups that each vertex of a plan begins, outermost first. Found when a debugger first asks for it. */
export function groupsBegunBy(plan: Plan): ReadonlyMap<number, readonly GroupBegin[]> {
  let begun = known.get(plan);
  if (begun === undefined) {
    begun = find(plan.vertices);
    known.set(plan, begun);
  }
  return begun;
}

function find(vertices: readonly Vertex[]): ReadonlyMap<number, readonly GroupBegin[]> {
  const begun = new Map<number, GroupBegin[]>();
  const sizeOf = ({ regions }: Vertex): number => regions.reduce((size, region) => size + region.length, 0);
  const joins = vertices.filter(({ kind }) => kind === "join");
  const sized = joins.map((join) => ({ join, size: sizeOf(join) })).sort((a, b) => b.size - a.size);
  for (const { join } of sized) {
    const begins = beginsOf(vertices, join);
    for (const index of begins) {
      const groups = begun.get(index) ?? [];
      begun.set(index, groups);
      groups.push({ join: join.index, begins });
    }
  }
  return begun;
}

/** What a group begins with: nothing within it flows there, or, as to a further alternative, must have ended before. */
function beginsOf(vertices: readonly Vertex[], join: Vertex): readonly number[] {
  const inside = new Set(join.regions.flat());
  const starts = new Set(["task", "map", "loop", "flow"]);
  return [...inside].filter((index) => {
    const { kind, predecessors } = vertices[index] as Vertex;
    return starts.has(kind) && !predecessors.some((from) => inside.has(from));
  });
}
