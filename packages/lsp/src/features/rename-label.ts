import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext, FileEdit } from "./feature.ts";
import { isLabel } from "./flow-name.ts";
import { flowsOfJump, jumpsToLabel } from "./label-jumps.ts";
import { placeName, refusal } from "./rename-refusal.ts";
import { isQuoted } from "./renamed-task.ts";
import { labelsOf } from "./target-at.ts";
import { placesOfLabel } from "./task-places.ts";

/** A label of a flow. */
export interface FlowLabel {
  readonly flow: FlowDefinition;
  readonly name: string;
}

/**
 * The edits that give a label another name, wherever its flow refers to it.
 *
 * @throws a refusal if the name is none, or stands for something else in the flow
 */
export function renameLabel(document: DocumentContext, { flow, name }: FlowLabel, given: string): readonly FileEdit[] {
  if (!isLabel(given)) {
    throw refusal(`${JSON.stringify(given)} cannot be a label: expected a letter, then letters, digits or "_".`);
  }
  if (given === name) return [];
  if (labelsOf(flow).has(given)) throw refusal(`This flow has a label "${given}" already.`);
  const { graph, names } = document.index.compiled(flow);
  if (names.has(given) || graph.nodes.some(({ id }) => id === given)) {
    throw refusal(`"${given}" is the name of a task that stands in this flow.`);
  }
  if (graph.groups.some(({ id }) => id === given)) throw refusal(`This flow has a group "${given}" already.`);
  for (const { from, jump } of jumpsToLabel(document.index, flow, name)) {
    const other = flowsOfJump(document.index, from, jump).find(({ id }) => id !== flow.id);
    if (other === undefined) continue;
    const at = placeName(document, { file: from.file, span: jump.span });
    const there = placeName(document, { file: other.file, span: other.record.span });
    throw refusal(`The jump at ${at} goes to "${name}" in the flow at ${there} as well: rename both by hand.`);
  }
  const { definitions, uses } = placesOfLabel(document.index, flow, name);
  return [...definitions, ...uses].map((place) => {
    const isInFlow = place.file === flow.file && definitions.length > 0 && isWithin(place.span, flow.record.span);
    if (isInFlow ? flow.record.textStart === undefined : !isQuoted(document.project.text(place.file), place.span)) {
      throw refusal(
        `At ${placeName(document, place)}, "${name}" is not written as it is: it has to be changed by hand.`,
      );
    }
    return { ...place, text: given };
  });
}

function isWithin(inner: FlowDefinition["record"]["span"], outer: FlowDefinition["record"]["span"]): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
