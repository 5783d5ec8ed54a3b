import type { Span } from "../text/span.ts";
import type { DiagnosticCode } from "./codes.ts";

/** How bad a {@link Diagnostic} is: only an `error` keeps a flow from running. */
export type Severity = "error" | "warning" | "hint";

/** A second place that explains a {@link Diagnostic}, such as the first use of a label. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
  /** The file the place is in, where it is another than the diagnostic's own. */
  readonly file?: string;
}

/** One replacement of text; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** A repair that a machine can do: all edits together, offsets of the text before any of them. */
export interface Fix {
  /** What it does, as a menu shows it. */
  readonly title: string;
  /** In text order, none overlapping another. */
  readonly edits: readonly TextEdit[];
}

/**
 * One finding about a flow. The same record goes from the parser to the command line, the editor and the
 * errors that a run throws.
 */
export interface Diagnostic {
  /** What kind of finding it is, for programs: it stays the same whatever the message says. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence: what is wrong, in the user's words. */
  readonly message: string;
  /** What would be right, where that is not plain from the message. */
  readonly hint?: string;
  /** The place that is wrong. */
  readonly span: Span;
  /** Other places that explain it, the most telling first. */
  readonly related: readonly RelatedPlace[];
  /** What could be done about it, the likeliest first. */
  readonly fixes: readonly Fix[];
}
