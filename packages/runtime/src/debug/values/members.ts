import { types } from "node:util";

/** A name that can stand behind a value and a dot. */
export interface Member {
  readonly name: string;
  readonly kind: "property" | "method";
}

const most = 2000;

/** The names of what a value has and inherits; nothing is called for it. */
export function membersOf(value: unknown): readonly Member[] {
  const members = new Map<string, Member>();
  if (value === undefined || value === null) return [];
  for (let from: object | null = Object(value) as object; from !== null; from = Object.getPrototypeOf(from) as object) {
    if (types.isProxy(from)) break;
    if (from === Object.prototype && members.size > 0) break;
    for (const name of Object.getOwnPropertyNames(from)) {
      if (members.size >= most) return [...members.values()];
      if (members.has(name) || /^\d+$/.test(name) || name.startsWith("__") || name === "constructor") continue;
      const isMethod = typeof Object.getOwnPropertyDescriptor(from, name)?.value === "function";
      members.set(name, { name, kind: isMethod ? "method" : "property" });
    }
  }
  return [...members.values()];
}
