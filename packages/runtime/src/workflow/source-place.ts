import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codeFrame, type Span } from "@graflow/dsl";
import type { CallSite } from "../task/call-site.ts";
import { formatCallSite } from "../task/call-site.ts";

/** A flow's text in the file that it was written in. */
export interface WrittenFlow {
  readonly parts: readonly string[];
  readonly text: string;
  readonly definedAt: CallSite;
}

/**
 * A span of a flow's text as lines to put under a message: file, line, column and a caret. Where the template is found in
 * the source, the lines are the source's; else they are those of the text itself.
 */
export function frameInSource(flow: WrittenFlow, span: Span): string {
  const file = displayPath(flow.definedAt);
  const source = readSource(flow.definedAt.file);
  const offsets = source === undefined ? undefined : locateParts(source, flow);
  if (source === undefined || offsets === undefined) {
    return `${codeFrame(flow.text, span)}\n  in the flow at ${formatCallSite(flow.definedAt)}`;
  }
  const start = toSource(flow, offsets, span.start);
  const end = Math.max(
    start,
    toSource(flow, offsets, Math.max(span.start, span.end - 1)) + (span.end > span.start ? 1 : 0),
  );
  return codeFrame(source, { start, end }, { file });
}

function readSource(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(
      file.startsWith("file:") ? fileURLToPath(file.replace(/[?#].*$/, "")) : file,
      "utf8",
    ).replaceAll("\r\n", "\n");
  } catch {
    return undefined;
  }
}

function displayPath({ file }: CallSite): string {
  if (file === undefined) return "flow";
  return file.startsWith("file:") ? fileURLToPath(file.replace(/[?#].*$/, "")) : file;
}

/** Where in the source each part of the template begins: the parts in a row, the first from the line of the call on. */
function locateParts(source: string, { parts, definedAt }: WrittenFlow): readonly number[] | undefined {
  // Depending on the tool, the place is that of the tag or of the backtick, which may stand a line further down.
  let from = 0;
  for (let line = 1; line < definedAt.line; line++) from = source.indexOf("\n", from) + 1;
  let open = source.indexOf("`", from);
  for (let tries = 0; tries < 8 && open !== -1; tries++, open = source.indexOf("`", open + 1)) {
    const offsets = matchParts(source, parts, open + 1);
    if (offsets !== undefined) return offsets;
  }
  return undefined;
}

function matchParts(source: string, parts: readonly string[], start: number): readonly number[] | undefined {
  const offsets: number[] = [];
  let at = start;
  for (const [i, part] of parts.entries()) {
    if (i > 0) {
      if (!source.startsWith("${", at)) return undefined;
      at = part === "" ? source.indexOf("}", at) + 1 : source.indexOf(`}${part}`, at) + 1;
      if (at === 0) return undefined;
    }
    if (!source.startsWith(part, at)) return undefined;
    offsets.push(at);
    at += part.length;
  }
  return source[at] === "`" ? offsets : undefined;
}

/** An offset of the flow's text in the source; one inside an interpolation becomes its beginning. */
function toSource({ parts, text }: WrittenFlow, offsets: readonly number[], offset: number): number {
  let at = 0;
  for (const [i, part] of parts.entries()) {
    const begin = offsets[i] as number;
    if (offset < at + part.length || i === parts.length - 1) return begin + Math.min(offset - at, part.length);
    at += part.length;
    const next = text.indexOf(parts[i + 1] as string, text.indexOf("}", at) + 1);
    if (offset < next) return begin + part.length;
    at = next;
  }
  return offset;
}
