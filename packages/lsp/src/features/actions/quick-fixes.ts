import { CodeActionKind } from "vscode-languageserver";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import { type AnalyzerCode, machineFixed } from "../../errors/codes.ts";
import { createTaskActions, createTaskTitle } from "./create-task.ts";
import type { ActionSite, ActionSource, FlowAction } from "./flow-action.ts";

/** The repairs of the findings that touch the selection. */
export const quickFixes: ActionSource = {
  kind: CodeActionKind.QuickFix,
  find: (site) => {
    const { document, span } = site;
    return document
      .diagnostics()
      .filter((found) => found.span.start <= span.end && span.start <= found.span.end)
      .flatMap((found) => repairsOf(site, found));
  },
};

function repairsOf(site: ActionSite, found: AnalyzerDiagnostic): readonly FlowAction[] {
  const { file } = site.document;
  const created = found.code === "FLOW3001" ? createTaskActions(site.document, found) : [];
  // With types from its neighbours it is of more use.
  const fixes = found.fixes.filter(({ title }) => created.length === 0 || !title.startsWith(createTaskTitle));
  const isOnly = isMachineFixed(found);
  return [
    ...fixes.map(({ title, edits }, index): FlowAction => {
      return {
        title,
        kind: CodeActionKind.QuickFix,
        edits: edits.map((edit) => ({ ...edit, file })),
        repairs: [found],
        ...(isOnly && index === 0 ? { isPreferred: true } : undefined),
      };
    }),
    ...created,
  ];
}

/** Codes of which the first of several repairs is the one that leaves the flow as it is. */
const firstIsPlain: ReadonlySet<AnalyzerCode> = new Set<AnalyzerCode>(["FLOW3007"]);

/** Whether a machine may make the first repair unasked. */
export function isMachineFixed({ code, fixes }: AnalyzerDiagnostic): boolean {
  return machineFixed.has(code) && (fixes.length === 1 || (fixes.length > 1 && firstIsPlain.has(code)));
}
