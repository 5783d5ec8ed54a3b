import type { Diagnostic, DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver";
import type { Project } from "../analyzer/project.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import { toLspDiagnostic } from "../features/lsp-diagnostic.ts";
import type { FeatureHost } from "./feature-host.ts";
import type { OpenDocuments } from "./open-documents.ts";
import { inSlices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

/** After so long without an edit the files that are not being edited are looked at again. */
const restMs = 200;

/** What is pushed to the client. */
export type Publish = (params: {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}) => void;

/** What {@link Diagnostics} works with. */
export interface DiagnosticsParts {
  readonly host: FeatureHost;
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  /** Whether files that are not open have their findings shown. */
  readonly showsAll: () => boolean;
  /** Pushes the findings of a file. Undefined for a client that pulls. */
  readonly publish: Publish | undefined;
  /** Asks a client that pulls to do so. */
  readonly refresh: () => void;
}

/**
 * Keeps the client's findings up to date. The document that is edited at once, in the same tick; the others, which an
 * edit may concern as well, after a rest and in slices.
 */
export class Diagnostics {
  readonly #parts: DiagnosticsParts;
  /** What the client was told last, by path. */
  readonly #told = new Map<string, { readonly key: string; readonly id: string; readonly report: Diagnostic[] }>();
  #timer: NodeJS.Timeout | undefined;
  #sweeps = 0;
  #ids = 0;
  #isDisposed = false;

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts;
  }

  /** The text of an open document has changed. */
  edited(path: string): void {
    if (this.#parts.publish !== undefined) this.#show(path);
    this.changed();
  }

  /** Something has changed that may concern any file. */
  changed(): void {
    if (this.#isDisposed) return;
    clearTimeout(this.#timer);
    this.#sweeps += 1;
    this.#timer = setTimeout(() => void this.#sweep(), restMs);
  }

  /** The types of files are known now. */
  typed(paths: readonly string[]): void {
    const { publish, refresh, documents } = this.#parts;
    if (publish === undefined) refresh();
    else for (const path of paths) if (documents.has(path) || this.#parts.showsAll()) this.#show(path);
  }

  /** Takes back what was shown for a file that is not there any more, or not to be shown. */
  forget(path: string): void {
    const { publish, documents } = this.#parts;
    if (this.#told.delete(path)) publish?.({ uri: documents.uri(path), diagnostics: [] });
  }

  /** Answers a client that pulls the findings of one document. */
  report(path: string, previous: string | undefined): DocumentDiagnosticReport {
    const { id, report } = this.#current(path) ?? { id: "", report: [] };
    if (previous !== undefined && previous === id) return { kind: "unchanged", resultId: id };
    return { kind: "full", resultId: id, items: report };
  }

  /** Answers a client that pulls the findings of all files. */
  async reportAll(known: ReadonlyMap<string, string>, isCancelled: () => boolean): Promise<WorkspaceDiagnosticReport> {
    const { documents } = this.#parts;
    const items: WorkspaceDiagnosticReport["items"] = [];
    // By path: clients write URIs in their own way.
    const before = new Map([...known].map(([uri, id]) => [documents.path(uri), { uri, id }]));
    const add = (path: string): void => {
      const told = before.get(path);
      before.delete(path);
      const report = this.report(path, told?.id);
      if (report.kind === "full" && report.items.length === 0 && told === undefined) return;
      const uri = told?.uri ?? documents.uri(path);
      items.push({ ...report, uri, version: documents.version(path) ?? null } as (typeof items)[number]);
    };
    await inSlices(this.#files(), add, () => !isCancelled());
    // A file that is gone has to be said to have no findings: a client keeps what it is told nothing about.
    if (isCancelled()) return { items };
    for (const { uri } of before.values()) items.push({ kind: "full", uri, version: null, items: [] });
    return { items };
  }

  /** Tells nothing any more: nobody listens. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#isDisposed = true;
    this.#sweeps += 1;
  }

  async #sweep(): Promise<void> {
    if (this.#parts.publish === undefined) {
      this.#parts.refresh();
      return;
    }
    const sweep = this.#sweeps;
    await inSlices(
      this.#files(),
      (path) => this.#show(path),
      () => sweep === this.#sweeps,
    );
  }

  #files(): readonly string[] {
    const { workspace, documents, showsAll } = this.#parts;
    if (!showsAll()) return [...documents.paths];
    return [...new Set([...documents.paths, ...workspace.projects.flatMap((project) => project.analyzer.files)])];
  }

  #show(path: string): void {
    if (this.#isDisposed) return;
    const before = this.#told.get(path);
    const now = this.#current(path);
    if (now === undefined || now.id === before?.id || (before === undefined && now.report.length === 0)) return;
    const { publish, documents } = this.#parts;
    const version = documents.version(path);
    publish?.({
      uri: documents.uri(path),
      ...(version === undefined ? undefined : { version }),
      diagnostics: now.report,
    });
  }

  /** What is found in a file now; the same object while nothing is different. */
  #current(path: string): { readonly id: string; readonly report: Diagnostic[] } | undefined {
    const project: Project | undefined = this.#parts.workspace.projectOf(path);
    const document = this.#parts.host.world(() => false).document(path);
    if (project === undefined || document === undefined) return undefined;
    const found: readonly AnalyzerDiagnostic[] = document.diagnostics();
    const report = found.map((one) => toLspDiagnostic(document, one));
    const key = JSON.stringify(report);
    const before = this.#told.get(path);
    if (before?.key === key) return before;
    this.#ids += 1;
    const now = { key, id: String(this.#ids), report };
    this.#told.set(path, now);
    return now;
  }
}
