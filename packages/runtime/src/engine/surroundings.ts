import type { GateFlow, GateParent } from "../ports/debugger.ts";
import type { Place } from "./branches.ts";
import type { FlowDefinition } from "./definition.ts";
import type { Frame } from "./frame.ts";
import { spanInText } from "./graph-places.ts";
import type { Vertex } from "./vertex.ts";

/** A flow as a debugger shows it. */
export function gateFlow({ name, definedAt, text }: FlowDefinition): GateFlow {
  return { name, definedAt, text };
}

/** The branches of groups that a vertex stands in, innermost first, in the chain that names it first. */
function* branchesAround(frame: Frame, vertex: Vertex): Generator<Place & { readonly group: Vertex }> {
  for (let place = vertex.places[0]; place !== undefined; ) {
    const group = frame.vertex(place.vertex);
    if (group.kind === "join") yield { ...place, group };
    place = group.places[0];
  }
}

/**
 * An id for each frame and branch of a group around a vertex, outermost first, each beginning with the one before it. A
 * frame's ends with a `/`, a branch's with a `|`; the rounds of a loop share one, as they come one after the other.
 */
export function scopesOf(frame: Frame, vertex: Vertex | undefined): readonly string[] {
  const { parent, ownerVertex, owner, ordinal } = frame;
  const scopes = parent === undefined ? [] : [...scopesOf(parent, ownerVertex)];
  const push = (id: string): void => {
    scopes.push(`${scopes.at(-1) ?? ""}${id}`);
  };
  push(parent === undefined ? "/" : ownerVertex?.kind === "map" ? `${owner}.${ordinal}/` : `${owner}/`);
  if (vertex === undefined) return scopes;
  for (const { vertex: group, branch } of [...branchesAround(frame, vertex)].reverse()) push(`${group}.${branch}|`);
  return scopes;
}

/** The keys of the branches of groups, the items of maps and the sub-flows around a vertex, outermost first. */
export function branchPathOf(frame: Frame, vertex: Vertex | undefined): readonly string[] {
  const { parent, ownerVertex, ordinal } = frame;
  const path = parent === undefined ? [] : [...branchPathOf(parent, ownerVertex)];
  if (ownerVertex?.kind === "map") path.push(`${ownerVertex.id}[${ordinal}]`);
  else if (ownerVertex?.kind === "flow") path.push(ownerVertex.id);
  if (vertex === undefined) return path;
  const keys = [...branchesAround(frame, vertex)].map(({ group, branch }) => group.branches[branch]?.key ?? "");
  return [...path, ...keys.reverse()];
}

/** What is around a vertex, innermost first, up to the run's flow. Without a vertex: around what the frame begins with. */
export function parentsOf(frame: Frame, vertex: Vertex | undefined): readonly GateParent[] {
  const { definition } = frame.plan;
  const flow = gateFlow(definition);
  const parents: GateParent[] = [];
  if (vertex !== undefined) {
    for (const { group } of branchesAround(frame, vertex)) {
      const span = spanInText(definition.graph, group.id);
      parents.push({
        kind: "group",
        node: frame.path + group.id,
        id: group.id,
        ordinal: undefined,
        flow,
        span,
        input: undefined,
      });
    }
  }
  const { parent, ownerVertex } = frame;
  if (parent === undefined || ownerVertex === undefined) {
    return [
      ...parents,
      {
        kind: "flow",
        node: definition.name,
        id: definition.name,
        ordinal: undefined,
        flow,
        span: undefined,
        input: frame.input,
      },
    ];
  }
  const outer = parent.plan.definition;
  const owner: GateParent = {
    kind: ownerVertex.kind === "map" ? "map" : ownerVertex.kind === "loop" ? "loop" : "subflow",
    node: parent.path + ownerVertex.id,
    id: ownerVertex.id,
    ordinal: frame.ordinal < 0 ? undefined : frame.ordinal,
    flow: gateFlow(outer),
    span: spanInText(outer.graph, ownerVertex.id),
    input: frame.input,
  };
  return [...parents, owner, ...parentsOf(parent, ownerVertex)];
}

/** Whether anything deals with a failure of a vertex: a group, or a further alternative, here or further out. */
export function isHandled(from: Frame, vertex: Vertex): boolean {
  if (vertex.handlers.length > 0) return true;
  const { parent, ownerVertex } = from;
  return parent !== undefined && ownerVertex !== undefined && isHandled(parent, ownerVertex);
}

/** The id of the innermost that does: a group's barrier, or an alternative, which has the id of what it begins with. */
export function handlerOf(from: Frame, vertex: Vertex): string | undefined {
  const [handler] = vertex.handlers;
  if (handler !== undefined) return from.path + from.vertex(handler.vertex).id;
  const { parent, ownerVertex } = from;
  return parent === undefined || ownerVertex === undefined ? undefined : handlerOf(parent, ownerVertex);
}
