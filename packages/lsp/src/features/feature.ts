import type { Span } from "@graflow/dsl";
import type {
  ClientCapabilities,
  Location,
  Position,
  Range,
  ServerCapabilities,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { Project } from "../analyzer/project.ts";
import type { ProjectIndex } from "../analyzer/project-index.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import type { ClientOptions } from "./client-options.ts";
import type { KnownTypes } from "./known-types.ts";
import type { LastRun } from "./last-run-protocol.ts";
import type { Settings } from "./settings.ts";

/** What a feature may ask of the server: the same for all documents. */
export interface FeatureWorld {
  readonly projects: readonly Project[];
  readonly settings: Settings;
  readonly client: ClientCapabilities;
  /** What the client told beside its capabilities. */
  readonly clientOptions: ClientOptions;
  /** The URI of the page that explains the codes, each under its own heading. */
  readonly codePage: string | undefined;
  /** The document of a path, or undefined where no project has it. */
  document(path: string): DocumentContext | undefined;
  /** The path that a client's URI stands for. */
  path(uri: string): string;
  /** In any file of a project, or one that it leads to. */
  locationIn(project: Project, place: FilePlace): Location;
  /** The URI that the client knows a path by. */
  uri(path: string): string;
  /** How the last run of a flow came out, if a client has told: by the name that it told it under. */
  lastRun(file: string, flow: string): LastRun | undefined;
  /** Asks the client to make edits; false where it does not, or cannot. */
  applyEdit(edit: WorkspaceEdit): Promise<boolean>;
  /** Whether the client has asked to stop: long work looks now and then. */
  isCancelled(): boolean;
}

/** What a feature may ask about one document. */
export interface DocumentContext extends FeatureWorld {
  readonly project: Project;
  readonly index: ProjectIndex;
  readonly types: KnownTypes;
  readonly file: string;
  readonly text: string;
  /** Of the client's buffer; undefined where it is not open. */
  readonly version: number | undefined;
  offset(position: Position): number;
  span(range: Range): Span;
  /** Of this document. */
  range(span: Span): Range;
  /** In any file of the project, or one that it leads to. */
  location(place: FilePlace): Location;
  /** The findings last shown for this document. */
  diagnostics(): readonly AnalyzerDiagnostic[];
  /** Edits of any files of the project as the client takes them. */
  workspaceEdit(edits: readonly FileEdit[]): WorkspaceEdit;
}

/** A place in a file. */
export interface FilePlace {
  readonly file: string;
  readonly span: Span;
}

/** A replacement of text in a file. */
export interface FileEdit extends FilePlace {
  readonly text: string;
}

/** One request of the protocol, as the server takes it up: see {@link documentFeature}. */
export interface Feature {
  /** As the log calls it. */
  readonly name: string;
  readonly method: string;
  /** What the client is told of it. */
  readonly capability: (client: ClientCapabilities) => Partial<ServerCapabilities>;
  /** What is answered where nothing is known, or the feature fails. */
  readonly empty: unknown;
  readonly answer: (world: FeatureWorld, params: unknown) => unknown;
}

/** A request of the protocol with the types of what is asked and answered, as vscode-languageserver describes them. */
interface Request<Params, Result> {
  readonly method: string;
  /** Types only. */
  readonly _?: readonly [Params, Result, ...unknown[]] | undefined;
}

interface FeatureOptions<Context, Params, Result> {
  readonly name: string;
  readonly request: Request<Params, Result>;
  readonly capability?: (client: ClientCapabilities) => Partial<ServerCapabilities>;
  readonly empty: Result;
  readonly answer: (context: Context, params: Params) => Result | Promise<Result>;
}

/** A feature that answers about the document that the request names; empty where no project has it. */
export function documentFeature<Params extends { readonly textDocument: { readonly uri: string } }, Result>(
  options: FeatureOptions<DocumentContext, Params, Result>,
): Feature {
  return workspaceFeature({
    ...options,
    answer: (world: FeatureWorld, params: Params) => {
      const document = world.document(world.path(params.textDocument.uri));
      return document === undefined ? options.empty : options.answer(document, params);
    },
  });
}

/** A feature that is about no document, or finds its own. */
export function workspaceFeature<Params, Result>(options: FeatureOptions<FeatureWorld, Params, Result>): Feature {
  const { name, request, capability, empty, answer } = options;
  return {
    name,
    method: request.method,
    capability: capability ?? (() => ({})),
    empty,
    // The protocol's types are what the connection hands on.
    answer: (world, params) => answer(world, params as Params),
  };
}
