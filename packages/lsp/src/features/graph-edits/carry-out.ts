import { type CompiledFlow, compileFlow, type Diagnostic, type GraphSlot, type Span } from "@graflow/dsl";
import { graphSlots } from "../../analyzer/compiled-flow.ts";
import type { EditPlan, EditSite, TextChange } from "./edit-plan.ts";

/** The first way of a plan that gives the wanted graph, and brings no new error or warning; else why there is none. */
export function carryOut(
  site: EditSite,
  plan: EditPlan,
): { readonly changes: readonly TextChange[] } | { readonly refused: string } {
  const slots = graphSlots(site.flow.record.slots, site.compiled.slots);
  const before = compileFlow(site.text, { slots });
  let mistake: string | undefined;
  for (const candidate of plan.candidates) {
    const changes = candidate.toSorted((left, right) => left.span.start - right.span.start);
    const after = compiledAfter(site.text, slots, changes);
    const added = newFinding(before.diagnostics, after.diagnostics);
    if (added === undefined && plan.isDone(after.graph)) return { changes };
    mistake ??= added?.message;
  }
  return { refused: mistake === undefined ? plan.refusal : `${plan.refusal} ${mistake}` };
}

function compiledAfter(text: string, slots: readonly GraphSlot[], changes: readonly TextChange[]): CompiledFlow {
  let written = "";
  const kept: GraphSlot[] = [];
  const copy = (span: Span): void => {
    const shift = written.length - span.start;
    for (const slot of slots) {
      if (slot.span.start < span.start || slot.span.end > span.end) continue;
      kept.push({ ...slot, span: { start: slot.span.start + shift, end: slot.span.end + shift } });
    }
    written += text.slice(span.start, span.end);
  };
  let done = 0;
  for (const { span, put } of changes) {
    copy({ start: done, end: span.start });
    for (const piece of put) {
      if (typeof piece === "string") written += piece;
      else copy(piece);
    }
    done = span.end;
  }
  copy({ start: done, end: text.length });
  return compileFlow(written, { slots: kept });
}

/** An error more than before, or a warning of a kind that was not there. */
function newFinding(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic | undefined {
  const known = before.map(({ code }) => code);
  const left = [...known];
  return after.find(({ code, severity }) => {
    if (severity !== "error") return severity === "warning" && !known.includes(code);
    const at = left.indexOf(code);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
