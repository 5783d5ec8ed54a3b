import type { ConvertInner, JsonValue } from "./json-value.ts";

/** What has a place of its own in the record. */
const listed: ReadonlySet<string> = new Set(["name", "message", "stack", "code", "hint", "cause"]);

/**
 * What an error says, for JSON: name, message, `code`, `hint`, whatever else it carries as properties of its own
 * (`taskId`, `attempts`, `diagnostics` …), and the chain of causes. The stack is left out.
 */
export function errorValue(error: Error, convert: ConvertInner): Readonly<Record<string, JsonValue>> {
  const { code, hint } = error as { readonly code?: unknown; readonly hint?: unknown };
  const own = Object.entries(error).filter(([key]) => !listed.has(key));
  const inner = error instanceof AggregateError ? { errors: error.errors } : {};
  const further = Object.entries({ code, hint, ...Object.fromEntries(own), ...inner, cause: error.cause });
  return {
    name: error.name,
    message: error.message,
    ...Object.fromEntries(
      further.filter(([, value]) => value !== undefined).map(([key, value]) => [key, convert(value, key)]),
    ),
  };
}
