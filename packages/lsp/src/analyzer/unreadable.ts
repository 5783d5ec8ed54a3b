import { type AnalyzerDiagnostic, finding } from "../errors/analyzer-diagnostic.ts";
import type { FileSystem } from "./file-system.ts";

/** FLOW3009: a file that belongs to a project, and cannot be read. */
export function unreadable(system: FileSystem, path: string): AnalyzerDiagnostic {
  const reason = system.whyUnreadable?.(path) ?? "nothing comes of it";
  return finding({ code: "FLOW3009", file: path, span: { start: 0, end: 0 } }, `${path} cannot be read: ${reason}.`, {
    hint: "What it defines is not known in other files. Put it right, or leave it out of tsconfig.json.",
  });
}
