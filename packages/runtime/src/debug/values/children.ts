import { types } from "node:util";

/** One thing in a value. */
export interface Child {
  readonly name: string;
  /** Of a getter: the function. */
  readonly value: unknown;
  /** What stands behind an expression for the value around it to mean this: `.name`, `[3]`, `.get("key")`. */
  readonly access?: string | undefined;
  /** `getter`: has to be called. `private`: a `#field`. `internal`: of the engine, as a promise's state. */
  readonly kind?: "getter" | "private" | "internal" | undefined;
  /** Cannot be set. */
  readonly readOnly?: boolean | undefined;
  /** It is shown masked. */
  readonly isSecret?: boolean | undefined;
  /** Of a map's entry: its key. */
  readonly key?: { readonly value: unknown } | undefined;
}

/** How many children a value has that are counted: items, entries. */
export function indexedCount(value: object): number {
  if (types.isProxy(value)) return 0;
  if (Array.isArray(value)) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  return isTypedArray(value) ? value.length : 0;
}

/** The counted children from one to before another. */
export function indexedChildren(value: object, from: number, to: number): readonly Child[] {
  if (to <= from) return [];
  if (Array.isArray(value) || isTypedArray(value)) {
    return Array.from({ length: to - from }, (_, i) => itemOf(value, from + i));
  }
  const children: Child[] = [];
  let at = 0;
  for (const entry of value as Iterable<unknown>) {
    if (at >= to) break;
    if (at >= from) children.push(value instanceof Map ? entryOf(entry, at) : memberOf(entry, at));
    at += 1;
  }
  return children;
}

/** Above this an array's further properties are not looked for: it would take too long. */
const mostItems = 100_000;

/** The names of a value's own properties that are not counted; none of what would have to be called for it. */
export function namesOf(value: object): readonly (string | symbol)[] {
  if (types.isProxy(value) || indexedCount(value) > mostItems) return [];
  const names = Reflect.ownKeys(value);
  if (Array.isArray(value)) return names.slice(lengthOfItems(value, names)).filter((name) => name !== "length");
  if (isTypedArray(value)) return names.slice(value.length);
  if (typeof value !== "function") return names;
  return names.filter((name) => typeof name === "symbol" || !ofEveryFunction.has(name));
}

/** A value's own property. Getters are not called. */
export function propertyOf(value: object, name: string | symbol): Child {
  const property = Object.getOwnPropertyDescriptor(value, name);
  const access = typeof name === "symbol" ? undefined : accessOf(name);
  if (property?.get !== undefined) {
    return { name: String(name), value: property.get, access, kind: "getter", readOnly: property.set === undefined };
  }
  const readOnly = property?.writable !== true || access === undefined;
  return { name: String(name), value: property?.value, access, readOnly };
}

/** The getters that an instance has from the program's own classes. */
export function inheritedGetters(value: object): readonly Child[] {
  const found = new Map<string, Child>();
  if (types.isProxy(value) || isTypedArray(value)) return [];
  for (let from = Object.getPrototypeOf(value); from !== null && isOwnClass(from); from = Object.getPrototypeOf(from)) {
    for (const [name, { get, set }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (get === undefined || found.has(name) || name === "__proto__") continue;
      found.set(name, { name, value: get, access: accessOf(name), kind: "getter", readOnly: set === undefined });
    }
  }
  return [...found.values()];
}

/** Whether a value may have what only the inspector sees: `#fields`, a promise's state, what is behind a proxy. */
export function mayHaveInnards(value: object): boolean {
  if (types.isProxy(value) || types.isPromise(value)) return true;
  if (isTypedArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && isOwnClass(prototype as object);
}

/** How a property is written behind an expression. */
export function accessOf(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

const ofEveryFunction = new Set(["length", "name", "prototype", "arguments", "caller"]);

type TypedArray = ArrayLike<unknown> & object;

function isTypedArray(value: object): value is TypedArray {
  return types.isTypedArray(value);
}

/** Items come first among the names; a sparse array has fewer than its length. */
function lengthOfItems({ length }: readonly unknown[], names: readonly (string | symbol)[]): number {
  if (names[length] === "length") return length;
  const end = names.indexOf("length");
  return end < 0 ? 0 : end;
}

function itemOf(items: TypedArray, at: number): Child {
  const property = Object.getOwnPropertyDescriptor(items, at);
  const access = `[${at}]`;
  if (property?.get !== undefined) return { name: String(at), value: property.get, access, kind: "getter" };
  return { name: String(at), value: property?.value, access, readOnly: property?.writable === false };
}

function entryOf(entry: unknown, at: number): Child {
  const [key, value] = entry as readonly [unknown, unknown];
  const isPlain = typeof key === "string" || typeof key === "number" || typeof key === "boolean";
  const access = isPlain ? `.get(${JSON.stringify(key)})` : undefined;
  return { name: String(at), value, access, key: { value: key } };
}

function memberOf(value: unknown, at: number): Child {
  return { name: String(at), value, readOnly: true };
}

/** Whether a prototype is that of a class which is not the engine's. */
function isOwnClass(prototype: object): boolean {
  if (types.isProxy(prototype)) return false;
  const made: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof made !== "function" || types.isProxy(made)) return false;
  return !/\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(made));
}
