import type { NodeState, Severity, Span, TaskGraph } from "@graflow/dsl";

/**
 * What the extension (the host) and the graph preview (the view) say to each other, all of it plain JSON.
 *
 * The view lays graphs out by itself, so that folding a group, opening a sub-flow or showing types asks nothing of the
 * host; and it never changes text: it says what the user wants, and the host edits the document and shows the result.
 *
 * Nodes are named by their ids in the graph. A node inside a sub-flow is named by the ids on the way to it, joined by
 * `>`: `outer>inner`, as in `toSvg`. Spans are offsets into the flow's own text, as in `TaskGraph`.
 */
export type HostMessage = ShowMessage | ClearMessage | StatesMessage | SelectMessage | SettingsMessage;

/** Draw this flow. Sent for each change of the text; a flow of another `id` is fitted into the view anew. */
export interface ShowMessage {
  readonly type: "show";
  readonly flow: {
    /** The same as long as it is the same flow, whatever its text: a file and a name or number. */
    readonly id: string;
    /** What the panel calls it. */
    readonly title: string;
  };
  /** The document's version; edits come back with the version that they were made in. */
  readonly version: number;
  /** What `compileFlow` made of the text, of a broken one too. */
  readonly graph: TaskGraph;
  readonly issues: readonly PreviewIssue[];
  /** Where an operator has nothing on one of its sides: something is drawn there in its place. */
  readonly missing?: readonly MissingOperand[];
  readonly edgeTypes: readonly EdgeType[];
  /** What tasks may lead to by `ctx.nextTask`. `to` may be a task that does not stand in the flow. */
  readonly dynamicEdges: readonly NodeLink[];
  /** Nodes to select, as by {@link SelectMessage}. */
  readonly selection?: readonly string[];
  /** Whether the flow's text may be edited from the view. */
  readonly canEdit: boolean;
}

/** There is no flow to draw; `message` says so to the user. */
export interface ClearMessage {
  readonly type: "clear";
  readonly message: string;
}

/** A finding to mark in the picture; `nodes` are the top-level nodes that its span touches, which may be none. */
export interface PreviewIssue {
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly nodes: readonly string[];
}

/** An operator that lacks one of its operands. */
export interface MissingOperand {
  readonly operator: ">>" | "|" | "??";
  /** The side where nothing is. */
  readonly side: "left" | "right";
  /** The nodes of the operand that there is. */
  readonly nodes: readonly string[];
}

/** From one node to another. */
export interface NodeLink {
  readonly from: string;
  readonly to: string;
}

/** What `from` hands on to `to`, as TypeScript writes the type. */
export interface EdgeType extends NodeLink {
  readonly type: string;
}

/**
 * Where a run stands. The first message of a run replaces what was shown, later ones of the same run add to it;
 * `run: null` ends the showing of states.
 */
export interface StatesMessage {
  readonly type: "states";
  readonly run: string | null;
  readonly nodes: Readonly<Record<string, NodeRun>>;
  /** What a debugger does with the run; all of it, each time. */
  readonly debugged?: DebuggedRun;
}

/** A run that is being debugged. */
export interface DebuggedRun {
  /** The nodes that the debugger holds, in no order; of a moment of the past, the one that it stands before. */
  readonly paused: readonly string[];
  /** The nodes that the run can go on at. */
  readonly targets?: readonly string[];
  /** The moment of the past that the debugger shows, of how many: then the states of nodes are those of that moment. */
  readonly past?: { readonly moment: number; readonly latest: number };
}

/** Where one node of a run stands. */
export interface NodeRun {
  readonly state: NodeState;
  readonly durationMs?: number;
  /** From 1. */
  readonly attempt?: number;
  /** The output or the error, shortened by the host. */
  readonly output?: string;
}

/** Select these nodes, as the cursor does in the editor; the view answers nothing. */
export interface SelectMessage {
  readonly type: "select";
  readonly nodes: readonly string[];
}

/** What the user's settings say; all of them, each time. */
export interface SettingsMessage {
  readonly type: "settings";
  /** Whether types stand on edges until the user says otherwise; default `false`. */
  readonly showTypes: boolean;
  /** What the wheel does without Ctrl, which always zooms; default `zoom`. */
  readonly wheel: "zoom" | "pan";
}

/** What the view tells the host. */
export type ViewMessage =
  | ReadyMessage
  | SelectedMessage
  | RevealMessage
  | OpenTaskMessage
  | DebugMessage
  | EditMessage
  | ExportMessage
  | CopyMessage;

/** The view listens: send settings, the flow, and states if there is a run. */
export interface ReadyMessage {
  readonly type: "ready";
}

/** The user selected something; `spans` are the places of what is selected in the flow's own text. */
export interface SelectedMessage {
  readonly type: "selected";
  readonly version: number;
  readonly selection: PreviewSelection;
  readonly spans: readonly Span[];
}

/** What can be selected. An edge that stands for several (through a join) has several ends. */
export type PreviewSelection =
  | { readonly kind: "nodes"; readonly nodes: readonly string[] }
  | { readonly kind: "edge"; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: "group"; readonly group: string };

/** Show this place of the text: the user chose an issue. */
export interface RevealMessage {
  readonly type: "reveal";
  readonly version: number;
  readonly span: Span;
}

/** Open the definition of a node's task, or of a sub-flow. */
export interface OpenTaskMessage {
  readonly type: "openTask";
  readonly node: string;
  readonly task: string;
}

/** Have a debugger that holds a run do something: go on at this node, run it once more, or leave it out. */
export interface DebugMessage {
  readonly type: "debug";
  readonly run: string;
  readonly action: "jump" | "rerun" | "skip";
  readonly node: string;
}

/** Change the text. The host ignores an edit of another version than the document's. */
export interface EditMessage {
  readonly type: "edit";
  readonly version: number;
  readonly edit: PreviewEdit;
}

/** Nodes and groups are those of the flow itself, never of a sub-flow. The host asks for names and numbers. */
export type PreviewEdit =
  /** A new task between all of `from` and all of `to`; one of the two may be empty: at the start or end. */
  | { readonly kind: "insertTask"; readonly from: readonly string[]; readonly to: readonly string[] }
  /** Put these nodes side by side, or in brackets where they stand in one chain. */
  | { readonly kind: "wrapInGroup"; readonly nodes: readonly string[] }
  | { readonly kind: "setPolicy"; readonly group: string; readonly policy: PolicyChoice }
  | { readonly kind: "delete"; readonly nodes: readonly string[] }
  /** The keys of all branches in their new order. */
  | { readonly kind: "reorder"; readonly group: string; readonly branches: readonly string[] };

/** `failFast` is `@strict(failFast: true)`; for `atLeast` and `critical` the host asks which. */
export type PolicyChoice = "strict" | "failFast" | "bestEffort" | "atLeast" | "critical";

/** Save a picture; `data` is text, or for a PNG its bytes in base64. */
export interface ExportMessage {
  readonly type: "export";
  readonly format: "svg" | "png" | "mermaid";
  readonly data: string;
}

/** Put a text on the clipboard. */
export interface CopyMessage {
  readonly type: "copy";
  readonly text: string;
}
