import type { Socket } from "node:net";
import { DebugClient } from "@vscode/debugadapter-testsupport";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Transcript } from "./transcript.ts";

/** Answers what the adapter asks of its client. */
export type ReverseHandler = (command: string, args: unknown) => unknown;

/**
 * A client that notes everything that is said, so that no event is missed however early it comes, and that answers what
 * the adapter asks.
 */
export class DapClient extends DebugClient {
  readonly transcript: Transcript = new Transcript();
  /** Every event that has come, in order. */
  readonly events: DebugProtocol.Event[] = [];
  reverse: ReverseHandler = (command) => {
    throw new Error(`This client does not do "${command}"`);
  };
  readonly #taken = new Set<DebugProtocol.Event>();
  #wake = new Set<() => void>();
  #isClosed = false;

  constructor() {
    super("node", "not started by the client", "graflow");
    const inner = this as unknown as { dispatch(body: string): void; outputStream: NodeJS.WritableStream };
    const dispatch = inner.dispatch.bind(this);
    inner.dispatch = (body) => {
      const message = JSON.parse(body) as DebugProtocol.ProtocolMessage;
      if (message.type === "event") this.#event(message as DebugProtocol.Event);
      if (message.type === "request") this.#answer(message as DebugProtocol.Request, inner.outputStream);
      else {
        // Noted as it comes: whoever waits for the answer goes on later than that.
        if (message.type === "response") this.#response(message as DebugProtocol.Response);
        dispatch(body);
      }
    };
  }

  /** Sends a request and resolves with the body of its answer; rejects with the adapter's words if it is refused. */
  async ask<Body = unknown>(command: string, args: object = {}): Promise<Body> {
    this.transcript.request(command, args);
    const { body } = (await this.send(command, args)) as { body: Body };
    return body;
  }

  /** The next event of a kind that has not been taken yet; waits for it. Rejects when the session is over. */
  async next<Body = unknown>(name: string, fits: (body: Body) => boolean = () => true): Promise<Body> {
    for (;;) {
      const found = this.events.find(
        (event) => event.event === name && !this.#taken.has(event) && fits(event.body as Body),
      );
      if (found !== undefined) {
        this.#taken.add(found);
        return found.body as Body;
      }
      if (this.events.some(({ event }) => event === "terminated")) {
        throw new Error(`The session ended before "${name}" came:\n${this.transcript.text()}`);
      }
      await new Promise<void>((resolve) => this.#wake.add(resolve));
    }
  }

  /** Disconnects, if it is still connected. */
  override async stop(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await super.stop();
  }

  /** Cuts the connection without a word, as an editor does that crashes. */
  vanish(): void {
    this.#isClosed = true;
    (this as unknown as { outputStream: Socket }).outputStream.destroy();
  }

  /** What the program, or the adapter, has written so far. */
  output(category = "stdout"): string {
    const bodies = this.events.filter(({ event }) => event === "output").map(({ body }) => body);
    return bodies
      .filter((body) => body.category === category)
      .map((body) => body.output as string)
      .join("");
  }

  #response({ command, success, message, body }: DebugProtocol.Response): void {
    if (success) this.transcript.response(command, body);
    else this.transcript.refused(command, message ?? "without words");
  }

  #event(event: DebugProtocol.Event): void {
    this.transcript.event(event.event, event.body);
    this.events.push(event);
    const waiting = [...this.#wake];
    this.#wake.clear();
    for (const wake of waiting) wake();
  }

  #answer({ seq, command, arguments: args }: DebugProtocol.Request, output: NodeJS.WritableStream): void {
    const response = { type: "response", seq: 0, request_seq: seq, command };
    const say = (rest: object): void => {
      const text = JSON.stringify({ ...response, ...rest });
      output.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    Promise.resolve()
      .then(() => this.reverse(command, args))
      .then(
        (body) => say({ success: true, body }),
        (error: Error) => say({ success: false, message: error.message }),
      );
  }
}
