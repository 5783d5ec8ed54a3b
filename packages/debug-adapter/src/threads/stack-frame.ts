import { basename } from "node:path";
import type { StackFrame } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { frameName } from "./frame-name.ts";
import { framePlace } from "./frame-place.ts";

/** A frame as the client is shown it, but for its number. */
export function shownFrame(adapter: Adapter, frame: StackFrame): Omit<DebugProtocol.StackFrame, "id"> {
  const place = framePlace(adapter.sources, frame);
  const { start, end } = place.range;
  return {
    name: frameName(frame),
    source: place.kind === "file" ? fileSource(adapter, place) : adapter.flowTexts.source(frame.flow),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function fileSource(
  adapter: Adapter,
  { file, hasChanged }: { readonly file: string; readonly hasChanged: boolean },
): DebugProtocol.Source {
  const path = adapter.names.shown(file);
  const name = basename(path);
  if (!hasChanged) return { name, path };
  adapter.runs.tellChanged(path);
  return { name, path, presentationHint: "deemphasize" };
}
