import { types } from "node:util";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import { mask } from "../expressions/secrets.ts";

/** Values that are written of one, before it is cut. */
const mostValues = 200_000;
const mostLevels = 200;

/** What is written in JSON where it has no form of its own. */
type Written = string | number | boolean | null | undefined | object;

/**
 * A whole value as JSON text, to be pasted elsewhere: maps as objects where their keys are texts, sets and typed arrays as
 * lists, errors with name and message, dates in ISO; what is secret masked, a circle as `"[circular]"`. Calls nothing of
 * the program.
 */
export function jsonText(value: unknown, rules: ExpressionRules): string {
  const around = new Set<object>();
  let left = mostValues;

  const keyed = (key: string, one: unknown): Written => (rules.isSecret(key, one) ? mask : written(one));

  const list = (items: Iterable<unknown>): Written => {
    const all: Written[] = [];
    for (const item of items) {
      if (left <= 0) return [...all, "…"];
      all.push(written(item) ?? null);
    }
    return all;
  };

  const properties = (of: object): Written => {
    const pairs: [string, Written][] = [];
    for (const name of Object.keys(of)) {
      const property = Object.getOwnPropertyDescriptor(of, name);
      if (property !== undefined && "value" in property) pairs.push([name, keyed(name, property.value)]);
    }
    return Object.fromEntries(pairs);
  };

  const objectOf = (of: object): Written => {
    if (types.isProxy(of)) return "[proxy]";
    if (Array.isArray(of)) return list(of);
    if (types.isTypedArray(of)) return list(of as unknown as Iterable<unknown>);
    if (of instanceof Set) return list(of);
    if (of instanceof Date) return Number.isNaN(of.getTime()) ? null : of.toISOString();
    if (of instanceof RegExp) return String(of);
    if (types.isNativeError(of)) return { name: of.name, message: of.message, ...(properties(of) as object) };
    if (!(of instanceof Map)) return properties(of);
    const entries = [...of];
    if (!entries.every(([key]) => typeof key === "string")) return list(entries);
    return Object.fromEntries(entries.map(([key, one]) => [key, keyed(key as string, one)]));
  };

  function written(one: unknown): Written {
    left -= 1;
    switch (typeof one) {
      case "bigint":
        return String(one);
      case "string":
        return rules.secrets.redact(one);
      case "object":
        break;
      case "number":
      case "boolean":
        return one;
      default:
        return undefined;
    }
    if (one === null) return null;
    if (around.has(one)) return "[circular]";
    if (left <= 0 || around.size >= mostLevels) return "…";
    around.add(one);
    const found = objectOf(one);
    around.delete(one);
    return found;
  }

  return JSON.stringify(written(value), undefined, 2) ?? String(value);
}
