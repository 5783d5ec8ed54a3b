import type { PlaceRange } from "@graflow/runtime/debug";

/** Something of a flow that runs and stands in its text: a node or a group. */
export interface SourceToken {
  readonly kind: "node" | "group";
  /** In its flow. */
  readonly id: string;
  readonly range: PlaceRange;
  /** Whether it is where a node is written first: that is where frames show it. A node may be named again further on. */
  readonly isFirst: boolean;
}

/** A flow as it stands in a file. */
export interface SourceFlow {
  readonly file: string;
  /** As its tag names it. */
  readonly name: string | undefined;
  /** Its text, to be compared with that of a flow that runs: see `flowKey`. */
  readonly key: string;
  /** The tag with its template. */
  readonly range: PlaceRange;
  /** Its interpolations. */
  readonly holes: readonly PlaceRange[];
  /** In text order, groups before what is in them. Empty where the text was written with escapes. */
  readonly tokens: readonly SourceToken[];
}

/** A task as it stands in a file. */
export interface SourceTask {
  readonly name: string | undefined;
  /** The call that defines it. */
  readonly range: PlaceRange;
}

/** What a file defines. */
export interface SourceFile {
  readonly flows: readonly SourceFlow[];
  readonly tasks: readonly SourceTask[];
}

/** Whether two readings of a file are about one flow. */
export function isSameFlow(one: SourceFlow, other: SourceFlow): boolean {
  const [{ start }, there] = [one.range, other.range.start];
  return one.file === other.file && start.line === there.line && start.column === there.column;
}
