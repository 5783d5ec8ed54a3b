import type { Writable } from "node:stream";
import { Event, Response } from "@vscode/debugadapter";
import { ProtocolServer } from "@vscode/debugadapter/lib/protocol.js";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Adapter } from "../session/adapter.ts";
import type { AdapterOptions } from "../session/adapter-options.ts";
import { ClientPositions } from "../session/client-positions.ts";
import { checkArguments } from "./check-arguments.ts";
import type { Client, Events } from "./client.ts";
import type { GraflowClient } from "./custom-messages.ts";
import type { Handlers, RequestName } from "./protocol.ts";

/** How long the client may take for what it is asked. */
const answerWithinMs = 30_000;

/** One connection with a client: reads requests, answers each, in the order in which they are done. */
export class AdapterServer extends ProtocolServer implements Client {
  about: DebugProtocol.InitializeRequestArguments & GraflowClient = { adapterID: "graflow" };
  readonly #adapter: Adapter;
  #positions = new ClientPositions({});
  #output: NodeJS.WritableStream | undefined;

  constructor(options: AdapterOptions = {}) {
    super();
    this.about = { ...this.about, ...options.client };
    this.#adapter = new Adapter(this, options);
  }

  override start(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
    // What goes wrong with the streams ends the session elsewhere; unheard, it would end the process.
    this.on("error", () => {});
    this.#output = output;
    super.start(input, output);
  }

  /** The connection is gone: nothing is left behind. */
  async close(): Promise<void> {
    await this.#adapter.close();
  }

  event<Name extends keyof Events>(name: Name, body: Events[Name]): void {
    this.sendEvent(body === undefined ? new Event(name) : new Event(name, this.#positions.toClient(name, body)));
  }

  drained(): Promise<void> | undefined {
    const output = this.#output as Writable | undefined;
    if (output === undefined || !output.writableNeedDrain) return undefined;
    return new Promise((resolve) => {
      output.once("drain", resolve);
      output.once("close", resolve);
    });
  }

  later<Name extends keyof Events>(name: Name, body: Events[Name]): void {
    setImmediate(() => this.event(name, body));
  }

  request(command: string, args: object, withinMs: number = answerWithinMs): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.sendRequest(command, args, withinMs, (response) => {
        if (response.success) resolve(response.body);
        else reject(new Error(response.message ?? `The editor did not do "${command}"`));
      });
    });
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    const { command } = request;
    const args: unknown = request.arguments ?? {};
    if (command === "initialize") {
      this.about = { ...this.about, ...(args as object) };
      this.#positions = new ClientPositions(this.about);
    }
    const { handlers } = this.#adapter;
    const handle = Object.hasOwn(handlers, command)
      ? (handlers[command as RequestName] as Handlers[RequestName] as (given: unknown) => unknown)
      : undefined;
    Promise.resolve()
      .then(() => {
        if (handle === undefined) throw new Error(`"${command}" is not a request of this debugger`);
        checkArguments(command, args);
        return handle(this.#positions.fromClient(command, args));
      })
      .then(
        (body) => this.#answer(request, body),
        (error: unknown) => this.#refuse(request, error),
      );
  }

  #answer(request: DebugProtocol.Request, body: unknown): void {
    const response: DebugProtocol.Response = new Response(request);
    if (body !== undefined) response.body = this.#positions.toClient(request.command, body);
    this.sendResponse(response);
  }

  #refuse(request: DebugProtocol.Request, error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    const response: DebugProtocol.ErrorResponse = {
      ...new Response(request, text),
      success: false,
      body: { error: { id: 9000, format: "{text}", variables: { text }, showUser: isShown(request.command) } },
    };
    this.sendResponse(response);
  }
}

/** Whether a failure needs a dialog: what is typed or hovered shows its own errors. */
function isShown(command: string): boolean {
  return command !== "evaluate" && command !== "completions";
}
