import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../../dist/bin.js", import.meta.url));

/** A message of JSON-RPC that the server has written. */
export interface ServerMessage {
  readonly jsonrpc: "2.0";
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** What a tool answers. */
export interface ToolResult {
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
  readonly isError?: boolean;
}

/** A client of `graflow mcp` over real pipes that speaks in lines of JSON. */
export class McpClient {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Every line of stdout that was no JSON-RPC. */
  readonly strayLines: string[] = [];
  readonly answers = new Map<number, ServerMessage>();
  stderr = "";
  #rest = "";
  #nextId = 1;
  readonly #waiting = new Map<number, (message: ServerMessage) => void>();

  constructor(folder: string, args: readonly string[] = []) {
    const { NODE_OPTIONS: _options, ...env } = process.env;
    this.child = spawn(process.execPath, [bin, "mcp", ...args], { cwd: folder, env, stdio: "pipe" });
    this.child.stdin.on("error", () => {});
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => this.#hear(text));
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
    });
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code, signal) => resolve({ code, signal }));
    });
  }

  /** What is written of a line that has not ended yet. */
  get unfinished(): string {
    return this.#rest;
  }

  async initialize(): Promise<ServerMessage> {
    const answer = await this.request("initialize", {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "test", version: "1" },
    });
    this.send({ jsonrpc: "2.0", method: "notifications/initialized" });
    return answer;
  }

  /** The line that a request is written as, and its id. */
  line(method: string, params: object = {}): { readonly id: number; readonly line: string } {
    const id = this.#nextId++;
    return { id, line: `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n` };
  }

  request(method: string, params: object = {}): Promise<ServerMessage> {
    const { id, line } = this.line(method, params);
    const answered = this.answer(id);
    this.write(line);
    return answered;
  }

  /** Resolves once the request of that id has been answered; rejects if the process ends without that. */
  answer(id: number): Promise<ServerMessage> {
    const known = this.answers.get(id);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      void this.ended.then(() => reject(new Error(`request ${id} was not answered: ${this.stderr}`)));
    });
  }

  async call(name: string, args: object = {}): Promise<ToolResult> {
    const { result, error } = await this.request("tools/call", { name, arguments: args });
    if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
    return result as ToolResult;
  }

  send(message: object): void {
    this.write(`${JSON.stringify(message)}\n`);
  }

  write(text: string): void {
    this.child.stdin.write(text);
  }

  /** Ends stdin, and resolves to the exit code. */
  async close(): Promise<number | null> {
    this.child.stdin.end();
    return (await this.ended).code;
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const message = parsed(line);
      if (message === undefined) this.strayLines.push(line);
      else if (typeof message.id === "number") {
        this.answers.set(message.id, message);
        this.#waiting.get(message.id)?.(message);
      }
    }
  }
}

function parsed(line: string): ServerMessage | undefined {
  try {
    const message = JSON.parse(line) as ServerMessage;
    return message.jsonrpc === "2.0" ? message : undefined;
  } catch {
    return undefined;
  }
}
