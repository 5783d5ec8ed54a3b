import { type Fix, nearest, type Span } from "@graflow/dsl";
import type { ts } from "ts-morph";
import type { FlowFindings } from "./flow-findings.ts";
import type { AdapterPlace } from "./flow-fixes.ts";
import { type FlowValue, type ValueEntry, withPresentEntries, withUndefinedEntries } from "./flow-value.ts";
import { mismatch } from "./mismatch.ts";
import type { StepTypes } from "./step-types.ts";
import type { TypeMaker } from "./type-maker.ts";

/** Of a group with more branches it is not tried which of their entries are refused where they are absent. */
const mostTried = 64;

/** As many entries are named in a message. */
const mostShown = 5;

/** What reaches a step, and where. */
export interface Arrival {
  readonly step: StepTypes;
  /** What the step accepts. */
  readonly wanted: ts.Type;
  readonly value: FlowValue;
  readonly span: Span;
  /** Whether it is the last round's output that comes back to a loop's first task. */
  readonly isFeedback: boolean;
  /** Where a task could be put that makes of the value what is wanted. */
  readonly adapterAt: AdapterPlace | undefined;
}

/**
 * Checks that a step accepts what reaches it (FLOW4001), also where an entry of it is absent (FLOW4002).
 *
 * Of `any`, on either side, nothing is ever said. `unknown` is refused by whatever asks for more than `unknown`, as
 * TypeScript does: whoever writes it wants to be asked, and the hint says where a return type is missing. An entry that
 * may be absent can be written `b?: T` or `b: T | undefined`: a task cannot tell them apart.
 */
export function checkInput(maker: TypeMaker, arrival: Arrival, findings: FlowFindings): void {
  const { wanted, value } = arrival;
  if (maker.accepts(wanted, value.type)) return;
  if (value.entries === undefined) {
    reportMismatch(maker, arrival, findings);
    return;
  }
  if (maker.accepts(wanted, withUndefinedEntries(maker, value))) return;
  if (maker.accepts(wanted, withPresentEntries(maker, value)))
    reportAbsent(maker, { ...arrival, entries: value.entries }, findings);
  else reportMismatch(maker, arrival, findings);
}

function reportMismatch(maker: TypeMaker, arrival: Arrival, findings: FlowFindings): void {
  const { step, wanted, value, span, isFeedback } = arrival;
  const given = value.entries === undefined ? value.type : withPresentEntries(maker, value);
  const { takes, gets, detail, difference } = mismatch(maker, wanted, given);
  const got = isFeedback ? "and its loop's last round comes back as" : "and gets";
  findings.report({ code: "FLOW4001", span }, `${quote(step)} takes ${takes}, ${got} ${gets}${detail}.`, {
    hint: hintFor(maker, arrival, difference),
    fixes: [adapterFix(arrival, given, findings)],
    related: [
      { message: `${quote(step)} takes ${takes}.`, step },
      ...value.sources.map((source) => ({
        message: `${quote(source)} returns ${printOutput(maker, source)}.`,
        step: source,
      })),
    ],
  });
}

function adapterFix(
  { step, wanted, value, isFeedback, adapterAt }: Arrival,
  given: ts.Type,
  { fixes }: FlowFindings,
): Fix | undefined {
  if (adapterAt === undefined || isFeedback) return undefined;
  const [source] = value.sources;
  const from = value.sources.length === 1 ? source?.name : undefined;
  return fixes.adapter(adapterAt, { from, to: step.name }, { input: given, output: wanted });
}

function hintFor(
  maker: TypeMaker,
  { step, value }: Arrival,
  { path, found }: { readonly path: string; readonly found: ts.Type | undefined },
): string | undefined {
  if (found === undefined && value.entries !== undefined && !/[.[]/.test(path)) {
    const keys = value.entries.map(({ key }) => key);
    const near = nearest(path, keys);
    const meant = near === undefined ? "a branch" : `the branch that is now "${near}"`;
    return `Label ${meant}, as in ${path}: (…), or take another name in the input of ${quote(step)}.`;
  }
  if (found === undefined || !maker.isUnknown(found)) return undefined;
  const untyped = value.sources.find((source) => {
    const output = source.output(undefined);
    return output !== undefined && maker.isUnknown(output);
  });
  if (untyped === undefined) return undefined;
  return `Give the function of ${quote(untyped)} a return type, so that it is known what flows on.`;
}

function reportAbsent(
  maker: TypeMaker,
  { step, wanted, value, span, entries }: Arrival & { readonly entries: readonly ValueEntry[] },
  findings: FlowFindings,
): void {
  const optional = entries.filter(({ isOptional }) => isOptional);
  const refused =
    optional.length > mostTried
      ? optional
      : optional.filter((entry) => !maker.accepts(wanted, withPresentEntries(maker, value, entry)));
  const absent = refused.length === 0 ? optional : refused;
  const shown = absent.slice(0, mostShown);
  const more = absent.length > shown.length ? `, and ${absent.length - shown.length} more` : "";
  const keys = `${shown.map(({ key }) => `"${key}"`).join(", ")}${more}`;
  const reasons = [...new Set(absent.flatMap(({ reason }) => (reason === undefined ? [] : [reason])))].join("; ");
  const properties = shown.map((entry) => `${propertyName(entry.key)}?: ${maker.print(entry.value.type)}`);
  findings.report(
    { code: "FLOW4002", span },
    `${quote(step)} takes ${keys} for granted, which may be absent${reasons === "" ? "" : `: ${reasons}`}.`,
    {
      hint: `Make it optional in the input of ${quote(step)}: ${properties.join("; ")}${more}.`,
      fixes: [
        findings.fixes.optional(
          step,
          absent.map(({ key }) => key),
        ),
      ],
      related: [
        { message: `${quote(step)} takes ${maker.print(wanted)}.`, step },
        ...absent.flatMap(({ key, value: { sources } }) =>
          sources.map((source) => ({ message: `"${key}" comes from here.`, step: source })),
        ),
      ],
    },
  );
}

function printOutput(maker: TypeMaker, step: StepTypes): string {
  const output = step.output(undefined);
  return output === undefined ? "what its input makes of it" : maker.print(output);
}

function propertyName(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key);
}

/** A step as messages name it. */
export function quote({ name }: StepTypes): string {
  return `"${name}"`;
}
