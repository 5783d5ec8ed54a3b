import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { FlowOutline } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { sourcePath } from "../source/source-path.ts";

/** The sources of the flows that have run in the session. */
export class LoadedSources {
  readonly #adapter: Adapter;
  readonly #sources = new Map<string, DebugProtocol.Source>();

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  /** All, in the order in which they came. */
  get all(): readonly DebugProtocol.Source[] {
    return [...this.#sources.values()];
  }

  /** A flow has run, of the file in which it was found, or of that which was reported; tells the client if it is new. */
  add(flow: FlowOutline, found: string | undefined): void {
    const { names, flowTexts, client } = this.#adapter;
    const file = found ?? sourcePath(flow.definedAt.file);
    const path = file !== undefined && existsSync(file) ? names.shown(file) : undefined;
    const source = path === undefined ? flowTexts.source(flow) : { name: basename(path), path };
    const key = path ?? `${source.name} ${flow.text}`;
    if (this.#sources.has(key)) return;
    this.#sources.set(key, source);
    client.event("loadedSource", { reason: "new", source });
  }
}
