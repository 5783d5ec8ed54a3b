import { ByteWriter } from "./byte-writer.ts";
import type { Box, Draft } from "./draft.ts";
import type { Annotation, AnnotationValue } from "./graph.ts";
import type { Occurrences } from "./occurrences.ts";
import { sha256 } from "./sha256.ts";

const none: readonly Annotation[] = [];

/** Changes with the meaning of what is written below, so that hashes of different meanings differ. */
const format = 1;

/**
 * The hash of a graph's content: SHA-256 over its nodes, groups and units, each with its length or count before it, so
 * that no two contents are written alike. Edges are left out, as they follow from the units; so are spans.
 */
export function hashOf(draft: Draft): string {
  const writer = new ByteWriter();
  writer.number(format);
  writer.number(draft.nodes.length);
  for (const { id, task, slot, flow } of draft.nodes) {
    writer.text(id);
    writer.text(task === id ? "" : task);
    writer.number(slot === undefined ? 0 : slot + 1);
    if (slot !== undefined) writer.text(flow?.hash ?? "");
  }
  writer.number(draft.groups.length);
  for (const { id, named, policy, on } of draft.groups) {
    writer.text(id);
    writer.byte(named ? 1 : 0);
    writer.text(on ?? "");
    writeAnnotations(writer, policy === undefined ? none : [policy]);
  }
  writer.number(draft.chains.length);
  for (const chain of draft.chains) writeUnit(writer, chain, draft.occurrences);
  return sha256(writer.bytes());
}

/** Writes the kind of a unit, what is its own, its parts and its annotations. */
function writeUnit(writer: ByteWriter, box: Box, occurrences: Occurrences): void {
  const { unit } = box;
  switch (unit.kind) {
    case "node":
      writer.byte(1);
      writer.number(occurrences.nodes.at(box.from));
      break;
    case "sequence":
      writer.byte(2);
      writer.text(unit.label ?? "");
      break;
    case "group":
      writer.byte(3);
      writer.text(unit.id);
      break;
    case "groupReference":
      writer.byte(4);
      writer.text(unit.id);
      break;
    case "map":
      writer.byte(5);
      writer.text(unit.label ?? "");
      writer.number(unit.limit ?? 0);
      break;
    case "route":
      writer.byte(6);
      writer.text(unit.label ?? "");
      writer.number(unit.cases.length);
      for (const { when } of unit.cases) writer.text(when);
      // Which of the parts is the `else` case: 0 for none, as the first one is what routes.
      writer.number(
        unit.otherwise === undefined ? 0 : box.children.findIndex(({ unit: part }) => part === unit.otherwise),
      );
      break;
    case "fallback":
      writer.byte(7);
      writer.text(unit.label ?? "");
      break;
    case "loop":
      writer.byte(8);
      writer.text(unit.label ?? "");
      writer.text(String(unit.max));
  }
  if (unit.kind !== "node") {
    writer.number(box.children.length);
    for (const child of box.children) writeUnit(writer, child, occurrences);
  }
  writeAnnotations(writer, unit.kind === "groupReference" ? none : (unit.annotations ?? none));
}

/** Arguments in their order, options in that of their names. */
function writeAnnotations(writer: ByteWriter, annotations: readonly Annotation[]): void {
  writer.number(annotations.length);
  for (const { name, args, options } of annotations) {
    writer.text(name);
    writer.number(args.length);
    for (const value of args) writeValue(writer, value);
    const keys = Object.keys(options).sort();
    writer.number(keys.length);
    for (const key of keys) {
      writer.text(key);
      writeValue(writer, options[key] ?? "");
    }
  }
}

function writeValue(writer: ByteWriter, value: AnnotationValue): void {
  switch (typeof value) {
    case "string":
      writer.byte(1);
      writer.text(value);
      return;
    case "number":
      writer.byte(2);
      writer.text(String(value));
      return;
    case "boolean":
      writer.byte(value ? 4 : 3);
      return;
    default:
      writer.byte(5);
      writer.number(value.slot);
  }
}
