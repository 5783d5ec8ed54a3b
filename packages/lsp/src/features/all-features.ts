import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "./call-hierarchy.ts";
import { codeActions } from "./code-actions.ts";
import { codeLenses, codeLensResolve } from "./code-lenses.ts";
import { completion } from "./completion.ts";
import { completionResolve } from "./completion-resolve.ts";
import { declaration } from "./declaration.ts";
import { definition } from "./definition.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentSymbols } from "./document-symbols.ts";
import { executeCommand } from "./execute-command.ts";
import type { Feature } from "./feature.ts";
import { flowList } from "./flow-list.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { graph } from "./graph.ts";
import { graphEdit } from "./graph-edit.ts";
import { hover } from "./hover.ts";
import { implementation } from "./implementation.ts";
import { inlayHints } from "./inlay-hints.ts";
import { linkedEditingRange } from "./linked-editing-range.ts";
import { prepareRename } from "./prepare-rename.ts";
import { references } from "./references.ts";
import { rename } from "./rename.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { signatureHelp } from "./signature-help.ts";
import { typeDefinition } from "./type-definition.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

/** Every request that the server answers about flows and tasks. */
export const allFeatures: readonly Feature[] = [
  codeActions,
  codeLenses,
  codeLensResolve,
  completion,
  completionResolve,
  declaration,
  definition,
  documentHighlight,
  documentSymbols,
  executeCommand,
  flowList,
  foldingRanges,
  graph,
  graphEdit,
  hover,
  implementation,
  incomingCalls,
  inlayHints,
  linkedEditingRange,
  outgoingCalls,
  prepareCallHierarchy,
  prepareRename,
  references,
  rename,
  selectionRanges,
  signatureHelp,
  typeDefinition,
  workspaceSymbols,
];
