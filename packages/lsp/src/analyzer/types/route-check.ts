import { nearest } from "@graflow/dsl";
import type { FlowFindings } from "./flow-findings.ts";
import type { Vertex } from "./flow-plan.ts";
import type { FlowValue } from "./flow-value.ts";
import { quote } from "./input-check.ts";
import { caseInput, routeChoice } from "./route-cases.ts";
import type { TypeMaker } from "./type-maker.ts";

/**
 * Checks what a route chooses by (FLOW4004); returns what flows on into each case that can occur.
 *
 * A route with an `else` may choose by something that is not always a text, as `"a" | undefined` is: `else` takes the
 * rest. Where no part of it is one, every run would come to `else`, which nobody means.
 */
export function checkRoute(
  maker: TypeMaker,
  { pick, value }: { readonly pick: Vertex; readonly value: FlowValue },
  findings: FlowFindings,
): ReadonlyMap<Vertex, FlowValue> {
  const choice = routeChoice(maker, value.type);
  const { sources } = value;
  const taken = new Set(pick.cases.flatMap(({ when }) => (when === undefined ? [] : [when])));
  const hasElse = pick.cases.some(({ when }) => when === undefined);
  const [source] = sources;
  const returns = `${sources.length === 1 && source !== undefined ? `${quote(source)} returns` : "it gets"} ${maker.print(value.type)}`;
  const related = sources.map((step) => ({ message: `${quote(step)} picks the case.`, step }));
  const picks = choice.texts.size > 0 || choice.open.length > 0;
  if (choice.strays.length > 0 && !(hasElse && picks)) {
    const hint = picks
      ? 'Add a case "else", or leave out what is no string.'
      : 'Return the name of a case, or { route: "name of a case", value }.';
    findings.report(
      { code: "FLOW4004", span: pick.span },
      `A route picks its case by a string, or by an object's "route": ${returns}.`,
      { hint, related },
    );
  } else if (choice.open.length === 0) {
    const known = [...choice.texts.keys()];
    const { fixes } = findings;
    for (const { when, span } of pick.cases) {
      if (when === undefined || choice.texts.has(when) || known.length === 0) continue;
      const near = nearest(
        when,
        known.filter((text) => !taken.has(text)),
      );
      findings.report({ code: "FLOW4004", span }, `The case "${when}" cannot occur: ${returns}.`, {
        hint: near === undefined ? undefined : `Did you mean "${near}"?`,
        fixes: [near === undefined ? undefined : fixes.renameCase(span, near), fixes.removeCase(pick.cases, span)],
        related,
      });
    }
    const left = known.filter((text) => !taken.has(text));
    if (left.length > 0 && !hasElse) {
      const texts = left.map((text) => `"${text}"`).join(", ");
      findings.report({ code: "FLOW4004", span: pick.span }, `No case takes ${texts}: ${returns}.`, {
        hint: `Add ${left.length === 1 ? "a case for it" : "cases for them"}, or "else".`,
        fixes: left.map((when) =>
          fixes.addCase(pick.cases, { when, input: caseInput(maker, choice, { when, taken }) }),
        ),
        related,
      });
    }
  }
  const inputs = new Map<Vertex, FlowValue>();
  for (const { when, vertex } of pick.cases) {
    const type = caseInput(maker, choice, { when, taken });
    if (!maker.isNever(type)) inputs.set(vertex, { type, sources });
  }
  return inputs;
}
