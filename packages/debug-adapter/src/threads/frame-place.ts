import type { PlaceRange, StackFrame } from "@graflow/runtime/debug";
import type { FlowSources } from "../source/flow-sources.ts";
import { sourcePath } from "../source/source-path.ts";

/** A place in a file. */
export interface FramePlace {
  readonly file: string;
  readonly range: PlaceRange;
}

/** Where a frame is written: its token; of a flow, or where the token cannot be found, the place that was reported. */
export function framePlace(sources: FlowSources, { kind, id, flow, definedAt }: StackFrame): FramePlace | undefined {
  const found = sources.flowAt(flow.definedAt);
  const isGroup = kind === "group";
  const token = found?.tokens.find((one) => one.id === id && (one.kind === "group") === isGroup);
  if (found !== undefined && kind === "flow") return { file: found.file, range: found.range };
  if (found !== undefined && token !== undefined) return { file: found.file, range: token.range };
  const place = definedAt ?? flow.definedAt;
  const file = sourcePath(place.file);
  if (file === undefined) return undefined;
  const at = { line: place.line, column: place.column };
  return { file, range: { start: at, end: at } };
}
