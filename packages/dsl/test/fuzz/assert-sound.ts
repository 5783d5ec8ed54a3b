import type { CompiledFlow } from "../../src/compile-flow.ts";
import type { Diagnostic } from "../../src/errors/diagnostic.ts";
import type { FlowUnit } from "../../src/graph/graph.ts";
import type { Span } from "../../src/text/span.ts";

/** Throws if anything that was made of a text contradicts the text or itself. */
export function assertSound(text: string, { graph, diagnostics }: CompiledFlow): void {
  for (const diagnostic of diagnostics) assertInside(text, diagnostic);
  const ids = new Set(graph.nodes.map((node) => node.id));
  const groups = new Set(graph.groups.map((group) => group.id));
  assert(ids.size === graph.nodes.length, "two nodes have one id");
  assert(groups.size === graph.groups.length, "two groups have one id");
  for (const { span } of [...graph.nodes, ...graph.groups]) assertSpan(text, span);
  for (const [from, to] of graph.edges) assert(ids.has(from) && ids.has(to), "an edge leads nowhere");
  for (const { branches } of graph.groups) {
    for (const { nodes } of branches)
      assert(
        nodes.every((node) => ids.has(node)),
        "a branch has an unknown node",
      );
  }
  for (const unit of graph.chains) assertUnit(unit, ids, groups);
}

function assertInside(text: string, { message, span, related, fixes }: Diagnostic): void {
  assert(message !== "", "a message is empty");
  assertSpan(text, span);
  for (const place of related) assertSpan(text, place.span);
  for (const { edits } of fixes) {
    assert(edits.length > 0, "a fix does nothing");
    let end = 0;
    for (const edit of edits) {
      assertSpan(text, edit.span);
      assert(edit.span.start >= end, "edits of a fix overlap or are out of order");
      end = edit.span.end;
    }
  }
}

function assertSpan(text: string, { start, end }: Span): void {
  assert(start >= 0 && start <= end && end <= text.length, `the span ${start}–${end} is not inside the text`);
}

function assertUnit(unit: FlowUnit, nodes: ReadonlySet<string>, groups: ReadonlySet<string>): void {
  switch (unit.kind) {
    case "node":
      assert(nodes.has(unit.id), `the unit ${unit.id} is no node`);
      return;
    case "groupReference":
      assert(groups.has(unit.id), `the reference ${unit.id} is to no group`);
      return;
    case "group":
      assert(groups.has(unit.id), `the unit ${unit.id} is no group`);
      for (const branch of unit.branches) assertUnit(branch.unit, nodes, groups);
      return;
    case "sequence":
      assert(unit.steps.length > 1, "a sequence has one step");
      for (const step of unit.steps) assertUnit(step, nodes, groups);
      return;
    case "fallback":
      assert(unit.alternatives.length > 1, "a fallback has one alternative");
      for (const alternative of unit.alternatives) assertUnit(alternative, nodes, groups);
      return;
    case "route":
      for (const { unit: routeCase } of unit.cases) assertUnit(routeCase, nodes, groups);
      if (unit.otherwise !== undefined) assertUnit(unit.otherwise, nodes, groups);
      assertUnit(unit.unit, nodes, groups);
      return;
    default:
      assertUnit(unit.unit, nodes, groups);
  }
}

function assert(holds: boolean, mistake: string): void {
  if (!holds) throw new Error(mistake);
}
