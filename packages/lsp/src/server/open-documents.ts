import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { pathOfUri, uriOfPath } from "./uris.ts";

/** The endings that documents without one of their own get: those that have never been saved. */
const endings: Readonly<Record<string, string>> = {
  typescript: ".ts",
  typescriptreact: ".tsx",
  javascript: ".js",
  javascriptreact: ".jsx",
};

/** The documents that the client has open, as they are in its buffers. */
export class OpenDocuments {
  readonly #byPath = new Map<string, TextDocument>();
  readonly #paths = new Map<string, string>();
  /** Making them takes longer than what is answered with them. */
  readonly #closedUris = new Map<string, string>();

  /** The paths of all that are open. */
  get paths(): Iterable<string> {
    return this.#byPath.keys();
  }

  /** @returns the path of the document */
  open({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): string {
    const plain = pathOfUri(uri);
    const path = uri.startsWith("file:") || /\.[cm]?[jt]sx?$/.test(plain) ? plain : plain + (endings[languageId] ?? "");
    this.#paths.set(uri, path);
    this.#byPath.set(path, TextDocument.create(uri, languageId, version, text));
    return path;
  }

  /** @returns the path of the document; undefined if it is not open */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): string | undefined {
    const path = this.path(uri);
    const document = this.#byPath.get(path);
    if (document === undefined) return undefined;
    this.#byPath.set(path, TextDocument.update(document, [...contentChanges], version));
    return path;
  }

  close(uri: string): string {
    const path = this.path(uri);
    this.#byPath.delete(path);
    this.#paths.delete(uri);
    return path;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** The buffer's text without a byte order mark, as that of a file on disk; undefined if it is not open. */
  text(path: string): string | undefined {
    return this.#byPath.get(path)?.getText();
  }

  version(path: string): number | undefined {
    return this.#byPath.get(path)?.version;
  }

  path(uri: string): string {
    return this.#paths.get(uri) ?? pathOfUri(uri);
  }

  /** The URI that the client uses for it, where it is open: clients differ in how they escape. */
  uri(path: string): string {
    const open = this.#byPath.get(path);
    if (open !== undefined) return open.uri;
    let uri = this.#closedUris.get(path);
    if (uri === undefined) {
      uri = uriOfPath(path);
      this.#closedUris.set(path, uri);
    }
    return uri;
  }
}
