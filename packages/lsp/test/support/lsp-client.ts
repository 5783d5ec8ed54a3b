import { posix } from "node:path";
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import {
  type ClientCapabilities,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  ShutdownRequest,
  type TextEdit,
} from "vscode-languageserver-protocol";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { startServer } from "../../src/server/start-server.ts";
import type { TypeTier } from "../../src/server/type-tier.ts";
import { withoutTypes } from "../../src/server/without-types.ts";
import { LinePositions } from "../../src/text/line-positions.ts";
import { beforeDisk, directTypes, typedConfig } from "./direct-types.ts";
import { memorySystem } from "./memory-system.ts";

/** The folder that the files of a test stand in. */
export const root = "/app";

/** What a {@link LspClient} is made with. */
export interface LspClientOptions {
  /** By their paths in the folder; a package.json is added. Changed files are changed on the server's disk. */
  readonly files: Record<string, string>;
  /** Those of `files` that cannot be read. Default: none. */
  readonly unreadable?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Whether types are checked: by TypeScript in this thread, against graflow's sources. Default: false. */
  readonly hasTypes?: boolean;
}

/** What most clients say of themselves; findings are pushed to them. */
export const pushing: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    completion: { completionItem: { snippetSupport: true } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

/** A client of the suite's own: it speaks the protocol with a server in the same process, over a pair of streams. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly files: Record<string, string>;
  /** What the server has logged: a test that expects no failure expects none here. */
  readonly log: string[] = [];
  initialized: InitializeResult | undefined;
  /** Files of the folder that are there and cannot be read. */
  readonly unreadable: Set<string>;
  readonly #disk: Record<string, string> = {};
  readonly #buffers = new Map<string, { text: string; version: number }>();
  readonly #published = new Map<string, Diagnostic[]>();
  readonly #waiting = new Set<() => void>();
  readonly #streams: readonly PassThrough[];

  private constructor({ files, unreadable = [], hasTypes = false }: LspClientOptions) {
    this.files = files;
    this.unreadable = new Set(unreadable);
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    this.#streams = [toServer, toClient];
    this.write("package.json", "{}");
    if (hasTypes) this.write("tsconfig.json", typedConfig);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const served = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    const memory = memorySystem(this.#disk, (path) => this.unreadable.has(posix.relative(root, path)));
    const disk = hasTypes ? beforeDisk(memory) : memory;
    const types = hasTypes ? directTypes(disk, (message) => this.log.push(message)) : (): TypeTier => withoutTypes;
    startServer(served, { version: "0.0.0", types, disk });
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#published.set(uri, diagnostics);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => void this.log.push(message));
    this.connection.onUnhandledNotification(() => {});
    this.connection.listen();
  }

  static async start(options: LspClientOptions): Promise<LspClient> {
    const client = new LspClient(options);
    client.initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: client.uri(""),
      workspaceFolders: [{ uri: client.uri(""), name: "app" }],
      capabilities: options.capabilities ?? pushing,
      initializationOptions: options.initializationOptions,
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  uri(path: string): string {
    return `file://${posix.join(root, path)}`;
  }

  /** The path in the folder that a URI stands for. */
  path(uri: string): string {
    return uri.slice(`file://${root}/`.length);
  }

  /** The text of a file as the server sees it: its buffer, or what is on disk. */
  text(path: string): string {
    return this.#buffers.get(path)?.text ?? this.#disk[posix.join(root, path)] ?? "";
  }

  /** Puts a file on disk without telling anybody. */
  write(path: string, text: string): void {
    this.#disk[posix.join(root, path)] = text;
  }

  /** Takes a file from the disk without telling anybody. */
  remove(path: string): void {
    delete this.#disk[posix.join(root, path)];
  }

  /** Opens a document; without a text as it is on disk. A mark `<|>` is taken out. Returns the place of the mark. */
  async open(path: string, marked: string = this.text(path)): Promise<Position> {
    const { text, position } = atMark(marked);
    this.#buffers.set(path, { text, version: 1 });
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), languageId: "typescript", version: 1, text },
    });
    return position;
  }

  /** Replaces a range of a document; without a range all of it. */
  async change(path: string, text: string, range?: Range): Promise<void> {
    const buffer = this.#buffers.get(path);
    if (buffer === undefined) throw new Error(`${path} is not open`);
    const span =
      range === undefined ? { start: 0, end: buffer.text.length } : new LinePositions(buffer.text).span(range);
    buffer.text = buffer.text.slice(0, span.start) + text + buffer.text.slice(span.end);
    buffer.version += 1;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path), version: buffer.version },
      contentChanges: [range === undefined ? { text } : { range, text }],
    });
  }

  /** Tells the server that files on disk have changed, as a client that watches them does. */
  async watched(changes: Readonly<Record<string, FileChangeType>>): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: Object.entries(changes).map(([path, type]) => ({ uri: this.uri(path), type })),
    });
  }

  async close(path: string): Promise<void> {
    this.#buffers.delete(path);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(path) },
    });
  }

  /** The text that a range of a file covers. */
  slice(path: string, range: Range): string {
    const text = this.text(path);
    const { start, end } = new LinePositions(text).span(range);
    return text.slice(start, end);
  }

  /** The place of a text in a file, counted from its start, or from the `occurrence`th time it occurs. */
  find(path: string, part: string, occurrence = 0): Position {
    const text = this.text(path);
    let offset = text.indexOf(part);
    for (let skipped = 0; skipped < occurrence; skipped += 1) offset = text.indexOf(part, offset + 1);
    if (offset < 0) throw new Error(`${path} has no ${part}`);
    return new LinePositions(text).position(offset);
  }

  /** Resolves to the findings of a file once they are as wanted. */
  diagnostics(path: string, isWanted: (found: readonly Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.#published.get(this.uri(path));
        if (found === undefined || !isWanted(found)) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** What is shown of a file at this moment. */
  shown(path: string): readonly Diagnostic[] | undefined {
    return this.#published.get(this.uri(path));
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
    for (const stream of this.#streams) stream.destroy();
  }
}

/** A text without its mark `<|>`, and where that was; the start where there is none. */
function atMark(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf("<|>");
  const text = offset < 0 ? marked : marked.slice(0, offset) + marked.slice(offset + 3);
  return { text, position: new LinePositions(text).position(Math.max(0, offset)) };
}

/** A text after edits that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new LinePositions(text);
  return edits
    .map(({ range, newText }) => ({ ...lines.span(range), newText }))
    .toSorted((left, right) => left.start - right.start)
    .reduceRight((whole, { start, end, newText }) => whole.slice(0, start) + newText + whole.slice(end), text);
}
