import type { ts } from "ts-morph";
import type { ResolvedFlow } from "../type-oracle.ts";
import type { FlowFindings } from "./flow-findings.ts";
import { type FlowValue, withUndefinedEntries } from "./flow-value.ts";
import { quote } from "./input-check.ts";
import type { TypeMaker } from "./type-maker.ts";

/** Checks that a flow comes to what its type arguments say (FLOW4001): TypeScript takes `flow<In, Out>` on trust. */
export function checkDeclaredOutput(
  at: { readonly maker: TypeMaker; readonly flow: ResolvedFlow; readonly findings: FlowFindings },
  value: FlowValue,
  declared: ts.Type,
): void {
  const { maker, flow, findings } = at;
  const span = flow.typeArguments[1];
  if (span === undefined || maker.accepts(declared, value.type)) return;
  if (value.entries !== undefined && maker.accepts(declared, withUndefinedEntries(maker, value))) return;
  const [says, comes] = maker.printBoth(declared, value.type);
  findings.reportInFile({ code: "FLOW4001", span }, `The flow is said to come to ${says}, and comes to ${comes}.`, {
    hint: "Change the type, or what the flow ends in.",
    fixes: [findings.fixes.retype(span, value.type)],
    related: value.sources.map((step) => ({ message: `${quote(step)} is what it ends in.`, step })),
  });
}
