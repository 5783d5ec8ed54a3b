import type { FlowItem, FlowsResult, GraphResult } from "@graflow/lsp";
import { Uri } from "vscode";
import type { FlowRef } from "./run-record.ts";

/** The language server, as runs need it. */
export interface FlowServer {
  /** What the server answers; rejects where there is no server. */
  request(method: string, params: unknown): Promise<unknown>;
}

/** A place in a document. */
export interface FlowPlace {
  readonly uri: Uri;
  readonly position: { readonly line: number; readonly character: number };
}

type Location = Pick<FlowItem, "uri" | "range">;

/** What the language server knows of flows. Where it does not answer, nothing is known. */
export class KnownFlows {
  readonly #server: FlowServer;

  constructor(server: FlowServer) {
    this.#server = server;
  }

  /** The flows and tasks of a file, or of the workspace. */
  async list(uri?: Uri): Promise<FlowsResult> {
    const params = uri === undefined ? {} : { textDocument: { uri: uri.toString() } };
    const answer = await this.#ask<FlowsResult>("graflow/flows", params);
    return answer ?? { flows: [], tasks: [] };
  }

  /** The graph of a flow, with the places of its nodes. */
  async graph(flow: FlowRef): Promise<GraphResult | undefined> {
    return this.#ask("graflow/graph", {
      textDocument: { uri: Uri.file(flow.file).toString() },
      flow: flow.exportName ?? flow.name,
    });
  }

  /** The graph of the flow at a place, if there is one. */
  async graphAt({ uri, position }: FlowPlace): Promise<GraphResult | undefined> {
    return this.#ask("graflow/graph", { textDocument: { uri: uri.toString() }, position });
  }

  /** The flow whose tag stands at a place. */
  async at({ uri, range }: Location): Promise<FlowRef | undefined> {
    const { flows } = await this.list(Uri.parse(uri));
    const { line, character } = range.start;
    const found = flows.find(({ range: { start } }) => start.line === line && start.character === character);
    return found === undefined ? undefined : flowRef(found);
  }

  /** Which flow of its file a process runs, that may have been told a file only. */
  async resolve(flow: FlowRef): Promise<FlowRef> {
    const { flows } = await this.list(Uri.file(flow.file));
    const exported = flows.filter(({ exportName }) => exportName !== undefined);
    const named = exported.find((item) => item.exportName === flow.exportName);
    const only = flow.exportName === undefined && exported.length === 1 ? exported[0] : undefined;
    const preferred = exported.find((item) => item.exportName === (flow.exportName ?? "default"));
    const found = named ?? only ?? preferred ?? flows.find((item) => item.name === flow.name);
    return found === undefined ? flow : flowRef(found);
  }

  async #ask<Answer>(method: string, params: unknown): Promise<Answer | undefined> {
    try {
      return ((await this.#server.request(method, params)) as Answer | null) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

/** A flow that the server lists. */
export function flowRef({ uri, name, exportName }: Pick<FlowItem, "uri" | "name" | "exportName">): FlowRef {
  return { file: Uri.parse(uri).fsPath, name, ...(exportName === undefined ? undefined : { exportName }) };
}
