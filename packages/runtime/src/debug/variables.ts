import { inspect } from "node:util";

/** A variable as an editor lists it. */
export interface Variable {
  readonly name: string;
  /** On one line, cut short. */
  readonly value: string;
  readonly type: string;
  /** To ask for its children by; 0 if it has none. */
  readonly handle: number;
  /** How many children it has that are counted: of an array, set, map. */
  readonly indexed: number;
}

/** Which children are asked for. */
export interface Page {
  readonly start?: number;
  /** Default: 100. */
  readonly count?: number;
}

const pageSize = 100;

/** Values that were shown, by handles, so that what is in them is looked at when it is opened. */
export class Variables {
  readonly #values = new Map<number, object>();
  #next = 1;

  /** Describes a value; an object gets a handle. */
  describe(name: string, value: unknown): Variable {
    const isOpen = typeof value === "object" && value !== null;
    const handle = isOpen ? this.#next++ : 0;
    if (isOpen) this.#values.set(handle, value);
    return { name, value: shortText(value), type: typeName(value), handle, indexed: isOpen ? indexedCount(value) : 0 };
  }

  /** What is in a value: of the counted ones a page, of others all. Getters are not called. */
  children(handle: number, page: Page = {}): readonly Variable[] | undefined {
    const value = this.#values.get(handle);
    if (value === undefined) return undefined;
    const indexed = indexedCount(value);
    if (indexed === 0) return this.#properties(value);
    const { start = 0, count = pageSize } = page;
    const end = Math.min(start + count, indexed);
    const children: Variable[] = [];
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const items = value as unknown as readonly unknown[];
      for (let i = start; i < end; i++) children.push(this.describe(String(i), items[i]));
      return children;
    }
    let at = 0;
    for (const entry of value as Iterable<unknown>) {
      if (at >= end) break;
      if (at >= start) children.push(this.#entry(at, value, entry));
      at += 1;
    }
    return children;
  }

  /** Sets a property, an item, or the value of a map's entry; returns why it could not. */
  assign(handle: number, name: string, value: unknown): string | undefined {
    const target = this.#values.get(handle);
    if (target === undefined) return "what it is a part of is shown no more";
    if (target instanceof Set) return "a value of a set has no name to set it by";
    if (target instanceof Map) {
      const key = [...target.keys()][Number(name)];
      target.set(key, value);
      return undefined;
    }
    try {
      return Reflect.set(target, name, value) ? undefined : "it cannot be written: the object is frozen";
    } catch (error) {
      return String(error);
    }
  }

  /** Forgets all handles. */
  clear(): void {
    this.#values.clear();
  }

  #entry(at: number, container: object, entry: unknown): Variable {
    if (!(container instanceof Map)) return this.describe(String(at), entry);
    const [key, value] = entry as readonly [unknown, unknown];
    const described = this.describe(String(at), value);
    return { ...described, value: `${shortText(key)} → ${described.value}` };
  }

  #properties(value: object): readonly Variable[] {
    const names = Object.getOwnPropertyNames(value);
    return names.map((name) => {
      const property = Object.getOwnPropertyDescriptor(value, name);
      if (property?.get !== undefined) return { name, value: "(getter)", type: "getter", handle: 0, indexed: 0 };
      return this.describe(name, property?.value);
    });
  }
}

function indexedCount(value: object): number {
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  return ArrayBuffer.isView(value) && "length" in value ? Number(value.length) : 0;
}

function shortText(value: unknown): string {
  try {
    const text = inspect(value, {
      depth: 1,
      breakLength: Number.POSITIVE_INFINITY,
      maxArrayLength: 10,
      maxStringLength: 200,
    });
    return text.length > 300 ? `${text.slice(0, 299)}…` : text;
  } catch (error) {
    return `(cannot be shown: ${String(error)})`;
  }
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  const made: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof made === "function" && made.name !== "" ? made.name : "object";
}
