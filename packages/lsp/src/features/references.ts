import { type Location, type ReferenceParams, ReferencesRequest } from "vscode-languageserver";
import { type DocumentContext, documentFeature, type Feature, type FilePlace } from "./feature.ts";
import { type Subject, subjectAt, subjectInCode } from "./subject-at.ts";
import { mentionsIn, type Places, placesOfLabel, placesOfTask } from "./task-places.ts";

/** Every place that names a task, whether in flows, jumps or code; or a label, in its flow; or a flow, in code. */
export const references: Feature = documentFeature<ReferenceParams, Location[] | null>({
  name: "references",
  request: ReferencesRequest.type,
  capability: () => ({ referencesProvider: true }),
  empty: null,
  answer: (document, { position, context }) => {
    const offset = document.offset(position);
    const { index, file } = document;
    const subject = subjectAt(index, file, offset) ?? subjectInCode(index, file, offset);
    const places = subject === undefined ? [] : placesOf(document, subject);
    if (places.length === 0) return null;
    const wanted = places.flatMap(({ definitions, uses }) =>
      context.includeDeclaration ? [...definitions, ...uses] : uses,
    );
    return once(wanted).map((place) => document.location(place));
  },
});

function placesOf({ index }: DocumentContext, subject: Subject): readonly Places[] {
  switch (subject.kind) {
    case "task":
      return subject.tasks.map((task) => placesOfTask(index, task));
    case "label":
      return [placesOfLabel(index, subject.flow, subject.name)];
    case "flow": {
      const { id, file, record } = subject.target;
      const own = record.assigned?.span;
      const files = new Set([file, ...[...index.names.filesThatMention(id)].toSorted()]);
      const uses = [...files].flatMap((path) => mentionsIn(index, id, path).map((span) => ({ file: path, span })));
      const isOwn = (place: FilePlace): boolean => place.file === file && place.span.start === own?.start;
      return [
        { definitions: own === undefined ? [] : [{ file, span: own }], uses: uses.filter((place) => !isOwn(place)) },
      ];
    }
  }
}

function once(places: readonly FilePlace[]): readonly FilePlace[] {
  return [...new Map(places.map((place) => [`${place.file} ${place.span.start}`, place])).values()];
}
