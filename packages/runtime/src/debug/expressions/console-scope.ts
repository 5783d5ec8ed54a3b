import { type ExpressionScope, scopeNames } from "./expression.ts";

/** What was typed into a console has given other values to names of its scope. */
export type Assigned = ReadonlyMap<string, unknown>;

/** The names that what is typed into a console can use: those of the place, and the console's own variables. */
export interface ConsoleScope {
  /** To look names up in, by `with`. */
  readonly names: object;
  readonly assigned: Assigned;
}

/**
 * A scope of a console. Fresh names that are assigned become its variables and stay; those of the place are noted.
 *
 * @param variables - the console's own, which the scope adds to
 */
export function consoleScope(scope: ExpressionScope, variables: Map<string, unknown>): ConsoleScope {
  const assigned = new Map<string, unknown>();
  const known: ReadonlySet<string> = new Set(scopeNames);
  const names = new Proxy(Object.create(null) as object, {
    has: (_, name) => typeof name === "string" && (known.has(name) || variables.has(name) || !(name in globalThis)),
    get: (_, name) => {
      if (typeof name === "symbol") return undefined;
      if (assigned.has(name)) return assigned.get(name);
      if (known.has(name)) return scope[name as keyof ExpressionScope];
      if (variables.has(name)) return variables.get(name);
      throw new ReferenceError(`${name} is not defined`);
    },
    set: (_, name, value) => {
      (known.has(String(name)) ? assigned : variables).set(String(name), value);
      return true;
    },
  });
  return { names, assigned };
}
