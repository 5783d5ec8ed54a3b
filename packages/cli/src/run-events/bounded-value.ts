import { errorValue } from "../json/error-value.ts";
import { type JsonValue, jsonValue } from "../json/json-value.ts";

/** A value as JSON of a bounded size. */
export interface BoundedValue {
  readonly json: JsonValue;
  /** Whether something of the value is left out. */
  readonly isCut: boolean;
}

/** Deeper values are left out: nobody looks at them, and a value inside itself would never end. */
const maxDepth = 12;

/** Binary data up to this size is shown. */
const maxBytes = 256;

/** What a value costs beside its characters: its comma, its quotes, its brackets. */
const valueCost = 4;

/**
 * A value as `jsonValue` gives it, in about `budget` characters. What there is no room for is `{ "$type": "cut" }`, with
 * the beginning of a text; the end of a list or object becomes `{ "$type": "more", "count": n }`. However large the
 * value, only what is kept is looked at.
 */
export function boundedValue(value: unknown, budget: number): BoundedValue {
  const bounding = new Bounding(budget);
  const json = bounding.convert(value, 0);
  return { json, isCut: bounding.isCut };
}

class Bounding {
  isCut = false;
  #left: number;

  constructor(budget: number) {
    this.#left = budget;
  }

  convert(value: unknown, depth: number): JsonValue {
    this.#left -= valueCost;
    if (typeof value === "string") return this.#text(value);
    if (typeof value !== "object" || value === null) return jsonValue(value);
    if (depth >= maxDepth || this.#left <= 0) return this.#cut();
    try {
      return this.#inside(value, depth + 1);
    } catch (error) {
      return { $type: "unreadable", reason: error instanceof Error ? error.message : String(error) };
    }
  }

  #inside(value: object, depth: number): JsonValue {
    if (value instanceof Error)
      return { $type: "Error", ...errorValue(value, (inner) => this.convert(inner, depth)), ...this.#message(value) };
    if (value instanceof Map) {
      const entries = this.#items(value, value.size, ([k, v]) => [this.convert(k, depth), this.convert(v, depth)]);
      return { $type: "Map", entries };
    }
    if (value instanceof Set)
      return { $type: "Set", values: this.#items(value, value.size, (inner) => this.convert(inner, depth)) };
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return this.#binary(value);
    if ("toJSON" in value && typeof value.toJSON === "function") return this.convert(value.toJSON(), depth);
    if (Array.isArray(value)) return this.#items(value, value.length, (inner) => this.convert(inner, depth));
    return this.#properties(value as Readonly<Record<string, unknown>>, depth);
  }

  #items<Item>(items: Iterable<Item>, count: number, convert: (item: Item) => JsonValue): readonly JsonValue[] {
    const kept: JsonValue[] = [];
    for (const item of items) {
      if (this.#left <= 0) {
        kept.push(this.#more(count - kept.length));
        break;
      }
      kept.push(convert(item));
    }
    return kept;
  }

  #properties(value: Readonly<Record<string, unknown>>, depth: number): JsonValue {
    const kept: [string, JsonValue][] = [];
    const keys = Object.keys(value);
    for (const [index, key] of keys.entries()) {
      if (this.#left <= 0) {
        kept.push(["…", this.#more(keys.length - index)]);
        break;
      }
      const inner = value[key];
      if (inner === undefined) continue;
      this.#left -= key.length;
      kept.push([key, this.convert(inner, depth)]);
    }
    return Object.fromEntries(kept);
  }

  #text(text: string): JsonValue {
    if (text.length <= this.#left) {
      this.#left -= text.length;
      return text;
    }
    const kept = text.slice(0, Math.max(0, this.#left));
    this.#left = 0;
    return { ...this.#cut(), text: kept, length: text.length };
  }

  /** An error's message is a property that has to stay a text. */
  #message({ message }: Error): { readonly message: string } {
    const text = this.#text(message);
    return { message: typeof text === "string" ? text : `${message.slice(0, 1000)}…` };
  }

  #binary(value: ArrayBufferView | ArrayBuffer): JsonValue {
    if (value.byteLength <= maxBytes) return jsonValue(value);
    return { ...this.#cut(), of: value.constructor.name, bytes: value.byteLength };
  }

  #cut(): { readonly $type: "cut" } {
    this.isCut = true;
    return { $type: "cut" };
  }

  #more(count: number): JsonValue {
    this.isCut = true;
    return { $type: "more", count };
  }
}
