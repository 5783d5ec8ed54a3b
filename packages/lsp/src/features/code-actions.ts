import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionRequest,
  type Command,
  type Diagnostic,
} from "vscode-languageserver";
import { addFlowTypes } from "./actions/add-flow-types.ts";
import { extractFlow } from "./actions/extract-flow.ts";
import { fixAll } from "./actions/fix-all.ts";
import type { ActionSite, ActionSource, FlowAction } from "./actions/flow-action.ts";
import { formatFlowAction } from "./actions/format-flow.ts";
import { inlineFlow } from "./actions/inline-flow.ts";
import { quickFixes } from "./actions/quick-fixes.ts";
import { wrapPart } from "./actions/wrap-part.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { toLspDiagnostic } from "./lsp-diagnostic.ts";
import { serverCommands } from "./server-commands.ts";
import { flowAt, offsetInText } from "./target-at.ts";

const sources: readonly ActionSource[] = [
  quickFixes,
  extractFlow,
  inlineFlow,
  wrapPart,
  addFlowTypes,
  formatFlowAction,
  fixAll,
];

/** What can be done about the findings and the flow at a place. */
export const codeActions: Feature = documentFeature<CodeActionParams, (CodeAction | Command)[] | null>({
  name: "code actions",
  request: CodeActionRequest.type,
  capability: () => ({
    codeActionProvider: {
      codeActionKinds: [
        ...[CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorInline],
        ...[CodeActionKind.RefactorRewrite, "source.fixAll.graflow"],
      ],
    },
  }),
  empty: null,
  answer: (document, { range, context }) => {
    const site = siteAt(document, document.span(range), context.diagnostics);
    const takesLiterals = document.client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
    const actions = sources
      .filter(({ kind }) => context.only?.some((wanted) => isOfKind(kind, wanted)) ?? true)
      .flatMap((source) => source.find(site))
      .map((action) => (takesLiterals ? literal(site, action) : plainCommand(document, action)));
    return actions.length === 0 ? null : actions;
  },
});

function siteAt(document: DocumentContext, span: ActionSite["span"], shown: readonly Diagnostic[]): ActionSite {
  const around = flowAt(document.index, document.file, span.start);
  const isInText =
    around !== undefined &&
    offsetInText(around, span.start) !== undefined &&
    offsetInText(around, span.end) !== undefined;
  return { document, span, shown, flow: isInText ? around : undefined };
}

/** Whether a kind is the wanted one, or below it: `refactor.extract` is a `refactor`. */
function isOfKind(kind: string, wanted: string): boolean {
  return wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`);
}

function literal(
  { document, shown }: ActionSite,
  { title, kind, edits, repairs, isPreferred, refused }: FlowAction,
): CodeAction {
  if (refused !== undefined) return { title, kind, disabled: { reason: refused } };
  const repaired = (repairs ?? []).map((found) => {
    const diagnostic = toLspDiagnostic(document, found);
    // As the client has it: it compares them.
    return shown.find((one) => one.code === found.code && isSameRange(one, diagnostic)) ?? diagnostic;
  });
  return {
    title,
    kind,
    ...(repaired.length === 0 ? undefined : { diagnostics: repaired }),
    ...(isPreferred === true ? { isPreferred: true } : undefined),
    edit: document.workspaceEdit(edits),
  };
}

/** For clients that take commands alone: the server sends the edit back. */
function plainCommand(document: DocumentContext, { title, edits }: FlowAction): Command {
  return { title, command: serverCommands.applyEdit, arguments: [document.workspaceEdit(edits)] };
}

function isSameRange(left: Diagnostic, right: Diagnostic): boolean {
  return JSON.stringify(left.range) === JSON.stringify(right.range);
}
