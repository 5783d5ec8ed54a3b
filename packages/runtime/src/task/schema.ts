import type { StandardSchemaV1 } from "@standard-schema/spec";

/** One thing that a schema has against a value. */
export interface SchemaIssue {
  /** Where in the value, as one would write it: `items[3].name`; empty for the value itself. */
  readonly path: string;
  /** The schema's own words. */
  readonly message: string;
}

/** What a schema says of a value: it fits, and this is what the schema makes of it, or it does not. */
export type Validation<T> =
  | { readonly kind: "valid"; readonly value: T }
  | { readonly kind: "invalid"; readonly issues: readonly SchemaIssue[] };

/**
 * Validates a value with a Standard Schema. The answer is a promise only where the schema itself is asynchronous.
 * What the schema throws, rather than reports, is thrown.
 */
export function validate<S extends StandardSchemaV1>(
  schema: S,
  value: unknown,
): Validation<StandardSchemaV1.InferOutput<S>> | Promise<Validation<StandardSchemaV1.InferOutput<S>>> {
  const result = schema["~standard"].validate(value) as
    | StandardSchemaV1.Result<StandardSchemaV1.InferOutput<S>>
    | Promise<StandardSchemaV1.Result<StandardSchemaV1.InferOutput<S>>>;
  return "then" in result ? result.then(toValidation) : toValidation(result);
}

/** Whether a value is a Standard Schema: an object, or a function, that says so under `~standard`. */
export function isStandardSchema(value: unknown): value is StandardSchemaV1 {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  const standard = (value as Partial<StandardSchemaV1>)["~standard"];
  return typeof standard === "object" && standard !== null && typeof standard.validate === "function";
}

/** Issues on one line: `items[3].name: expected a string; size: expected a number`. */
export function formatIssues(issues: readonly SchemaIssue[]): string {
  return issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; ");
}

function toValidation<T>(result: StandardSchemaV1.Result<T>): Validation<T> {
  if (result.issues === undefined) return { kind: "valid", value: result.value };
  return {
    kind: "invalid",
    issues: result.issues.map((issue) => ({ path: formatPath(issue.path ?? []), message: issue.message })),
  };
}

function formatPath(path: readonly (PropertyKey | StandardSchemaV1.PathSegment)[]): string {
  let text = "";
  for (const segment of path) {
    const key = typeof segment === "object" ? segment.key : segment;
    if (typeof key !== "string") text += `[${String(key)}]`;
    else if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) text += `[${JSON.stringify(key)}]`;
    else text += text === "" ? key : `.${key}`;
  }
  return text;
}
