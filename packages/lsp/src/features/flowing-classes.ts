import type { Span } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { AcceptingClasses, TypeClass } from "../analyzer/type-oracle.ts";
import { unitKey } from "../analyzer/types/unit-key.ts";
import type { DocumentContext } from "./feature.ts";
import type { Incoming } from "./flow-place.ts";
import { tasksNamed } from "./target-at.ts";

/**
 * The classes of what may flow into a place: whatever stands there has to accept each. Undefined where that is not known
 * (yet).
 */
export function flowingClasses(
  document: DocumentContext,
  flow: FlowDefinition,
  incoming: Incoming | undefined,
): readonly TypeClass[] | undefined {
  switch (incoming?.kind) {
    case undefined:
      return undefined;
    case "start":
      return known([document.types.unit(flow, "")?.gives]);
    case "units":
      return known(incoming.units.map((unit) => outputClass(document, flow, unit)));
    case "case":
      return known([
        rowOf(document, outputClass(document, flow, incoming.of))?.cases?.find(({ when }) => when === incoming.when)
          ?.gets,
      ]);
    case "element":
      return known(
        (flowingClasses(document, flow, incoming.of) ?? [undefined]).map((one) => rowOf(document, one)?.element),
      );
  }
}

/** The class of what comes out of a unit of a flow, or of a task that has been named just now. */
export function outputClass(document: DocumentContext, flow: FlowDefinition, unit: Span): TypeClass | undefined {
  const written = unitKey(flow.record.text.slice(unit.start, unit.end));
  const found = document.types.unit(flow, written)?.gives;
  if (found !== undefined) return found;
  const slot = flow.record.slots.findIndex(({ span }) => span.start === unit.start && span.end === unit.end);
  if (slot >= 0) {
    const meaning = document.index.compiled(flow).slots[slot];
    return meaning?.kind === "task" ? document.types.task(meaning)?.gives : undefined;
  }
  // A label and what says how a task runs change nothing of what it gives.
  const name = /^(?:[^:@([?]+:)?([^:@([?]+)(?:@(?!loop\b)\w+(?:\([^()]*\))?)*$/u.exec(written)?.[1];
  const task = name === undefined ? undefined : tasksNamed(document.index, flow, name)[0];
  return task === undefined ? undefined : document.types.task(task)?.gives;
}

/** What is known of the inputs that accept a class; undefined too where the class is. */
export function rowOf(document: DocumentContext, source: TypeClass | undefined): AcceptingClasses | undefined {
  return source === undefined ? undefined : document.types.accepting(source);
}

function known(classes: readonly (TypeClass | undefined)[]): readonly TypeClass[] | undefined {
  const all = classes.filter((one) => one !== undefined);
  return all.length === classes.length ? all : undefined;
}
