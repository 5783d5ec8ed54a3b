import type { ClientCapabilities, Location, WorkspaceEdit } from "vscode-languageserver";
import type { Project } from "../analyzer/project.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { ClientOptions } from "../features/client-options.ts";
import type { DocumentContext, FeatureWorld, FileEdit, FilePlace } from "../features/feature.ts";
import type { Settings } from "../features/settings.ts";
import { LinePositions } from "../text/line-positions.ts";
import type { LastRuns } from "./last-runs.ts";
import type { OpenDocuments } from "./open-documents.ts";
import type { TypeTier } from "./type-tier.ts";
import type { Workspace } from "./workspace.ts";

/** What the features' view of the server is made of. */
export interface HostParts {
  readonly workspace: Workspace;
  readonly documents: OpenDocuments;
  readonly types: TypeTier;
  readonly lastRuns: LastRuns;
  readonly client: ClientCapabilities;
  readonly clientOptions: ClientOptions;
  readonly settings: () => Settings;
  readonly codePage: string | undefined;
  /** Asks the client to make edits; false if it does not. */
  readonly applyEdit: (edit: WorkspaceEdit) => Promise<boolean>;
}

/** Makes what features are asked with. */
export class FeatureHost {
  readonly #parts: HostParts;
  readonly #lines = new Map<string, { readonly text: string; readonly positions: LinePositions }>();

  constructor(parts: HostParts) {
    this.#parts = parts;
  }

  /** The view of one request. */
  world(isCancelled: () => boolean): FeatureWorld {
    const { workspace, documents, lastRuns, client, clientOptions, codePage, applyEdit } = this.#parts;
    const world: FeatureWorld = {
      projects: workspace.projects,
      settings: this.#parts.settings(),
      client,
      clientOptions,
      codePage,
      document: (path) => {
        const project = workspace.projectOf(path);
        return project === undefined ? undefined : this.#document(world, project, path);
      },
      locationIn: (project, { file, span }) => ({
        uri: documents.uri(file),
        range: this.#positions(file, project.text(file)).range(span),
      }),
      path: (uri) => documents.path(uri),
      uri: (path) => documents.uri(path),
      lastRun: (file, flow) => lastRuns.of(file, flow),
      applyEdit: async (edit) => client.workspace?.applyEdit === true && (await applyEdit(edit)),
      isCancelled,
    };
    return world;
  }

  /** What is found in a document so far, types included. */
  diagnostics(project: Project, path: string): readonly AnalyzerDiagnostic[] {
    return project.analyzer.diagnostics(path, this.#parts.types.findings(project, path));
  }

  /** Forgets the lines of a file. */
  forget(path: string): void {
    this.#lines.delete(path);
  }

  #document(world: FeatureWorld, project: Project, file: string): DocumentContext {
    const text = project.text(file);
    const lines = (): LinePositions => this.#positions(file, text);
    const location = (place: FilePlace): Location => world.locationIn(project, place);
    // Spelled out: a spread of so many functions takes longer than most answers.
    return {
      projects: world.projects,
      settings: world.settings,
      client: world.client,
      clientOptions: world.clientOptions,
      codePage: world.codePage,
      document: world.document,
      locationIn: world.locationIn,
      path: world.path,
      uri: world.uri,
      lastRun: world.lastRun,
      applyEdit: world.applyEdit,
      isCancelled: world.isCancelled,
      project,
      index: project.analyzer.index,
      types: this.#parts.types.known(project),
      file,
      text,
      version: this.#parts.documents.version(file),
      offset: (position) => lines().offset(position),
      span: (range) => lines().span(range),
      range: (span) => lines().range(span),
      location,
      diagnostics: () => this.diagnostics(project, file),
      workspaceEdit: (edits) => this.#workspaceEdit(world, edits, location),
    };
  }

  #positions(path: string, text: string): LinePositions {
    const known = this.#lines.get(path);
    if (known?.text === text) return known.positions;
    const positions = new LinePositions(text);
    this.#lines.set(path, { text, positions });
    return positions;
  }

  /** With versions where the client takes them, so that an edit of a text that has moved on is refused. */
  #workspaceEdit(
    { client, uri }: FeatureWorld,
    edits: readonly FileEdit[],
    location: (place: FilePlace) => Location,
  ): WorkspaceEdit {
    const { documents } = this.#parts;
    const files = [...groupByFile(edits)].map(([file, own]) => ({
      file,
      edits: own.map((edit) => ({ range: location(edit).range, newText: edit.text })),
    }));
    if (client.workspace?.workspaceEdit?.documentChanges !== true) {
      return { changes: Object.fromEntries(files.map(({ file, edits: own }) => [uri(file), own])) };
    }
    return {
      documentChanges: files.map(({ file, edits: own }) => ({
        textDocument: { uri: uri(file), version: documents.version(file) ?? null },
        edits: own,
      })),
    };
  }
}

function groupByFile(edits: readonly FileEdit[]): ReadonlyMap<string, readonly FileEdit[]> {
  const groups = new Map<string, FileEdit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.file);
    if (group === undefined) groups.set(edit.file, [edit]);
    else group.push(edit);
  }
  return groups;
}
