import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  DocumentHighlightRequest,
} from "vscode-languageserver";
import { type DocumentContext, documentFeature, type Feature, type FilePlace } from "./feature.ts";
import { type Subject, subjectAt } from "./subject-at.ts";
import { type Places, placesInFile, placesOfLabel } from "./task-places.ts";

/**
 * Every place of this document that names the task or label under the cursor. Null in plain code: an editor shows the
 * first answer only, and there TypeScript's is the right one.
 */
export const documentHighlight: Feature = documentFeature<DocumentHighlightParams, DocumentHighlight[] | null>({
  name: "document highlight",
  request: DocumentHighlightRequest.type,
  capability: () => ({ documentHighlightProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const subject = subjectAt(document.index, document.file, document.offset(position));
    const places = subject === undefined ? [] : placesOf(document, subject);
    const found = new Map<number, DocumentHighlight>();
    const add = (all: readonly FilePlace[], kind: DocumentHighlightKind): void => {
      for (const { file, span } of all) {
        if (file === document.file) found.set(span.start, { range: document.range(span), kind });
      }
    };
    for (const { definitions, uses } of places) {
      add(uses, DocumentHighlightKind.Read);
      add(definitions, DocumentHighlightKind.Write);
    }
    if (found.size === 0) return null;
    return [...found].toSorted(([left], [right]) => left - right).map(([, highlight]) => highlight);
  },
});

function placesOf({ index, file }: DocumentContext, subject: Subject): readonly Places[] {
  switch (subject.kind) {
    case "task":
      return subject.tasks.map((task) => placesInFile(index, task, file));
    case "label":
      return [placesOfLabel(index, subject.flow, subject.name)];
    case "flow":
      return [];
  }
}
