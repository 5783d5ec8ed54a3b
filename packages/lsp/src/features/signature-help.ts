import { type AnnotationParameter, annotationTable } from "@graflow/dsl";
import {
  type ParameterInformation,
  type SignatureHelp,
  type SignatureHelpParams,
  SignatureHelpRequest,
} from "vscode-languageserver";
import { parameterLabel } from "./complete-annotations.ts";
import { activeParameter } from "./complete-arguments.ts";
import { type DocumentContext, documentFeature, type Feature } from "./feature.ts";
import { placeAt } from "./flow-place.ts";
import { flowAt, offsetInText } from "./target-at.ts";

/** The arguments of the annotation that is being written, and which of them stands at the cursor. */
export const signatureHelp: Feature = documentFeature<SignatureHelpParams, SignatureHelp | null>({
  name: "signature help",
  request: SignatureHelpRequest.type,
  capability: () => ({ signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [":", ")"] } }),
  empty: null,
  answer: (document, { position }) => {
    const offset = document.offset(position);
    const flow = flowAt(document.index, document.file, offset);
    const inText = flow === undefined ? undefined : offsetInText(flow, offset);
    const place = flow === undefined || inText === undefined ? undefined : placeAt(flow.record, inText);
    const info = place?.kind === "argument" ? annotationTable.find(({ name }) => name === place.annotation) : undefined;
    if (place?.kind !== "argument" || info === undefined) return null;
    const labels = info.parameters.map(parameterLabel);
    const active = activeParameter(place) ?? nextNamed(info.parameters, place.before);
    const index = active === undefined ? -1 : info.parameters.indexOf(active);
    return {
      signatures: [
        {
          label: `@${info.name}(${labels.join(", ")})`,
          documentation: info.summary,
          parameters: info.parameters.map((parameter, at) =>
            parameterInformation(document, { parameter, labels, at, name: info.name }),
          ),
        },
      ],
      activeSignature: 0,
      // None of several is active where a further one would be too much: that is written behind the last.
      activeParameter: index < 0 ? info.parameters.length : index,
    };
  },
});

interface ShownParameter {
  readonly parameter: AnnotationParameter;
  readonly labels: readonly string[];
  readonly at: number;
  /** Of the annotation. */
  readonly name: string;
}

function parameterInformation(
  { client }: DocumentContext,
  { parameter, labels, at, name }: ShownParameter,
): ParameterInformation {
  const label = labels[at] ?? "";
  const takesOffsets =
    client.textDocument?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true;
  const start = name.length + 2 + labels.slice(0, at).reduce((sum, one) => sum + one.length + 2, 0);
  return { label: takesOffsets ? [start, start + label.length] : label, documentation: parameter.summary };
}

/** The first argument that is given by its name and has not been given. */
function nextNamed(
  parameters: readonly AnnotationParameter[],
  before: readonly (string | undefined)[],
): AnnotationParameter | undefined {
  return parameters.find(({ form, name }) => form === "named" && !before.includes(name));
}
