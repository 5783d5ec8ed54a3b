import { type ChildProcess, spawn } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

/** The command as it was built. */
export const command: string = fileURLToPath(new URL("../../../packages/cli/bin/graflow.js", import.meta.url));

/** What `graflow/status` answers, as far as it is measured. */
export interface Status {
  readonly files: number;
  readonly tasks: number;
  readonly flows: number;
  readonly isCheckingTypes: boolean;
  readonly memory: { readonly rss: number; readonly heapUsed: number };
}

/** What is typed where. */
export interface Keystroke {
  readonly at: { readonly line: number; readonly character: number };
  readonly removed: number;
  readonly text: string;
}

/** An editor, as the server sees one: it opens documents, types, asks and is told, over standard input and output. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** When the server's process was started, in milliseconds. */
  readonly startedMs: number;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #listeners = new Set<(path: string, found: readonly Diagnostic[]) => void>();
  readonly #versions = new Map<string, number>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.startedMs = performance.now();
    const server = spawn(process.execPath, ["--expose-gc", command, "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#process = server;
    this.connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (sent: Published) => {
      const path = sent.uri.slice(this.#uri("").length);
      for (const listener of this.#listeners) listener(path, sent.diagnostics);
    });
    this.connection.onNotification("window/logMessage", ({ message }: { readonly message: string }) => {
      process.stderr.write(`the server says: ${message}\n`);
    });
    this.connection.listen();
  }

  /** Starts a server for a folder. */
  static async start(folder: string, initializationOptions: object = {}): Promise<Editor> {
    const editor = new Editor(folder);
    await editor.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          completion: { completionItem: { snippetSupport: true } },
          hover: { contentFormat: ["markdown"] },
        },
      },
      initializationOptions,
    });
    await editor.connection.sendNotification("initialized", {});
    return editor;
  }

  document(path: string): { readonly uri: string } {
    return { uri: this.#uri(path) };
  }

  async open(path: string, text: string): Promise<void> {
    this.#versions.set(path, 1);
    const textDocument = { ...this.document(path), languageId: "typescript", version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Replaces so many characters behind a place by a text. */
  async type(path: string, { at, removed, text }: Keystroke): Promise<void> {
    const version = (this.#versions.get(path) ?? 0) + 1;
    this.#versions.set(path, version);
    const range = { start: at, end: { ...at, character: at.character + removed } };
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { ...this.document(path), version },
      contentChanges: [{ range, text }],
    });
  }

  /** Resolves when the findings of a file are as wanted. */
  told(isWanted: (path: string, found: readonly Diagnostic[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const listener = (path: string, found: readonly Diagnostic[]): void => {
        if (!isWanted(path, found)) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  status(): Promise<Status> {
    return this.connection.sendRequest("graflow/status");
  }

  /** Resolves when nothing is left to be checked. */
  async idle(): Promise<Status> {
    for (;;) {
      const status = await this.status();
      if (!status.isCheckingTypes) return status;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    await ended;
    this.connection.dispose();
  }

  #uri(path: string): string {
    return `${pathToFileURL(this.#folder).href}/src/${path}`;
  }
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}
