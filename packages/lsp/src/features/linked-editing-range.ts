import {
  type LinkedEditingRangeParams,
  LinkedEditingRangeRequest,
  type LinkedEditingRanges,
} from "vscode-languageserver";
import { documentFeature, type Feature } from "./feature.ts";
import { subjectAt } from "./subject-at.ts";
import { placesOfLabel } from "./task-places.ts";

/** A label and what refers to it in its flow are edited together; nothing else is. */
export const linkedEditingRange: Feature = documentFeature<LinkedEditingRangeParams, LinkedEditingRanges | null>({
  name: "linked editing range",
  request: LinkedEditingRangeRequest.type,
  capability: () => ({ linkedEditingRangeProvider: true }),
  empty: null,
  answer: (document, { position }) => {
    const { index, file } = document;
    const subject = subjectAt(index, file, document.offset(position));
    if (subject?.kind !== "label" || subject.flow.record.textStart === undefined) return null;
    const { definitions, uses } = placesOfLabel(index, subject.flow, subject.name);
    const { span } = subject.flow.record;
    const inFlow = [...definitions, ...uses]
      .filter((place) => place.file === file && span.start <= place.span.start && place.span.end <= span.end)
      .toSorted((left, right) => left.span.start - right.span.start);
    if (definitions.length !== 1 || inFlow.length < 2) return null;
    return { ranges: inFlow.map((place) => document.range(place.span)) };
  },
});
