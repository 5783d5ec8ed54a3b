import { types } from "node:util";
import type { ChannelAccess } from "../../ports/debugger.ts";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import { mask } from "../expressions/secrets.ts";
import {
  type Child,
  indexedChildren,
  indexedCount,
  inheritedGetters,
  mayHaveInnards,
  namesOf,
  propertyOf,
} from "./children.ts";
import { hexOf } from "./hex.ts";

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
  /** How many others it has; only told of a value with counted ones. */
  readonly named?: number;
  /** What stands behind an expression for the value around it to mean this; of what is in a scope, the whole. */
  readonly access?: string;
  /** `getter`: called when it is opened, and then the only child. `more`: holds further children of the value around it. */
  readonly kind?: "getter" | "private" | "internal" | "more";
  /** Cannot be set. */
  readonly readOnly?: boolean;
}

/** Which children are asked for. */
export interface Page {
  readonly start?: number;
  /** Default: 1,000, and a variable of the kind `more` for the rest. */
  readonly count?: number;
  /** Only those that are counted, or only the others. Default: both, the counted ones first. */
  readonly filter?: "indexed" | "named";
}

/** How values are shown, and for whom. */
export interface ShownFor {
  /** The thread whose values they are: they are shown no more once it goes on. */
  readonly thread?: number | undefined;
  /** Whole numbers in hexadecimal. */
  readonly hex?: boolean | undefined;
}

/** Something with children that is no value of the program: a scope. */
export interface Listing {
  readonly children: () => readonly Child[];
  /** Sets one of them; says why it cannot. */
  readonly assign?: (name: string, value: unknown) => string | undefined | Promise<string | undefined>;
}

type Opened = ShownFor &
  (
    | { readonly kind: "value"; readonly value: object; readonly from: number; readonly filter: Page["filter"] }
    | { readonly kind: "getter"; readonly holder: object; readonly getter: Child }
    | { readonly kind: "listing"; readonly listing: Listing }
  );

/** What can be asked of the inspector. */
export interface Innards {
  /** What only it sees in a value: `#fields`, the state of a promise, what is behind a proxy. */
  innards(value: object): Promise<readonly Child[]>;
}

const pageSize = 1000;
const mostHandles = 200_000;
const gone = "what it is a part of is shown no more";

/** Values that were shown, by handles, so that what is in them is looked at when it is opened. */
export class Variables {
  readonly #rules: ExpressionRules;
  readonly #inspector: Innards | undefined;
  readonly #opened = new Map<number, Opened>();
  #next = 1;

  constructor(rules: ExpressionRules, inspector?: Innards) {
    this.#rules = rules;
    this.#inspector = inspector;
  }

  /** Describes a value; one with something in it gets a handle. What is secret is masked and cannot be opened. */
  describe(name: string, value: unknown, shown: ShownFor = {}): Variable {
    if (this.#rules.isSecret(name, value)) return masked(name);
    const text = (shown.hex === true ? hexOf(value) : undefined) ?? this.#rules.show(value);
    const type = typeName(value);
    if ((typeof value !== "object" || value === null) && typeof value !== "function") {
      return { name, value: text, type, handle: 0, indexed: 0 };
    }
    const indexed = indexedCount(value);
    const named = indexed > 0 ? namesOf(value).length : 0;
    const handle = this.#isEmpty(value)
      ? 0
      : this.#open({ kind: "value", value, from: 0, filter: undefined, ...shown });
    return { name, value: text, type, handle, indexed, ...(named > 0 ? { named } : {}) };
  }

  /** A handle for a scope. */
  list(listing: Listing, shown: ShownFor = {}): number {
    return this.#open({ kind: "listing", listing, ...shown });
  }

  /** What a task did with a key of the channel. */
  keyOf({ key, value, oldValue }: ChannelAccess): readonly Child[] {
    const child = (name: string, one: unknown): Child => {
      return { name, value: one, isSecret: this.#rules.isSecret(key, one), access: name, readOnly: true };
    };
    return [child("key", key), child("value", value), child("oldValue", oldValue)];
  }

  /** What is in a value; `undefined` if the handle is an old one. Getters are not called until they are opened. */
  async children(handle: number, { hex, ...page }: Page & ShownFor = {}): Promise<readonly Variable[] | undefined> {
    const opened = this.#opened.get(handle);
    if (opened === undefined) return undefined;
    const shown: ShownFor = { thread: opened.thread, hex };
    switch (opened.kind) {
      case "listing":
        return opened.listing.children().map((child) => this.#child(child, opened.listing, shown));
      case "getter":
        return [this.#called(opened.holder, opened.getter, shown)];
      case "value":
        return this.#inValue(opened, page, shown);
    }
  }

  /** Sets a property, an item, the value of a map's entry, or what is in a scope; returns why it could not. */
  async assign(handle: number, name: string, value: unknown): Promise<string | undefined> {
    const opened = this.#opened.get(handle);
    if (opened === undefined) return gone;
    if (opened.kind === "listing") {
      const { assign } = opened.listing;
      return assign === undefined ? "it is only told here" : assign(name, value);
    }
    if (opened.kind === "getter") return assignIn(opened.holder, name, value);
    return assignIn(opened.value, name, value);
  }

  /** Forgets all handles, or those of a thread. */
  clear(thread?: number): void {
    for (const [handle, opened] of this.#opened) {
      if (thread === undefined || opened.thread === thread) this.#opened.delete(handle);
    }
  }

  #open(opened: Opened): number {
    const handle = this.#next++;
    this.#opened.set(handle, opened);
    if (this.#opened.size > mostHandles) this.#opened.delete(this.#opened.keys().next().value ?? 0);
    return handle;
  }

  /** Whether there is nothing to open, as far as that is seen at once. */
  #isEmpty(value: object): boolean {
    if (types.isProxy(value)) return this.#rules.isRestricted;
    if (indexedCount(value) > 0 || namesOf(value).length > 0) return false;
    return typeof value === "function" || !mayHaveInnards(value);
  }

  async #inValue(
    { value, from, filter: only }: Opened & { readonly kind: "value" },
    { start = 0, count, filter = only }: Page,
    shown: ShownFor,
  ): Promise<readonly Variable[]> {
    const indexed = filter === "named" ? 0 : indexedCount(value);
    const names = filter === "indexed" ? [] : namesOf(value);
    const total = indexed + names.length;
    const first = from + start;
    const end = Math.min(first + (count ? count : pageSize), total);
    const children = [
      ...indexedChildren(value, Math.min(first, indexed), Math.min(end, indexed)),
      ...names.slice(Math.max(0, first - indexed), Math.max(0, end - indexed)).map((name) => propertyOf(value, name)),
    ];
    const isLast = end === total && filter !== "indexed";
    if (isLast) children.push(...inheritedGetters(value), ...(await this.#innards(value)));
    const variables = children.map((child) => this.#child(child, value, shown));
    if (end === total || count) return variables;
    const handle = this.#open({ kind: "value", value, from: end, filter, ...shown });
    const left = `${(total - end).toLocaleString("en")} more`;
    return [
      ...variables,
      { name: "…", value: left, type: "", handle, indexed: 0, access: "", kind: "more", readOnly: true },
    ];
  }

  async #innards(value: object): Promise<readonly Child[]> {
    if (this.#rules.isRestricted || typeof value === "function" || !mayHaveInnards(value)) return [];
    return (await this.#inspector?.innards(value)) ?? [];
  }

  #child({ name, value, access, kind, readOnly, key, isSecret }: Child, holder: object, shown: ShownFor): Variable {
    const hint = {
      ...(access === undefined ? {} : { access }),
      ...(kind === undefined ? {} : { kind }),
      ...(readOnly === true ? { readOnly } : {}),
    };
    if (kind === "getter") {
      const getter: Child = { name, value, access, kind };
      const handle = this.#rules.isRestricted ? 0 : this.#open({ kind: "getter", holder, getter, ...shown });
      return { name, value: "(getter)", type: "getter", handle, indexed: 0, ...hint };
    }
    if (isSecret === true) return { ...masked(name), ...hint };
    if (key === undefined) return { ...this.describe(name, value, shown), ...hint };
    const isSecretEntry = typeof key.value === "string" && this.#rules.isSecret(key.value, value);
    const described = isSecretEntry ? masked(name) : this.describe(name, value, shown);
    return { ...described, ...hint, value: `${this.#rules.show(key.value)} → ${described.value}` };
  }

  #called(holder: object, { name, value: getter, access }: Child, shown: ShownFor): Variable {
    const hint = access === undefined ? {} : { access: "" };
    try {
      return { ...this.describe(name, Reflect.apply(getter as () => unknown, holder, []), shown), ...hint };
    } catch (error) {
      return { name, value: `(threw: ${this.#rules.secrets.redact(String(error))})`, type: "", handle: 0, indexed: 0 };
    }
  }
}

function assignIn(target: object, name: string, value: unknown): string | undefined {
  if (target instanceof Set) return "a value of a set has no name to set it by";
  if (target instanceof Map) {
    const keys = [...target.keys()];
    if (!(Number(name) < keys.length)) return "there is no such entry";
    target.set(keys[Number(name)], value);
    return undefined;
  }
  if (name.startsWith("#") || name.startsWith("[[")) return "it is out of reach from outside its class";
  try {
    return Reflect.set(target, name, value)
      ? undefined
      : "it cannot be written: it is read-only, or the object is frozen";
  } catch (error) {
    return String(error);
  }
}

/** What is shown in place of a secret. */
export function masked(name: string): Variable {
  return { name, value: mask, type: "secret", handle: 0, indexed: 0 };
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  if (types.isProxy(value)) return "Proxy";
  try {
    const made: unknown = Object.getPrototypeOf(value)?.constructor;
    return typeof made === "function" && made.name !== "" ? made.name : "object";
  } catch {
    return "object";
  }
}
