import { GraflowError } from "../errors/graflow-error.ts";
import { formatIssues, type SchemaIssue } from "../task/schema.ts";

/** FLOW6103: a typed channel met a value that the schema of its key refuses. What was to be written was not. */
export class ChannelSchemaError extends GraflowError {
  /** The key whose value it is. */
  readonly key: string;
  /** What the schema has against the value, each with its place in it. */
  readonly issues: readonly SchemaIssue[];

  constructor(key: string, operation: string, issues: readonly SchemaIssue[]) {
    super(
      "FLOW6103",
      `${operation} on ${JSON.stringify(key)}: the value does not fit the schema of its key: ${formatIssues(issues)}`,
    );
    this.key = key;
    this.issues = issues;
  }
}
