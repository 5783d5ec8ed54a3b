import { placeInFile } from "../analyzer/checks/text-diagnostics.ts";
import { type DocumentContext, documentFeature, type Feature, type FileEdit } from "./feature.ts";
import { FlowParts } from "./flow-parts.ts";
import type { GraphEdit, GraphEditParams, GraphEditResult } from "./graph-edit-protocol.ts";
import { carryOut } from "./graph-edits/carry-out.ts";
import { deleteNodes } from "./graph-edits/delete-nodes.ts";
import type { EditPlan, EditSite, TextChange } from "./graph-edits/edit-plan.ts";
import { insertTask } from "./graph-edits/insert-task.ts";
import { reorderBranches } from "./graph-edits/reorder-branches.ts";
import { setPolicy } from "./graph-edits/set-policy.ts";
import { wrapNodes } from "./graph-edits/wrap-nodes.ts";
import { flowAt } from "./target-at.ts";

/** `graflow/edit`: the text edits that change a flow as its picture was changed. They are the client's to apply. */
export const graphEdit: Feature = documentFeature<GraphEditParams, GraphEditResult | null>({
  name: "graph edit",
  request: { method: "graflow/edit" },
  empty: null,
  answer: (document, { position, edit }) => {
    const { index, file } = document;
    const flow = flowAt(index, file, document.offset(position));
    if (flow === undefined) return { refused: "There is no flow here any more." };
    if (flow.record.textStart === undefined || !flow.record.isTemplate) {
      return { refused: "Only a flow that is written as a template can be changed in its picture." };
    }
    const compiled = index.compiled(flow);
    const site = { flow, compiled, parts: new FlowParts(flow, compiled), text: flow.record.text };
    const plan = planOf(site, edit);
    if (plan === undefined) return { refused: "The server knows no such edit of a flow." };
    const done = carryOut(site, plan);
    if ("refused" in done) return done;
    return { edit: document.workspaceEdit(fileEdits(document, site, done.changes)) };
  },
});

/** Undefined where a client asks for something else. */
function planOf(site: EditSite, edit: GraphEdit | undefined): EditPlan | undefined {
  switch (edit?.kind) {
    case "insertTask":
      return insertTask(site, edit);
    case "wrapInGroup":
      return wrapNodes(site, edit.nodes);
    case "setPolicy":
      return setPolicy(site, edit);
    case "delete":
      return deleteNodes(site, edit.nodes);
    case "reorder":
      return reorderBranches(site, edit);
    default:
      return undefined;
  }
}

function fileEdits({ file }: DocumentContext, { flow, text }: EditSite, changes: readonly TextChange[]): FileEdit[] {
  return changes.map(({ span, put }) => ({
    file,
    span: placeInFile(flow, span),
    text: put.map((piece) => (typeof piece === "string" ? piece : text.slice(piece.start, piece.end))).join(""),
  }));
}
