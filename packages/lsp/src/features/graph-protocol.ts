import type { FlowLayout, Severity, Span, TaskGraph } from "@graflow/dsl";
import type { Location, Position, Range, TextDocumentIdentifier } from "vscode-languageserver";
import type { TypeText } from "../analyzer/type-oracle.ts";

/**
 * What `graflow/graph` is asked: which flow of a document is wanted. With `flow` the one of that name; else with
 * `position` the one that holds it, the innermost; else the document's first.
 */
export interface GraphParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position?: Position;
  /** The name that {@link FlowItem.name} or {@link FlowItem.exportName} has. */
  readonly flow?: string;
}

/**
 * What `graflow/graph` answers, or `null` where there is no such flow. Of a flow with errors it is what could be
 * understood, with the errors among its issues. Spans count in `text`; ranges in the document.
 */
export interface GraphResult {
  readonly flow: FlowItem;
  /** Of the document; not there if it is not open. */
  readonly version?: number;
  /** The flow's text, between its backticks. */
  readonly text: string;
  /** Where the text stands; not there if it was written with escapes: then no range is known. */
  readonly textRange?: Range;
  /** With the graphs of the flows that are interpolated. Its `hash` tells whether anything has changed. */
  readonly graph: TaskGraph;
  /** Where everything stands in a picture, sub-flows closed. */
  readonly layout: FlowLayout;
  /** In the order of the graph's nodes. */
  readonly nodes: readonly GraphNodeItem[];
  /** In the order of the graph's groups. */
  readonly groups: readonly GraphGroupItem[];
  /** In the order of the graph's edges. */
  readonly edges: readonly GraphEdgeItem[];
  /** Every `>>`, `|` and `??`, in text order. */
  readonly operators: readonly GraphOperatorItem[];
  /** Where tasks may lead to by `ctx.nextTask`. */
  readonly dynamicEdges: readonly DynamicEdgeItem[];
  /** What is found in the flow, types included as far as they are known. */
  readonly issues: readonly GraphIssue[];
  /** What it accepts and comes to; not there while types are unknown. */
  readonly input?: TypeText;
  readonly output?: TypeText;
}

/** A node of a flow. */
export interface GraphNodeItem {
  readonly id: string;
  /** The task's name as it is written, or that of what is interpolated. */
  readonly task: string;
  /** `expression`: an interpolation that only a run can tell about; `unknown`: no task has that name. */
  readonly kind: "task" | "flow" | "expression" | "unknown";
  /** Every place where it stands: its name or interpolation. */
  readonly ranges: readonly Range[];
  /** The name in `task("name", …)`, or the tag of the flow that is interpolated. */
  readonly definition?: Location;
  /** What reaches it, and what it gives; not there while types are unknown. */
  readonly input?: TypeText;
  readonly output?: TypeText;
}

/** A group of a flow. */
export interface GraphGroupItem {
  readonly id: string;
  /** Its brackets, or its branches where there are none. */
  readonly range?: Range;
}

/** An edge from node to node. */
export interface GraphEdgeItem {
  readonly from: string;
  readonly to: string;
  /** What `from` hands on to `to`; not there while types are unknown. */
  readonly type?: TypeText;
}

/** An operator of a flow's text. */
export interface GraphOperatorItem {
  readonly kind: ">>" | "|" | "??";
  readonly range: Range;
  /** The nodes that its left side ends with. */
  readonly from: readonly string[];
  /** The nodes that its right side begins with. */
  readonly to: readonly string[];
  /** What flows across a `>>`; not there while types are unknown. */
  readonly type?: TypeText;
}

/** A call of `ctx.nextTask` in the task of `from`. */
export interface DynamicEdgeItem {
  readonly from: string;
  /** A node of the flow, or a task that does not stand in it. */
  readonly to: string;
  /** Whether the run goes on from there, `{ goto: true }`. */
  readonly isGoto: boolean;
}

/** A finding in a flow. */
export interface GraphIssue {
  readonly range: Range;
  /** In the flow's text; not there if the text was written with escapes. */
  readonly span?: Span;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** The nodes that it is about: those that stand where it does. */
  readonly nodes: readonly string[];
}

/** What `graflow/flows` is asked: the flows and tasks of a document, or of all projects. */
export interface FlowsParams {
  readonly textDocument?: TextDocumentIdentifier;
}

/** What `graflow/flows` answers: file by file, in the order of the text. */
export interface FlowsResult {
  readonly flows: readonly FlowItem[];
  readonly tasks: readonly TaskItem[];
}

/** A flow of a project. */
export interface FlowItem {
  /** What people call it: the name given to it, else the variable or export that it is, else `flow`. */
  readonly name: string;
  readonly uri: string;
  /** The tag with its template. */
  readonly range: Range;
  /** The name that its file exports it by. */
  readonly exportName?: string;
  /** How `graflow run` takes it: `/app/flows.ts#nightly`. Not there if it is not exported. */
  readonly target?: string;
  /** How many nodes it has. */
  readonly tasks: number;
}

/** A task of a project. */
export interface TaskItem {
  /** With its scope: `etl/fetch`. */
  readonly name: string;
  readonly uri: string;
  /** The name in `task("name", …)`. */
  readonly range: Range;
  /** How many flows it stands in. */
  readonly flows: number;
}
