import { errorValue } from "./error-value.ts";

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A value inside another: its key there, and how to turn it into JSON. */
export type ConvertInner = (value: unknown, key: string) => JsonValue;

/** Deeper than this the text would be of no use, and building it could exhaust the stack. */
const maxDepth = 500;

/**
 * A value as JSON can hold it. Where `JSON.stringify` has an answer it is kept (`toJSON`, undefined properties left
 * out); what it would refuse or lose becomes an object with the property `$type`:
 *
 * | value | becomes |
 * | --- | --- |
 * | `12n` | `{ "$type": "bigint", "value": "12" }` |
 * | NaN, ±Infinity | `{ "$type": "number", "value": "NaN" }` |
 * | undefined, as a whole or in an array | `{ "$type": "undefined" }` |
 * | a function, a symbol | `{ "$type": "function", "name": … }`, `{ "$type": "symbol", "name": … }` |
 * | a Map, a Set | `{ "$type": "Map", "entries": [[k, v]] }`, `{ "$type": "Set", "values": […] }` |
 * | binary data | `{ "$type": "Uint8Array", "base64": … }` |
 * | an Error | `{ "$type": "Error", "name", "message", "code"?, "hint"?, "cause"?, … }` |
 * | a value inside itself | `{ "$type": "cycle", "path": … }`, a JSON pointer to where it began |
 * | what throws when it is read | `{ "$type": "unreadable", "reason": … }` |
 * | deeper than 500 levels | `{ "$type": "tooDeep" }` |
 *
 * @param onMarked - called for each such object that is made
 */
export function jsonValue(value: unknown, onMarked: () => void = () => {}): JsonValue {
  return new Conversion(onMarked).convert(value, "");
}

class Conversion {
  readonly #onMarked: () => void;
  /** The objects that the present one is inside of, outermost first, with the key that each was reached by. */
  readonly #around: { readonly value: object; readonly key: string }[] = [];

  constructor(onMarked: () => void) {
    this.#onMarked = onMarked;
  }

  convert(value: unknown, key: string): JsonValue {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return Number.isFinite(value) ? value : this.#mark("number", { value: String(value) });
      case "bigint":
        return this.#mark("bigint", { value: String(value) });
      case "undefined":
        return this.#mark("undefined");
      case "function":
        return this.#mark("function", { name: value.name });
      case "symbol":
        return this.#mark("symbol", { name: value.description ?? "" });
      case "object":
        return value === null ? null : this.#object(value, key);
    }
  }

  #object(value: object, key: string): JsonValue {
    const start = this.#around.findIndex((outer) => outer.value === value);
    if (start >= 0)
      return this.#mark("cycle", { path: pointer(this.#around.slice(1, start + 1).map((outer) => outer.key)) });
    if (this.#around.length >= maxDepth) return this.#mark("tooDeep");
    this.#around.push({ value, key });
    const depth = this.#around.length;
    try {
      return this.#inside(value, (inner, innerKey) => this.convert(inner, innerKey));
    } catch (error) {
      return this.#mark("unreadable", { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#around.length = depth - 1;
    }
  }

  #inside(value: object, convert: ConvertInner): JsonValue {
    if (value instanceof Error) return this.#mark("Error", errorValue(value, convert));
    if (value instanceof Map) {
      const entries = Array.from(value, ([k, v], index) => [convert(k, `${index}`), convert(v, `${index}`)]);
      return this.#mark("Map", { entries });
    }
    if (value instanceof Set)
      return this.#mark("Set", { values: Array.from(value, (v, index) => convert(v, `${index}`)) });
    if (ArrayBuffer.isView(value)) return this.#mark(value.constructor.name, { base64: base64(value) });
    if (value instanceof ArrayBuffer) return this.#mark("ArrayBuffer", { base64: base64(new Uint8Array(value)) });
    if ("toJSON" in value && typeof value.toJSON === "function") return convert(value.toJSON(), "");
    // Array.from rather than map: it visits the holes of a sparse array.
    if (Array.isArray(value)) return Array.from(value, (v, index) => convert(v, `${index}`));
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(entries.map(([name, inner]) => [name, convert(inner, name)]));
  }

  #mark(type: string, properties: Readonly<Record<string, JsonValue>> = {}): JsonValue {
    this.#onMarked();
    return { $type: type, ...properties };
  }
}

function base64(view: ArrayBufferView): string {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("base64");
}

function pointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
