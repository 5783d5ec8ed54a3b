import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  PositionEncodingKind,
  ResponseError,
  type ServerCapabilities,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { FileSystem } from "../analyzer/file-system.ts";
import { allFeatures } from "../features/all-features.ts";
import { readClientOptions } from "../features/client-options.ts";
import type { Feature } from "../features/feature.ts";
import { lastRunMethod } from "../features/last-run-protocol.ts";
import { defaultSettings, readSettings, type Settings } from "../features/settings.ts";
import { ClientRefresh } from "./client-refresh.ts";
import { Diagnostics } from "./diagnostics.ts";
import { FeatureHost } from "./feature-host.ts";
import { LastRuns, readLastRun } from "./last-runs.ts";
import { LoadProgress } from "./load-progress.ts";
import { OpenDocuments } from "./open-documents.ts";
import { StatusRequest, serverStatus } from "./status.ts";
import type { TypeTier, TypeWorld } from "./type-tier.ts";
import { pathOfUri } from "./uris.ts";
import { Workspace } from "./workspace.ts";

/** What a server is started with. */
export interface ServerOptions {
  /** Default: this machine's disk. */
  readonly disk?: FileSystem;
  /** Makes the tier that knows types. */
  readonly types: (world: TypeWorld) => TypeTier;
  /** The URI of the page that explains the codes. Default: findings have no link. */
  readonly codePage?: string;
  /** Reported to the client as the server's own. */
  readonly version: string;
}

const sourceFile = /\.[cm]?[jt]sx?$/;

/** What a client that can watch files is to watch. */
const watchers: FileSystemWatcher[] = [
  { globPattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" },
  { globPattern: "**/{tsconfig*,package}.json" },
];

/** Serves a client over a connection, until it says that it is done. */
export function startServer(connection: Connection, options: ServerOptions): void {
  connection.onInitialize((params) => {
    const server = new Server(connection, options, params);
    return server.initialized();
  });
  connection.listen();
}

class Server {
  readonly #connection: Connection;
  readonly #client: ClientCapabilities;
  readonly #version: string;
  readonly #documents = new OpenDocuments();
  readonly #workspace: Workspace;
  readonly #types: TypeTier;
  readonly #host: FeatureHost;
  readonly #diagnostics: Diagnostics;
  readonly #refresh: ClientRefresh;
  readonly #lastRuns = new LastRuns();
  readonly #folders: readonly string[];
  /** The settings that the client began with: they hold where it has no others. */
  readonly #initial: unknown;
  #settings: Settings = defaultSettings;
  /** Files that have come or gone, and tsconfigs that have changed, since projects were last found. */
  readonly #news = new Set<string>();
  #newsTimer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, { disk, types, codePage, version }: ServerOptions, params: InitializeParams) {
    this.#connection = connection;
    this.#client = params.capabilities;
    this.#version = version;
    this.#refresh = new ClientRefresh(connection, params.capabilities);
    this.#initial = params.initializationOptions;
    this.#settings = readSettings(this.#initial);
    this.#folders = foldersOf(params);
    const progress = new LoadProgress(connection, params.capabilities);
    const events = {
      onLoading: (folder: string, done: number, all: number) => progress.report(folder, done, all),
      onTrouble: (message: string) => {
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
      },
    };
    this.#workspace = new Workspace(this.#documents, events, disk);
    this.#types = types({
      onTypes: (_, paths) => this.#diagnostics.typed(paths),
      isEnabled: () => this.#settings.types.enabled,
      buffer: (path) => this.#documents.text(path),
    });
    this.#host = new FeatureHost({
      workspace: this.#workspace,
      documents: this.#documents,
      types: this.#types,
      lastRuns: this.#lastRuns,
      client: params.capabilities,
      clientOptions: readClientOptions(params.initializationOptions, params.capabilities),
      settings: () => this.#settings,
      codePage,
      applyEdit: async (edit) => (await connection.workspace.applyEdit(edit)).applied,
    });
    this.#diagnostics = new Diagnostics({
      host: this.#host,
      workspace: this.#workspace,
      documents: this.#documents,
      showsAll: () => this.#settings.diagnostics.scope === "workspace",
      publish: this.#pulls ? undefined : (sent) => void connection.sendDiagnostics({ ...sent }),
      refresh: () => this.#refresh.all(),
    });
  }

  get #pulls(): boolean {
    return this.#client.textDocument?.diagnostic !== undefined;
  }

  initialized(): InitializeResult {
    this.#listen();
    const capabilities: ServerCapabilities = {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(this.#pulls
        ? { diagnosticProvider: { identifier: "graflow", interFileDependencies: true, workspaceDiagnostics: true } }
        : undefined),
    };
    for (const feature of allFeatures) Object.assign(capabilities, feature.capability(this.#client));
    return { capabilities, serverInfo: { name: "graflow", version: this.#version } };
  }

  #listen(): void {
    const connection = this.#connection;
    connection.onInitialized(() => this.#start());
    connection.onDidOpenTextDocument((params) => this.#taken(this.#documents.open(params)));
    connection.onDidChangeTextDocument((params) => this.#taken(this.#documents.change(params)));
    connection.onDidCloseTextDocument(({ textDocument }) => this.#closed(textDocument.uri));
    connection.onDidSaveTextDocument(({ textDocument }) => this.#saved(textDocument.uri));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri, type } of changes) this.#fileChanged(pathOfUri(uri), type);
    });
    connection.onDidChangeConfiguration(({ settings }) => void this.#configured(settings));
    connection.onNotification(lastRunMethod, (params: unknown) => this.#ran(params));
    connection.onShutdown(async () => {
      clearTimeout(this.#newsTimer);
      this.#refresh.dispose();
      this.#diagnostics.dispose();
      await this.#types.dispose();
    });
    connection.onRequest(StatusRequest, async () => {
      await this.#workspace.ready;
      return serverStatus(this.#workspace.projects, this.#types.isWorking);
    });
    for (const feature of allFeatures) this.#register(feature);
    if (!this.#pulls) return;
    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) => {
      await this.#workspace.ready;
      return this.#diagnostics.report(this.#documents.path(textDocument.uri), previousResultId);
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => {
      await this.#workspace.ready;
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      return this.#diagnostics.reportAll(known, () => token.isCancellationRequested);
    });
  }

  /** A feature that fails is named in the log and answers empty; the server goes on. */
  #register(feature: Feature): void {
    this.#connection.onRequest(feature.method, async (params, token) => {
      await this.#workspace.ready;
      if (token.isCancellationRequested) {
        return new ResponseError(LSPErrorCodes.RequestCancelled, `${feature.name} was cancelled`);
      }
      try {
        return await feature.answer(
          this.#host.world(() => token.isCancellationRequested),
          params,
        );
      } catch (error) {
        if (error instanceof ResponseError) return error;
        const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#connection.console.error(`${feature.name} failed: ${told}`);
        return feature.empty;
      }
    });
  }

  /** A client that cannot do what it said it could is no reason to stop. */
  readonly #refused = (error: unknown): void => {
    this.#connection.console.warn(`The client refused: ${error instanceof Error ? error.message : String(error)}`);
  };

  #start(): void {
    const { workspace } = this.#client;
    for (const folder of this.#folders) this.#workspace.addFolder(folder);
    if (workspace?.workspaceFolders === true) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) this.#dropFolder(pathOfUri(uri));
        for (const { uri } of added) this.#workspace.addFolder(pathOfUri(uri));
        this.#whenRead();
      });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      this.#connection.client
        .register(DidChangeConfigurationNotification.type, { section: "graflow" })
        .catch(this.#refused);
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(this.#refused);
    }
    if (workspace?.configuration === true) void this.#configured(undefined);
    this.#whenRead();
  }

  /** Checks everything once the folders have been read. */
  #whenRead(): void {
    void this.#workspace.ready.then(() => {
      for (const project of this.#workspace.projects) this.#types.changed(project, project.analyzer.files);
      for (const path of this.#documents.paths) this.#diagnostics.edited(path);
      this.#diagnostics.changed();
    });
  }

  #dropFolder(folder: string): void {
    const before = this.#files();
    this.#workspace.removeFolder(folder);
    this.#forgetGone(before);
  }

  #files(): ReadonlySet<string> {
    return new Set(this.#workspace.projects.flatMap((project) => project.analyzer.files));
  }

  /** Takes back what was said of files that no project has any more. */
  #forgetGone(before: ReadonlySet<string>): void {
    this.#types.retain(this.#workspace.projects);
    const after = this.#files();
    for (const path of before) if (!after.has(path)) this.#diagnostics.forget(path);
  }

  /** The text of a document is another: that of its buffer, or after its closing that on disk. */
  #taken(path: string | undefined): void {
    if (path === undefined || !sourceFile.test(path)) return;
    void this.#workspace.ready.then(() => {
      for (const project of this.#workspace.refresh(path)) this.#types.changed(project, [path]);
      if (this.#documents.has(path)) this.#diagnostics.edited(path);
      else this.#diagnostics.changed();
    });
  }

  #closed(uri: string): void {
    const path = this.#documents.close(uri);
    this.#taken(path);
    void this.#workspace.ready.then(() => {
      const before = this.#files();
      this.#workspace.closed(path);
      this.#host.forget(path);
      this.#forgetGone(before);
      if (this.#settings.diagnostics.scope === "open") this.#diagnostics.forget(path);
    });
  }

  /** For clients that watch no files: what has been saved is on disk now, and may be new there. */
  #saved(uri: string): void {
    const path = this.#documents.path(uri);
    const isNew = !this.#workspace.projects.some((project) => project.knownFiles.includes(path));
    this.#fileChanged(path, isNew ? FileChangeType.Created : FileChangeType.Changed);
  }

  #fileChanged(path: string, type: FileChangeType): void {
    if (path.includes("/node_modules/") && !path.endsWith("/package.json")) return;
    if (type === FileChangeType.Changed && sourceFile.test(path)) {
      this.#taken(path);
      return;
    }
    this.#news.add(path);
    clearTimeout(this.#newsTimer);
    this.#newsTimer = setTimeout(() => void this.#refind(), newsMs);
  }

  async #refind(): Promise<void> {
    await this.#workspace.ready;
    const news = [...this.#news];
    this.#news.clear();
    const before = this.#files();
    for (const project of this.#workspace.refind(news)) {
      this.#types.reset(project);
      this.#types.changed(project, project.analyzer.files);
    }
    await this.#workspace.ready;
    this.#forgetGone(before);
    for (const path of this.#documents.paths) this.#diagnostics.edited(path);
    this.#diagnostics.changed();
  }

  /** @param pushed what the client sent; undefined asks it */
  async #configured(pushed: unknown): Promise<void> {
    const given: unknown =
      this.#client.workspace?.configuration === true
        ? await this.#connection.workspace.getConfiguration("graflow").catch(() => undefined)
        : (pushed as { readonly graflow?: unknown } | undefined)?.graflow;
    this.#settings = readSettings(given ?? this.#initial);
    // Types may be wanted now that were not before.
    for (const project of this.#workspace.projects) this.#types.changed(project, []);
    if (this.#settings.diagnostics.scope === "open") {
      for (const { files } of this.#workspace.projects.map(({ analyzer }) => analyzer)) {
        for (const path of files) if (!this.#documents.has(path)) this.#diagnostics.forget(path);
      }
    }
    this.#diagnostics.changed();
    this.#refresh.all();
  }

  /** A client tells how a flow has run. */
  #ran(params: unknown): void {
    const told = readLastRun(params);
    if (told === undefined) {
      this.#connection.console.warn(
        `${lastRunMethod} was not understood: expected textDocument, flow and run, found ${JSON.stringify(params)?.slice(0, 500)}`,
      );
      return;
    }
    if (this.#lastRuns.take(this.#documents.path(told.textDocument.uri), told)) this.#refresh.lensesSoon();
  }
}

/** Several files come at once, as at a checkout: projects are found anew when no more have come for so long. */
const newsMs = 100;

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return uris.filter((uri) => uri.startsWith("file:")).map(pathOfUri);
}
