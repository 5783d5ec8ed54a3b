import { existsSync } from "node:fs";
import type { PlaceRange, StackFrame } from "@graflow/runtime/debug";
import type { FlowSources } from "../source/flow-sources.ts";
import { TextPlaces } from "../source/place.ts";
import { sourcePath } from "../source/source-path.ts";

/** Where a frame is shown. */
export type FramePlace =
  | {
      readonly kind: "file";
      readonly file: string;
      readonly range: PlaceRange;
      /** Whether the file is another one than the program runs. */
      readonly hasChanged: boolean;
    }
  /** In the flow's own text, which stands in no file. */
  | { readonly kind: "text"; readonly range: PlaceRange };

/**
 * Where a frame is written: its token, where it stands first; of a flow its template. Where the token cannot be found the
 * place that was reported of the flow, and where that is no file the flow's text.
 */
export function framePlace(sources: FlowSources, frame: StackFrame): FramePlace {
  const { kind, id, flow, definedAt, span } = frame;
  const found = sources.find(flow);
  if (found !== undefined) {
    const { file, range, tokens } = found.flow;
    const { hasChanged } = found;
    if (kind === "flow") return { kind: "file", file, range, hasChanged };
    const named = tokens.filter((one) => one.id === id && one.isFirst);
    const token = named.find((one) => (one.kind === "group") === (kind === "group")) ?? named[0];
    if (token !== undefined) return { kind: "file", file, range: token.range, hasChanged };
  }
  // What was added while the flow ran stands in no flow.
  for (const place of span === undefined ? [definedAt, flow.definedAt] : [flow.definedAt]) {
    const file = sourcePath(place?.file);
    if (place === undefined || file === undefined || !existsSync(file)) continue;
    const at = { line: place.line, column: place.column };
    return { kind: "file", file, range: { start: at, end: at }, hasChanged: false };
  }
  const whole = { start: 0, end: flow.text.length };
  return { kind: "text", range: new TextPlaces(flow.text).range((kind === "flow" ? undefined : span) ?? whole) };
}
