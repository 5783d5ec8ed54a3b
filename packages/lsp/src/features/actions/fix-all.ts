import type { TextEdit } from "@graflow/dsl";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import type { ActionSource } from "./flow-action.ts";
import { isMachineFixed } from "./quick-fixes.ts";

/** Every repair in the document that leaves no choice, as far as they do not touch one another. */
export const fixAll: ActionSource = {
  kind: "source.fixAll.graflow",
  find: ({ document }) => {
    const taken: TextEdit[] = [];
    const repairs: AnalyzerDiagnostic[] = [];
    for (const found of document.diagnostics().filter(isMachineFixed)) {
      const edits = found.fixes[0]?.edits ?? [];
      // One import may be what several names need.
      const added = edits.filter((edit) => !taken.some((other) => isSame(edit, other)));
      if (added.some((edit) => taken.some((other) => touch(edit, other)))) continue;
      taken.push(...added);
      repairs.push(found);
    }
    if (repairs.length === 0) return [];
    const edits = taken
      .toSorted((left, right) => left.span.start - right.span.start)
      .map((edit) => ({ ...edit, file: document.file }));
    return [{ title: "Fix all that graflow can fix by itself", kind: "source.fixAll.graflow", edits, repairs }];
  },
};

function isSame(left: TextEdit, right: TextEdit): boolean {
  return left.text === right.text && left.span.start === right.span.start && left.span.end === right.span.end;
}

function touch(left: TextEdit, right: TextEdit): boolean {
  return left.span.start <= right.span.end && right.span.start <= left.span.end;
}
