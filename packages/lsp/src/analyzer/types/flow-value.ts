import type { ts } from "ts-morph";
import type { StepTypes } from "./step-types.ts";
import type { TypeMaker } from "./type-maker.ts";

/** What flows: its type, and what is known of how it came about. */
export interface FlowValue {
  readonly type: ts.Type;
  /** The entries that a group or a fan-in put together. */
  readonly entries?: readonly ValueEntry[];
  /** The steps that it comes from. */
  readonly sources: readonly StepTypes[];
}

/** An entry of what a group or a fan-in puts together. */
export interface ValueEntry {
  readonly key: string;
  readonly value: FlowValue;
  readonly isOptional: boolean;
  /** Why it may be absent. */
  readonly reason?: string;
}

/** How optional entries are to be read: as they are, as always there, or as there but perhaps `undefined`. */
type Reading = "optional" | "present" | "undefined";

/** The object of some entries; of two with one key the later one counts, where it is there. */
export function objectValue(maker: TypeMaker, given: readonly ValueEntry[]): FlowValue {
  const byKey = new Map<string, ValueEntry>();
  for (const entry of given) {
    const before = byKey.get(entry.key);
    byKey.set(entry.key, before !== undefined && entry.isOptional ? either(maker, before, entry) : entry);
  }
  const entries = [...byKey.values()];
  const sources = entries.flatMap(({ value }) => value.sources);
  return { type: typeOf(maker, entries, "optional"), entries, sources };
}

/** The value as if no entry of it were ever absent; of the entry named, if one is, as it is. */
export function withPresentEntries(maker: TypeMaker, { entries = [] }: FlowValue, except?: ValueEntry): ts.Type {
  return maker.object(
    entries.map((entry) => ({
      key: entry.key,
      type: read(maker, entry.value, "present"),
      isOptional: entry === except && entry.isOptional,
    })),
  );
}

/** The value as if absent entries were `undefined`: what is written `b: T | undefined` takes them as well. */
export function withUndefinedEntries(maker: TypeMaker, { entries = [] }: FlowValue): ts.Type {
  return typeOf(maker, entries, "undefined");
}

/** What comes from one of several. */
export function unionValue(maker: TypeMaker, values: readonly FlowValue[]): FlowValue {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  return { type: maker.union(values.map(({ type }) => type)), sources: values.flatMap(({ sources }) => sources) };
}

function either(maker: TypeMaker, before: ValueEntry, after: ValueEntry): ValueEntry {
  return { ...after, value: unionValue(maker, [before.value, after.value]), isOptional: before.isOptional };
}

function read(maker: TypeMaker, value: FlowValue, reading: Reading): ts.Type {
  return value.entries === undefined ? value.type : typeOf(maker, value.entries, reading);
}

function typeOf(maker: TypeMaker, entries: readonly ValueEntry[], reading: Reading): ts.Type {
  return maker.object(
    entries.map(({ key, value, isOptional }) => {
      const type = read(maker, value, reading);
      return {
        key,
        type: isOptional && reading === "undefined" ? maker.union([type, maker.undefined]) : type,
        isOptional: isOptional && reading === "optional",
      };
    }),
  );
}
