import { type Annotation, annotationTable } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";
import type { GroupPlace } from "./flow-parts.ts";
import type { RichText } from "./rich-text.ts";
import { wholeType } from "./signature.ts";

/** What is told of a group: what it gives, its keys, and when it fails. */
export function groupHover(
  document: DocumentContext,
  rich: RichText,
  { flow, place }: { readonly flow: FlowDefinition; readonly place: GroupPlace },
): string {
  const { group } = place;
  const output = document.types.unit(flow, group.id)?.output;
  const type = output === undefined ? "" : ` => ${wholeType(output)}`;
  const keys = group.branches.map(({ key }) => rich.code(key)).join(", ");
  return rich.parts([
    rich.block(`group ${group.id}${type}`),
    `Its branches run at the same time; what follows gets one entry for each: ${keys}.`,
    policyText(rich, group.policy),
    group.on === undefined ? "" : `${rich.code(`@on(${group.on})`)}: ${summaryOf("on")}`,
  ]);
}

function policyText(rich: RichText, policy: Annotation | undefined): string {
  if (policy === undefined) return "Every branch must complete.";
  const args = [
    ...policy.args.map(shownValue),
    ...Object.entries(policy.options).map(([name, value]) => `${name}: ${shownValue(value)}`),
  ];
  const written = `@${policy.name}${args.length === 0 ? "" : `(${args.join(", ")})`}`;
  return `${rich.code(written)}: ${summaryOf(policy.name)}`;
}

function shownValue(value: Annotation["args"][number]): string {
  return typeof value === "object" ? "${…}" : String(value);
}

function summaryOf(name: string): string {
  return annotationTable.find((info) => info.name === name)?.summary ?? "";
}
