import { basename } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { SourceNames } from "../source/source-names.ts";
import type { WantedBreakpoint } from "./wanted-breakpoint.ts";

/** What the client is told of a breakpoint. */
export function shownBreakpoint(
  { id, verified, message, shownAt, target }: WantedBreakpoint,
  names: SourceNames,
): DebugProtocol.Breakpoint {
  const shown: DebugProtocol.Breakpoint = { id, verified };
  if (message !== undefined) {
    shown.message = message;
    if (!verified) shown.reason = target.kind === "name" ? "pending" : "failed";
  }
  if (target.kind === "token" || target.kind === "definition") {
    const path = names.shown(target.file);
    shown.source = { name: basename(path), path };
  }
  if (target.kind === "nothing") shown.line = target.line;
  if (shownAt === undefined) return shown;
  const { start, end } = shownAt;
  if (target.kind === "definition") return { ...shown, line: start.line };
  return { ...shown, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
