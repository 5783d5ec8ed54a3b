import type { FlowSignature } from "@graflow/lsp";

/** What has become of a flow's types: `unwritable` ones are left to people, `broken` flows to `graflow check`. */
export type RowState = "right" | "written" | "stale" | "broken" | "unwritable";

/** A flow in the report. */
export interface FlowRow {
  readonly file: string;
  /** Where the flow begins in the file. */
  readonly offset: number;
  /** The names that it is exported under; none where its text has errors, so that it has not been looked at. */
  readonly names: readonly string[];
  readonly state: RowState;
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  readonly reason?: string | undefined;
}

/** The row of a flow as it has been found. */
export function rowOf({ file, span, names, input, output, reason }: FlowSignature, state: RowState): FlowRow {
  return { file, offset: span.start, names, state, input, output, reason };
}
