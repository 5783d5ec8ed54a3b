import { WebSocket } from "ws";

/** Where Node's inspector says that it has paused. */
export interface Paused {
  readonly functionName: string;
  /** From 1. */
  readonly line: number;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: {
    readonly callFrames?: readonly {
      readonly functionName: string;
      readonly location: { readonly lineNumber: number };
    }[];
  };
}

/** A debugger of JavaScript, as small as can be: attaches to an inspector, hears of pauses, goes on. */
export class JavaScriptDebugger {
  readonly pauses: Paused[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, () => void>();
  #wake = (): void => {};
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#message(JSON.parse(String(data)) as Message));
  }

  static async attach(url: string): Promise<JavaScriptDebugger> {
    const socket = new WebSocket(url);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const attached = new JavaScriptDebugger(socket);
    await attached.#send("Runtime.enable");
    await attached.#send("Debugger.enable");
    await attached.#send("NodeRuntime.notifyWhenWaitingForDisconnect", { enabled: true });
    return attached;
  }

  /** The next pause. */
  async paused(): Promise<Paused> {
    for (;;) {
      const paused = this.pauses.shift();
      if (paused !== undefined) return paused;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  resume(): Promise<void> {
    return this.#send("Debugger.resume");
  }

  detach(): void {
    this.#socket.terminate();
  }

  #send(method: string, params: object = {}): Promise<void> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #message({ id, method, params }: Message): void {
    if (id !== undefined) this.#waiting.get(id)?.();
    // A process does not end before its debugger has let go.
    if (method === "NodeRuntime.waitingForDisconnect") this.detach();
    const [frame] = params?.callFrames ?? [];
    if (method !== "Debugger.paused" || frame === undefined) return;
    this.pauses.push({ functionName: frame.functionName, line: frame.location.lineNumber + 1 });
    this.#wake();
  }
}
