import { WebSocket } from "ws";
import { within } from "./ending.ts";

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
  };
  readonly error?: { readonly message: string };
}

const answersWithinMs = 10_000;

/** Speaks with the inspector of a Node process: evaluates expressions in it. */
export class InspectorClient {
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.once("close", () => resolve());
    });
    socket.on("error", () => {});
    socket.on("message", (data) => {
      const answer = JSON.parse(String(data)) as Answer;
      this.#waiting.get(answer.id ?? 0)?.(answer);
      this.#waiting.delete(answer.id ?? 0);
    });
    void this.closed.then(() => {
      for (const answered of this.#waiting.values()) answered({ error: { message: "the inspector was closed" } });
    });
  }

  /** Connects with the target at an address. */
  static async connect(url: string): Promise<InspectorClient> {
    const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: 5000 });
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return new InspectorClient(socket);
  }

  /** What an expression comes to, as JSON. `require` is there. Rejects with what it throws. */
  async evaluate(expression: string): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const params = { expression, returnByValue: true, includeCommandLineAPI: true, awaitPromise: true };
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method: "Runtime.evaluate", params }));
    if (!(await within(answersWithinMs, answered))) throw new Error("its inspector has not answered within 10 s");
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(error.message);
    const { exceptionDetails } = result ?? {};
    if (exceptionDetails === undefined) return result?.result?.value;
    throw new Error(exceptionDetails.exception?.description?.split("\n")[0] ?? exceptionDetails.text);
  }

  /** Hangs up. */
  close(): void {
    this.#socket.terminate();
  }
}
