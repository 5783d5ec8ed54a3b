import type { Span } from "@graflow/dsl";
import type { CodeActionKind, Diagnostic } from "vscode-languageserver";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import type { DocumentContext, FileEdit } from "../feature.ts";

/** Where actions are asked for. */
export interface ActionSite {
  readonly document: DocumentContext;
  /** What is selected; empty at a cursor. */
  readonly span: Span;
  /** The flow in whose text both ends of the selection are. */
  readonly flow: FlowDefinition | undefined;
  /** What the client shows there. */
  readonly shown: readonly Diagnostic[];
}

/** Something that can be done to the text. */
export interface FlowAction {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** In text order for each file, none overlapping another. */
  readonly edits: readonly FileEdit[];
  /** The findings that it repairs. */
  readonly repairs?: readonly AnalyzerDiagnostic[];
  readonly isPreferred?: boolean;
  /** Why it cannot be done, as the end of a sentence; then there are no edits. Only for clients that show such actions. */
  readonly refused?: string;
}

/** Finds actions of one kind. */
export interface ActionSource {
  /** What the actions are, or the kinds of which they are: those that the client does not ask for are not looked for. */
  readonly kind: CodeActionKind;
  readonly find: (site: ActionSite) => readonly FlowAction[];
}
