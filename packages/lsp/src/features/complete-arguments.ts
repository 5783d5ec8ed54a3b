import { type AnnotationParameter, annotationTable, compileFlow, type GraphSlot } from "@graflow/dsl";
import { CompletionItemKind, type Range } from "vscode-languageserver";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import { type RankedItem, ranked } from "./completion-list.ts";
import type { DocumentContext } from "./feature.ts";
import type { ArgumentPlace } from "./flow-place.ts";
import { syntaxOf } from "./flow-syntax.ts";
import { isBareName } from "./flow-tokens.ts";
import { snippetItem, snippetLiteral } from "./snippet.ts";

/** Where an argument is completed. */
export interface ArgumentSite {
  readonly flow: FlowDefinition;
  readonly place: ArgumentPlace;
  readonly range: Range;
}

const durations: readonly string[] = ["100ms", "1s", "10s", "30s", "1m", "5m", "1h"];

/** The values that the argument at a place may have, and the names of those that may follow. */
export function completeArguments(document: DocumentContext, site: ArgumentSite): readonly RankedItem[] {
  const { place, range } = site;
  const info = annotationTable.find(({ name }) => name === place.annotation);
  if (info === undefined || !place.isBare) return [];
  const active = activeParameter(place);
  const values = active === undefined ? [] : valuesOf(document, site, active);
  const names =
    place.name === undefined
      ? info.parameters.filter(({ name, form }) => form === "named" && !place.before.includes(name))
      : [];
  return [
    ...values.map((value) =>
      ranked(0, { label: value, kind: CompletionItemKind.Value, textEdit: { range, newText: value } }),
    ),
    ...names.map(({ name, example, summary }) =>
      ranked(1, {
        ...snippetItem(document, range, {
          label: `${name}:`,
          snippet: `${name}: \${1:${snippetLiteral(example)}}`,
          filter: name,
          kind: CompletionItemKind.Property,
        }),
        documentation: summary,
      }),
    ),
  ];
}

/** The parameter whose argument stands at a place. */
export function activeParameter({ annotation, name, before }: ArgumentPlace): AnnotationParameter | undefined {
  const parameters = annotationTable.find((info) => info.name === annotation)?.parameters ?? [];
  if (name !== undefined) return parameters.find((one) => one.form === "named" && one.name === name);
  const unnamed = before.filter((one) => one === undefined).length;
  return (
    parameters.filter(({ form }) => form === "positional")[unnamed] ?? parameters.find(({ form }) => form === "rest")
  );
}

function valuesOf(
  document: DocumentContext,
  { flow, place }: ArgumentSite,
  parameter: AnnotationParameter,
): readonly string[] {
  switch (parameter.type) {
    case "boolean":
      return ["true", "false"];
    case "choice":
      return parameter.choices ?? [];
    case "duration":
      return durations;
    case "integer":
    case "number":
      return [parameter.example];
    case "name":
      return place.annotation === "critical" ? branchKeys(document, flow, place) : namesInUse(document, place);
  }
}

/** The keys of the group's branches that can be written without quotes and are not named yet. */
function branchKeys(
  { index }: DocumentContext,
  flow: FlowDefinition,
  { unit, word }: ArgumentPlace,
): readonly string[] {
  if (unit === undefined) return [];
  const { record } = flow;
  const meanings = index.compiled(flow).slots;
  const slots = record.slots.flatMap(({ span }, at): readonly GraphSlot[] => {
    if (span.start < unit.start || span.end > unit.end) return [];
    const inUnit = { start: span.start - unit.start, end: span.end - unit.start };
    const meaning = meanings[at];
    return [
      meaning?.kind === "task"
        ? { kind: "task", span: inUnit, name: meaning.name ?? "" }
        : { kind: "flow", span: inUnit, name: record.slots[at]?.shown ?? "" },
    ];
  });
  const { graph } = compileFlow(record.text.slice(unit.start, unit.end), { slots });
  const keys = graph.groups.at(-1)?.branches.map(({ key }) => key) ?? [];
  const named: readonly string[] = record.text.slice(unit.end, word.start).match(/[\p{ID_Start}\p{Nd}_]+/gu) ?? [];
  return keys.filter((key) => isBareName(key) && !named.includes(key));
}

/** The names that this file gives to the same annotation elsewhere: what is registered only a run can tell. */
function namesInUse({ index, file }: DocumentContext, { annotation }: ArgumentPlace): readonly string[] {
  const names = new Set<string>(annotation === "handler" ? ["direct"] : []);
  for (const flow of index.flowsIn(file)) {
    for (const one of syntaxOf(flow.record).annotations) {
      if (one.annotation.name !== annotation) continue;
      for (const { value } of one.annotation.args) {
        if (value.kind === "name" && isBareName(value.value)) names.add(value.value);
      }
    }
  }
  return [...names].sort();
}
