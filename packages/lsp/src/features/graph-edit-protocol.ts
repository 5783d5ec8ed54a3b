import type { Position, TextDocumentIdentifier, WorkspaceEdit } from "vscode-languageserver";

/** What `graflow/edit` is asked: a change of a flow as its picture shows it, to be made in its text. */
export interface GraphEditParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Of the flow's tag, or in its text. */
  readonly position: Position;
  readonly edit: GraphEdit;
}

/** A change of a flow. Nodes and groups are named by their ids in its graph. */
export type GraphEdit =
  | InsertTaskEdit
  /** Puts nodes of one chain in brackets; nodes of several chains that differ only in them side by side. */
  | { readonly kind: "wrapInGroup"; readonly nodes: readonly string[] }
  | SetPolicyEdit
  /** Takes nodes out; what stood before them in a chain then leads to what stood behind. */
  | { readonly kind: "delete"; readonly nodes: readonly string[] }
  | ReorderEdit;

/** Puts a task between all of `from` and all of `to`; one of them may be empty: at the start or the end. */
export interface InsertTaskEdit {
  readonly kind: "insertTask";
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The task's name; it gets a label where a node of the flow is called so. */
  readonly task: string;
}

/** Says when a group has failed; `strict` without `failFast` is what a group without a policy does. */
export interface SetPolicyEdit {
  readonly kind: "setPolicy";
  readonly group: string;
  readonly policy:
    | { readonly name: "strict"; readonly failFast?: boolean }
    | { readonly name: "bestEffort" }
    | { readonly name: "atLeast"; readonly count: number }
    | { readonly name: "critical"; readonly branches: readonly string[] };
}

/** Puts a group's branches in another order. */
export interface ReorderEdit {
  readonly kind: "reorder";
  readonly group: string;
  /** The keys of all branches in their new order. */
  readonly branches: readonly string[];
}

/** What `graflow/edit` answers: what to do, or in a sentence for the user why that cannot be done. */
export type GraphEditResult = { readonly edit: WorkspaceEdit } | { readonly refused: string };
